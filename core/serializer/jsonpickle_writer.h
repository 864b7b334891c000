#pragma once

#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The text that jsonpickle writes with sorted keys: byte for byte, but that it refers to no object twice (`py/id`) and
/// keeps the order in which a set's elements stand. What jsonpickle itself would lose without a word is Stage::Serialize
/// and named, except for the keys of dicts: they become texts, as in Python.
Result<Bytes> writeJsonPickle(const Value& value);

}  // namespace hashstash
