#pragma once

#include "core/engine/engine.h"

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

}  // namespace hashstash
