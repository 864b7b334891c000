#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashstash {

/// The number of the pandas period of frequency "M", "W-SUN", "2D", "Q-DEC", "h", ... that begins at the time of an
/// ISO 8601 text. nullopt for a text that is no time and a frequency that no period has.
std::optional<std::int64_t> periodOrdinal(std::string_view iso, std::string_view frequency);

}  // namespace hashstash
