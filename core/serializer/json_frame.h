#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The DataFrame in a JSON list of records, typed as pandas 3 reads it: numbers, also where they stand in quotes, else
/// texts or, where a column has both or lists and dicts, objects. Stage::Deserialize for JSON that is no such list.
Result<Value> readJsonFrame(BytesView file);

}  // namespace hashstash
