#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <span>

namespace hashstash {

/// What an object with a member `__py__` or `__pytype__` stands for. `members` is key, value, key, value, ... with Str
/// keys, none twice, values already converted; they may be moved from. An error's offset is filled in by the reader.
using MarkerConverter = Result<Value> (*)(std::span<Value> members);

/// JSON as Python's json.loads takes it: `NaN`, `Infinity` and `-Infinity`, integers of any size, lone surrogates as
/// escapes, the last of duplicate members; but strict UTF-8 and nothing behind the value. Built straight into Values:
/// List, Dict, Str, Int, Float, Bool, None. Nesting is bounded and no depth of it recurses.
///
/// Every fault is Stage::Deserialize with its byte offset, except that the offset is absent where an escaped lone
/// surrogate stands somewhere in the text.
Result<Value> readJson(BytesView text, MarkerConverter convert);

}  // namespace hashstash
