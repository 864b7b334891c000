#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The canonical form that an entry is addressed by (FORMATS.md, 3.1).
Result<Bytes> writeKey(const Value& key);
/// Compact JSON, or stdlib JSON throughout where orjson would refuse a part (FORMATS.md, 2.3).
Result<Bytes> writeValue(const Value& value);

}  // namespace hashstash
