#pragma once

#include "core/codec/codec.h"
#include "core/engine/engine.h"
#include "core/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// What a param folder's name says: `<engine>.<serializer>.<encoding>` (FORMATS.md, 1.2).
struct StashFormat {
    std::string engine;
    std::string serializer;
    std::string encoding;  ///< "lz4+b64"

    /// nullopt for a name that is none. Engines and serializers that this build cannot open are parsed all the same.
    static std::optional<StashFormat> parse(std::string_view folderName);
    std::string folderName() const { return engine + "." + serializer + "." + encoding; }
    bool operator==(const StashFormat&) const = default;
};

/// Where one stash is: everything needed to open it.
struct Location {
    StashFormat format;
    std::filesystem::path folder;  ///< the param folder; the parent of the file for a single-file stash
    std::filesystem::path store;   ///< what the engine opens: `<folder>/data.db`
    std::optional<ServerAddress> server = {};  ///< redis, mongo and memory: then no such folder is on the disk, and `store` is
                                               ///< the path that Python locks keys by (FORMATS.md, 7)
    bool isReinterpreted = false;  ///< a person chose the format against what the folder's name or the server tells: never written to
    std::string note = {};  ///< what was found out instead of told, for people: "taken as hashstash, lz4+b64 ..."

    /// From a param folder, or a path inside it that names its store (`.../data.db`). Stage::Open with what was found
    /// there instead and what to give.
    static Result<Location> fromPath(const std::filesystem::path& path);
    /// From what a person gives as a stash: a path as above, also as a file:// URL, or the URL of one on a server (server_location.h) or in
    /// memory (memory_location.h), which is asked for what the URL leaves open.
    static Result<Location> fromArgument(const std::string& argument);
    /// As a person would name it: the folder, absolute, or the URL without its password.
    std::string display() const { return server ? server->shown : folder.string(); }
};

/// `$HASHSTASH_ROOT_DIR` if set and not empty, else `~/.cache/hashstash` (FORMATS.md, 1.1).
std::filesystem::path defaultRoot();

}  // namespace hashstash
