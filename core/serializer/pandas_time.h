#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashstash {

/// Units ("s", "ms", "us", "ns") since 1970-01-01 UTC of a Timestamp, one without a zone taken as UTC. nullopt for NaT,
/// for any other kind, and outside of what 64 bits hold.
std::optional<std::int64_t> pandasTimeCount(const Value& timestamp, std::string_view unit);

}  // namespace hashstash
