#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashstash {

/// The system's time zone database by zoneinfo key ("Europe/Berlin"). Offsets are seconds east of UTC. nullopt where
/// the system has no database or does not know the key. Any thread; the first use of a key reads its file.

/// The offset at a local time, given as seconds since 1970-01-01 of the local clock. A time that happens twice is
/// decided by `fold` (0 = the first); one that is skipped is read with the offset before (0) or after (1) the gap.
std::optional<std::int64_t> zoneOffsetAtLocal(std::string_view key, std::int64_t localSeconds, int fold);
/// The offset at a moment, given as seconds since 1970-01-01 UTC.
std::optional<std::int64_t> zoneOffsetAtUtc(std::string_view key, std::int64_t utcSeconds);
/// The offset of a zone that has had only one since ever (UTC); nullopt for all others too.
std::optional<std::int64_t> zoneOffsetAlways(std::string_view key);

}  // namespace hashstash
