#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The first CBOR item; what follows it is not looked at.
Result<Value> readCbor(BytesView bytes);

}  // namespace hashstash
