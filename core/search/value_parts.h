#pragma once

#include "core/value/value.h"

#include <functional>

namespace hashstash {

/// Calls `visit` with each value directly within `value`: elements, dicts' values, an instance's attributes, the cells of
/// arrays and frames. False as soon as `visit` returns false.
bool forEachPart(const Value& value, const std::function<bool(const Value&)>& visit);

/// The cells of the frame's column with that label. False as soon as `visit` returns false.
bool forEachCell(const Value& frame, const Value& label, const std::function<bool(const Value&)>& visit);

/// Whether the cells of a Series, Index, NdArray, Categorical or Range may be read by a ColumnReader, and which of its
/// fields is the column; nullptr for another kind.
const Value* columnOf(const Value& value);

}  // namespace hashstash
