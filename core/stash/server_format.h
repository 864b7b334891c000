#pragma once

#include "core/engine/engine.h"
#include "core/stash/location.h"

#include <optional>
#include <string>

namespace hashstash {

/// What the entries of a store say of how they were written, where nothing else does.
struct SniffedFormat {
    std::string serializer;
    std::string encoding;
    std::size_t sampled = 0;  ///< entries looked at
    std::size_t fitting = 0;  ///< those whose key and value decode so
};

/// Tries the serializers and encodings of this build on the first entries: those that decode the most of them. Where
/// one of the two is known (not empty), it is taken as given. nullopt: no entries, or none that decodes.
Result<std::optional<SniffedFormat>> sniffFormat(const Engine& engine, const std::string& serializer,
                                                 const std::string& encoding);

/// Fills in what is empty in the location's format: from the entries, where the store is there (`note` says what was taken
/// then), else hashstash and `usualEncoding`. Stage::Open for a format that is none of the library's.
Result<Done> completeFormat(Location& location, std::string_view usualEncoding, bool isThere);

}  // namespace hashstash
