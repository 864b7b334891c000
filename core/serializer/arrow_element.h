#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace arrow {
class Array;
class TimestampType;
class DataType;
}

namespace hashstash {

/// "s", "ms", "us" or "ns": the unit of an Arrow timestamp, duration or time.
std::string_view arrowUnit(const arrow::DataType& type) noexcept;
/// The zone of an Arrow timestamp as pandas names it; empty for none.
std::string arrowZone(const arrow::TimestampType& type);

/// An element as a Python object. A missing one is None, and so is one out of its type's range. What has no Value is
/// shown as Arrow prints it, so that one column of a rare type does not hide its frame.
Value arrowElement(const arrow::Array& array, std::int64_t at);
/// Elements as a list has them: numbers with a gap among them are floats.
Value arrowList(const arrow::Array& elements, std::int64_t from, std::int64_t count);

}  // namespace hashstash
