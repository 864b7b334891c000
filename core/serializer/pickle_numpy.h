#pragma once

#include "core/value/nd_array.h"

#include <optional>
#include <string_view>

namespace hashstash {

/// The dtype that a `numpy.dtype` object with its state describes; nullopt for any other Value and for what doesn't
/// fit together.
std::optional<DType> dtypeFromObject(const Value& object);

/// Row `index` of a two-dimensional array, which is a column of a pandas block; nullopt if there is
/// none. A one-dimensional array has one row, itself.
std::optional<Value> arrayRow(const Value& array, std::size_t index);

/// True for an Object that calls `callable`.
bool isCallTo(const Value& value, std::string_view callable) noexcept;
/// Argument `index` of an Object; None if there is no such argument.
const Value& objectArg(const Value& object, std::size_t index) noexcept;

}  // namespace hashstash
