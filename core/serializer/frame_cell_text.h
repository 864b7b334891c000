#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hashstash {

/// Whether pandas takes it for a missing element: None, NaN, NaT or NA.
bool isMissingCell(const Value& cell) noexcept;
/// Python's str() of a frame's cell or label.
std::string cellText(const Value& cell);
/// Milliseconds since 1970, or of a duration, rounded down: of a moment, date or duration of Python or pandas. nullopt
/// for any other kind, and outside of what 64 bits hold.
std::optional<std::int64_t> cellMillis(const Value& cell);

}  // namespace hashstash
