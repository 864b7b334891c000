#pragma once

#include "core/value/value.h"

#include <optional>

namespace hashstash {

/// An NdArray or NpScalar as jsonpickle's handlers for numpy write it: an Instance whose attributes are the handler's members. nullopt for
/// a dtype that numpy does not have.
///
/// Where a handler loses something in what it writes itself (of datetimes the unit, of few big-endian numbers the order, of
/// an array without dimensions that it has none), the value takes another form that the same jsonpickle reads: the
/// handler's compressed bytes, or for a scalar the call that makes it.
std::optional<Value> jsonPickleNumpyForm(const Value& arrayOrScalar);

}  // namespace hashstash
