#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// Byte for byte what msgpack.packb(value, datetime=True, use_bin_type=True) writes.
Result<Bytes> writeMsgpack(const Value& value);

}  // namespace hashstash
