#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <memory>
#include <span>

namespace arrow {
class Array;
class DataType;
}

namespace hashstash {

/// The Arrow type that pyarrow finds for a column of these objects: bools, numbers, texts, bytes, dates, lists and dicts of
/// these, each of which may be missing. nullptr where there is no common one.
std::shared_ptr<arrow::DataType> commonArrowType(std::span<const Value> objects);
/// Of that type, or of a number, bool or text type that all objects are of. What is missing is null. Stage::Serialize for
/// an object that the type does not hold.
Result<std::shared_ptr<arrow::Array>> arrayOfObjects(const std::shared_ptr<arrow::DataType>& type,
                                                     std::span<const Value> objects);
/// Each object's str().
Result<std::shared_ptr<arrow::Array>> arrayOfTexts(std::span<const Value> objects);

}  // namespace hashstash
