#include "core/stash/decoding.h"

#include "core/codec/codec.h"
#include "core/serializer/serializer.h"
#include "core/stash/server_format.h"
#include "core/stash/stash.h"

#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

bool isOnDisk(const EngineType& type)
{
    return type.name != "memory" && type.name != "redis" && type.name != "mongo";
}

}  // namespace

DecodingChoices decodingChoices()
{
    DecodingChoices choices;
    for (const EngineType& type : engineTypes())
        if (isOnDisk(type))
            choices.engines.emplace_back(type.name);
    for (const Serializer* serializer : serializers())
        choices.serializers.emplace_back(serializer->name());
    for (const Compressor* compressor : compressors())
        choices.compressors.emplace_back(compressor->name());
    return choices;
}

Location decodedAs(const Location& told, const Decoding& decoding)
{
    Location location = told;
    if (decoding == Decoding{told.format.serializer, told.format.encoding})
        return location;
    location.format.serializer = decoding.serializer;
    location.format.encoding = decoding.encoding;
    location.isReinterpreted = true;
    return location;
}

Result<Location> locateAs(const fs::path& given, const StashFormat& format)
{
    const EngineType* type = findEngineType(format.engine);
    if (!type || !isOnDisk(*type))
        return Error{Stage::Open, "'" + format.engine + "' is no engine of stores on the disk", {}};
    std::error_code code;
    fs::path path = fs::absolute(given, code).lexically_normal();
    if (!path.has_filename())
        path = path.parent_path();
    Location location{format, path, path / type->filename, {}, true};
    if (fs::exists(location.store, code))
        return location;
    // The store itself: a file, or the folder that an engine keeps its files in. Several may lie in one folder, so that each
    // goes by its own path.
    if (!fs::exists(path, code))
        return Error{Stage::Open, "'" + path.string() + "' does not exist", {}};
    location.store = path;
    location.folder = path.filename() == type->filename ? path.parent_path() : path;
    return location;
}

Result<std::optional<GuessedDecoding>> guessDecoding(const Location& location)
{
    Location readable = location;  // whatever it names: only the engine is asked
    readable.format.serializer = "hashstash";
    readable.format.encoding = "raw";
    const auto stash = Stash::open(readable);
    if (!stash)
        return stash.error();
    auto found = sniffFormat((*stash)->engine(), {}, {});
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<GuessedDecoding>();
    return std::optional(GuessedDecoding{{(*found)->serializer, (*found)->encoding}, (*found)->sampled, (*found)->fitting});
}

std::string placeOf(const fs::path& path)
{
    std::error_code code;
    const fs::path canonical = fs::weakly_canonical(path, code);
    return (code ? fs::absolute(path, code).lexically_normal() : canonical).string();
}

std::string placeOf(const Location& location)
{
    return location.server ? location.server->shown : placeOf(location.folder);
}

}  // namespace hashstash
