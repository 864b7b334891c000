#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace hashstash {

/// The path (core/search/value_path.h) to a part of a value. `way` are the places among the children, as childAt() counts
/// them, from `value` to the part.
///
/// Absent for what no path names: the value itself, an element of a set, what lies under a key that is no Python literal, an
/// object's inner fields. A frame's column has one, which stands for all of its cells; a cell by itself has none.
std::optional<std::string> pathAlong(const Value& value, std::span<const std::size_t> way);

}  // namespace hashstash
