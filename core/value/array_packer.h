#pragma once

#include "core/value/nd_array.h"
#include "core/value/value.h"

#include <optional>

namespace hashstash {

/// The inverse of arrayElement: writes `value` as an element of `dtype` to `to`, which has dtype.itemBytes bytes. Takes
/// what numpy.array(value, dtype) takes: numbers of another kind, texts cut to the dtype's length, datetime, date and
/// timedelta for their numpy types, None for nan and NaT. False for what numpy refuses, and for dtype "object".
bool packElement(const DType& dtype, const Value& value, char* to);

/// numpy.array(nested, dtype): each level of Lists (and of Tuples, where the dtype is not structured) of one length is
/// a dimension. nullopt where numpy would refuse.
std::optional<Value> arrayFromNested(const DType& dtype, const Value& nested);

}  // namespace hashstash
