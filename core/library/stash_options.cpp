#include "core/library/stash_options.h"

#include "core/engine/engine.h"
#include "core/serializer/serializer.h"
#include "core/stash/server_location.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

fs::path home()
{
    const char* const folder = std::getenv("HOME");
    return folder ? fs::path(folder) : fs::path("/");
}

/// FORMATS.md, 1.1.
fs::path rootFolder(const std::string& root)
{
    if (root.starts_with('~') && (root.size() == 1 || root[1] == '/'))
        return home() / fs::path(root.substr(std::min<std::size_t>(root.size(), 2)));
    const bool isPath = root.find('/') != std::string::npos || root.starts_with('.');
    return isPath ? fs::absolute(root).lexically_normal() : defaultRoot() / root;
}

/// Each part of a dbname has to be a folder below.
bool isBelow(const std::string& dbname)
{
    const fs::path path(dbname);
    return !path.is_absolute() && std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

std::string encodingOf(const StashOptions& options, const EngineType& engine)
{
    const bool isBase64 = options.base64.value_or(engine.base64ByDefault);
    const std::string compress = options.compress.empty() ? (options.engine == "jsonl" ? "raw" : "lz4") : options.compress;
    return compress + (isBase64 ? "+b64" : "");
}

std::string engineNames()
{
    std::string names;
    for (const EngineType& type : engineTypes())
        names += (names.empty() ? "" : ", ") + std::string(type.name);
    return names;
}

Value text(const std::string& text)
{
    return Value::str(text);
}

}  // namespace

Result<Location> locate(const StashOptions& options)
{
    if (isServerUrl(options.root) || options.root.starts_with("file://"))
        return Location::fromArgument(options.root);
    const EngineType* const engine = findEngineType(options.engine);
    if (!engine)
        return Error{Stage::Open, fmt::format("There is no engine '{}'; give one of {}", options.engine, engineNames()), {}};
    if (!findSerializer(options.serializer))
        return Error{Stage::Open, fmt::format("There is no serializer '{}'", options.serializer), {}};
    if (!isBelow(options.dbname))
        return Error{Stage::Open, fmt::format("The dbname '{}' leaves the stash's root; give folders below it", options.dbname), {}};
    const StashFormat format{options.engine, options.serializer, encodingOf(options, *engine)};
    if (!StashFormat::parse(format.folderName()))
        return Error{Stage::Open, fmt::format("There is no compressor '{}'; give raw, lz4, blosc, zlib, gzip or bz2", options.compress), {}};
    return Location::fromPath(rootFolder(options.root) / options.dbname / format.folderName());
}

Result<Location> locateInside(const Location& parent, const std::string& dbname)
{
    const fs::path below(dbname);
    if (dbname.empty() || !isBelow(dbname) || *below.begin() == parent.store.filename())
        return Error{Stage::Open, fmt::format("'{}' is no name for a stash inside '{}'", dbname, parent.display()), {}};
    if (parent.server)
        return locateInsideOnServer(parent, dbname);
    return Location::fromPath(parent.folder / below / parent.format.folderName());
}

Value configuration(const StashOptions& options, const Location& location)
{
    const std::string& encoding = location.format.encoding;
    const bool isBase64 = encoding.ends_with("+b64");
    const std::string folder = location.server ? location.server->shown : location.folder.parent_path().string();
    const auto seconds = options.timeToLive ? Value::real(options.timeToLive->count()) : Value();
    const auto most = options.maxEntries ? Value::unsignedInteger(*options.maxEntries) : Value();
    const bool isFunctionStash = folder.find("/stashed_result/") != std::string::npos;
    return Value::sequence(Kind::Dict, {
        text("root_dir"), text(location.server ? folder : rootFolder(options.root).string()),
        text("dbname"), options.dbname.empty() ? Value() : text(options.dbname),
        text("folder"), text(location.display()),
        text("engine"), text(location.format.engine),
        text("serializer"), text(location.format.serializer),
        text("compress"), text(encoding.substr(0, encoding.find('+'))),
        text("b64"), Value::boolean(isBase64),
        text("append_mode"), Value::boolean(options.appendMode),
        text("ttl"), seconds,
        text("max_entries"), most,
        text("is_function_stash"), Value::boolean(isFunctionStash),
        text("filename"), text(location.server ? std::string() : location.store.filename().string()),
    });
}

}  // namespace hashstash
