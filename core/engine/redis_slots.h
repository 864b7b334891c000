#pragma once

#include "core/bytes.h"

#include <cstdint>

namespace hashstash {

/// A Redis Cluster deals its keys out to this many slots, and the slots to its servers.
inline constexpr unsigned kRedisSlots = 16384;

/// The slot of a key: the CRC16 (XMODEM) of the key, or of what stands in its first `{...}` where that is not empty.
std::uint16_t redisSlot(BytesView key) noexcept;

}  // namespace hashstash
