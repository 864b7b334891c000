#include "core/stash/location.h"

#include "core/stash/server_location.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// Every engine that a param folder may name, with what lies at the store's path (FORMATS.md, 1.2). Wider than
/// engineTypes(): a stash that this build cannot open is still recognised, listed and named in messages.
struct KnownEngine {
    std::string_view name;
    std::string_view filename;
};
constexpr std::array kKnownEngines{
    KnownEngine{"pairtree", "data.db"},   KnownEngine{"lmdb", "data.db"},     KnownEngine{"sqlite", "data.db"},
    KnownEngine{"diskcache", "data.db"},  KnownEngine{"shelve", "data.db"},   KnownEngine{"leveldb", "data.db"},
    KnownEngine{"jsonl", "data.jsonl"},   KnownEngine{"duckdb", "data.duckdb"}, KnownEngine{"dataframe", "data.db"},
    KnownEngine{"fsspec", "data.db"},     KnownEngine{"memory", ""},          KnownEngine{"redis", ""},
    KnownEngine{"mongo", ""},
};
constexpr std::array<std::string_view, 5> kKnownSerializers{"hashstash", "jsonpickle", "pickle", "msgpack", "cbor2"};

const KnownEngine* findKnownEngine(std::string_view name)
{
    const auto at = std::find_if(kKnownEngines.begin(), kKnownEngines.end(), [name](auto& e) { return e.name == name; });
    return at == kKnownEngines.end() ? nullptr : &*at;
}

Error notAStash(const fs::path& path)
{
    std::error_code code;
    const auto status = fs::status(path, code);
    const auto name = "'" + path.string() + "'";
    if (!fs::exists(status))
        return {Stage::Open, name + " does not exist. Give a stash's folder, named <engine>.<serializer>.<encoding>, for example lmdb.hashstash.lz4"};
    if (fs::is_directory(status))
        return {Stage::Open, name + " is a folder, but not a stash: its name is not <engine>.<serializer>.<encoding>. List the stashes below it with `hashstash ls`, and give one of them"};
    return {Stage::Open, name + " is a file outside of a stash's folder, so its engine, serializer and encoding are unknown. Give the folder named <engine>.<serializer>.<encoding> that belongs to it"};
}

}  // namespace

std::optional<StashFormat> StashFormat::parse(std::string_view folderName)
{
    const auto first = folderName.find('.');
    const auto second = first == std::string_view::npos ? first : folderName.find('.', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    const auto engine = folderName.substr(0, first);
    const auto serializer = folderName.substr(first + 1, second - first - 1);
    const auto encoding = folderName.substr(second + 1);
    const bool knownSerializer = std::find(kKnownSerializers.begin(), kKnownSerializers.end(), serializer) != kKnownSerializers.end();
    if (!findKnownEngine(engine) || !knownSerializer || !Codec::parse(encoding))
        return std::nullopt;
    return StashFormat{std::string(engine), std::string(serializer), std::string(encoding)};
}

Result<Location> Location::fromPath(const fs::path& given)
{
    std::error_code code;
    // Not canonical(): a symbolic link is part of the path that Python hashes for its locks (FORMATS.md, 7).
    fs::path path = fs::absolute(given, code).lexically_normal();
    if (!path.has_filename())
        path = path.parent_path();
    for (const fs::path& folder : {path, path.parent_path()}) {
        if (const auto format = StashFormat::parse(folder.filename().string()))
            return Location{*format, folder, folder / findKnownEngine(format->engine)->filename};
    }
    return notAStash(path);
}

Result<Location> Location::fromArgument(const std::string& argument)
{
    constexpr std::string_view kFileUrl = "file://";  // fsspec takes what follows as a path, without unescaping it
    if (argument.starts_with(kFileUrl))
        return fromPath(argument.substr(kFileUrl.size()));
    return isServerUrl(argument) ? locateOnServer(argument) : fromPath(argument);
}

fs::path defaultRoot()
{
    if (const char* root = std::getenv("HASHSTASH_ROOT_DIR"); root && *root)
        return root;
    const char* home = std::getenv("HOME");
    return fs::path(home && *home ? home : ".") / ".cache" / "hashstash";
}

}  // namespace hashstash
