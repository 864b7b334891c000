#pragma once

#include "core/serializer/pickle_calls.h"
#include "core/value/nd_array.h"

#include <optional>
#include <string_view>

/// What jsonpickle's numpy handlers make of the members that they have written (FORMATS.md, 5.2).
///
/// The values of an array may hold objects that the text refers to from elsewhere. So the reader records a call of one
/// of the names below, and the constructor runs once its arguments are final, as with the calls of a pickle.
namespace hashstash {

/// (dtype, nested values, shape or None)
inline constexpr std::string_view kJsonPickleArray = "jsonpickle.ext.numpy.array";
/// (dtype, base array, whether its memory is in Fortran order, shape, offset, strides or None, byte order or None)
inline constexpr std::string_view kJsonPickleView = "jsonpickle.ext.numpy.view";
/// (dtype, value)
inline constexpr std::string_view kJsonPickleScalar = "jsonpickle.ext.numpy.scalar";

std::span<const KnownCall> jsonPickleNumpyCalls() noexcept;

/// "int64", or Python's literal of a structured one: "[('x', '<i4')]".
std::optional<DType> jsonPickleDType(const Value& text);

/// Elements at `offset` + index * strides (bytes) of `buffer`, in C order; nullopt where any lies outside of it.
std::optional<Value> stridedArray(const DType& dtype, std::string_view buffer, std::span<const std::size_t> shape,
                                  std::int64_t offset, std::span<const std::int64_t> strides);
/// The strides of an array that lies in memory without gaps.
std::vector<std::int64_t> contiguousStrides(std::span<const std::size_t> shape, std::size_t itemBytes, bool isFortran);
/// A shape as JSON has it; nullopt for what is none.
std::optional<std::vector<std::size_t>> jsonPickleShape(const Value& shape);

}  // namespace hashstash
