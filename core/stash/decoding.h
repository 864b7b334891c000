#pragma once

#include "core/stash/location.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hashstash {

/// How stored bytes are decoded.
struct Decoding {
    std::string serializer;
    std::string encoding;  ///< "lz4+b64"
    bool operator==(const Decoding&) const = default;
};

/// What there is to choose from.
struct DecodingChoices {
    std::vector<std::string> engines;      ///< whose stores lie on the disk
    std::vector<std::string> serializers;
    std::vector<std::string> compressors;  ///< "raw" first; each also with "+b64" behind it
};
DecodingChoices decodingChoices();

/// The same stash decoded otherwise than its folder's name or its server tells, for reading alone. Where it is decoded as it
/// tells, the location as it was.
Location decodedAs(const Location& told, const Decoding& decoding);

/// A folder, or a file or folder within it that is the engine's store, whose name does not tell how to open it: as the stash
/// that somebody says it is. For reading alone. Stage::Open where there is no such engine or nothing there for it.
Result<Location> locateAs(const std::filesystem::path& path, const StashFormat& format);

struct GuessedDecoding {
    Decoding decoding;
    std::size_t sampled = 0;  ///< entries looked at
    std::size_t fitting = 0;  ///< those whose key and value decode so
};

/// The decoding that most of the first entries decode with. nullopt: none decodes, or there are none.
Result<std::optional<GuessedDecoding>> guessDecoding(const Location& location);

/// What the place of a stash is known by however it is reached: its folder, without symbolic
/// links, or the server's address
/// without its password. Looks at the disk.
std::string placeOf(const Location& location);
std::string placeOf(const std::filesystem::path& path);

}  // namespace hashstash
