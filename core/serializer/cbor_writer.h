#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// Byte for byte what cbor2.dumps(value, datetime_as_timestamp=True, timezone=utc) writes.
Result<Bytes> writeCbor(const Value& value);

}  // namespace hashstash
