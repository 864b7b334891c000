#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// One MessagePack item and nothing behind it.
Result<Value> readMsgpack(BytesView bytes);

}  // namespace hashstash
