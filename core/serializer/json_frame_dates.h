#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hashstash {

/// Whether pandas takes a json column for moments by its name alone: "date", "modified", "created_at", "start_time",
/// "timestamp_utc".
bool namesMoments(std::string_view label);
/// The cells of such a column as the Python library gives them in the end: microseconds since 1970 (nanoseconds where the
/// numbers are too large or have a fraction), the smallest int64 for a missing one. nullopt where they are no moments:
/// numbers up to the year 1971, and texts that are not ISO 8601.
std::optional<std::vector<std::int64_t>> momentCounts(const std::vector<Value>& cells);

}  // namespace hashstash
