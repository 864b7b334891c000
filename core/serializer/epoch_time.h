#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <optional>

namespace hashstash {

// Dates as counts since 1970, as binary formats store them.

inline constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// Microseconds since 1970-01-01 UTC of a DateTime; a naive one counts as UTC. nullopt where its fields are out of range
/// or the offset of its zone is not known.
std::optional<std::int64_t> microsSinceEpoch(const Value& dateTime);
/// The aware DateTime in UTC; nullopt outside the years 1 to 9999.
std::optional<Value> dateTimeFromMicros(std::int64_t micros);

/// Days since 1970-01-01 of a Date; nullopt where its fields are out of range.
std::optional<std::int64_t> daysSinceEpoch(const Value& date);
/// The Date; nullopt outside the years 1 to 9999.
std::optional<Value> dateFromDays(std::int64_t days);

}  // namespace hashstash
