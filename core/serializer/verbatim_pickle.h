#pragma once

#include "core/bytes.h"

namespace hashstash {

/// Whether a pickle consists of nothing but containers, numbers, constants and texts that stand in it as UTF-8 or bytes:
/// no call, no class, and none of protocol 0's escaped texts. False for a pickle that is cut.
bool holdsTextsVerbatim(BytesView pickle) noexcept;

}  // namespace hashstash
