#include "core/stash/server_location.h"

#include "core/engine/server_name_spaces.h"
#include "core/engine/server_url.h"
#include "core/stash/memory_location.h"
#include "core/stash/server_format.h"
#include "core/stash/server_naming.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// To find one stash among a server's keys: some seconds of looking.
constexpr std::uint64_t kMostKeysToFind = 20'000'000;
constexpr std::uint64_t kMostKeysToList = 1'000'000;

constexpr std::array<std::string_view, 7> kOwnOptions{"root", "serializer", "encoding", "db", "namespace", "timeout", "dbname"};

struct Request {
    std::string engine;
    ServerUrl url;
    std::optional<std::string> dbname;
    ServerAddress server;  ///< with its database where the URL says one
};

/// Names and percent-encoded values.
using Options = std::vector<std::pair<std::string, std::string>>;

/// What the server's own options are, without the stash's: of rediss:// those of TLS, of mongodb:// whatever MongoDB has.
Options serverOptions(const ServerUrl& url)
{
    Options options;
    for (const auto& option : url.options) {
        const bool isOurs = std::find(kOwnOptions.begin(), kOwnOptions.end(), option.first) != kOwnOptions.end();
        if (url.isRedis() ? option.first.starts_with("ssl_") : !isOurs)
            options.push_back(option);
    }
    return options;
}

std::string withOptions(std::string url, const Options& options)
{
    char separator = '?';
    for (const auto& [name, value] : options) {
        url += separator + name + '=' + value;
        separator = '&';
    }
    return url;
}

/// What reaches the server: the URL without the stash's own part.
std::string serverUrl(const ServerUrl& url)
{
    const std::string before = url.scheme + "://" + (url.userInfo.empty() ? "" : url.userInfo + "@");
    if (url.isSocket())
        return before + percentEncoded(url.path);
    return withOptions(before + url.hosts + (url.isRedis() ? "" : "/"), serverOptions(url));
}

/// The URL of one stash; with the user's password or without. MongoDB's options may hold secrets too, TLS's are names of
/// files.
std::string stashUrl(const ServerUrl& url, bool isShown, const std::string& dbname, const std::string& database,
                     const std::string& nameSpace)
{
    std::string whole = isShown ? url.shown() : serverUrl(url);
    whole.resize(std::min(whole.find('?'), whole.size()));
    Options options = isShown && !url.isRedis() ? Options() : serverOptions(url);
    if (url.isSocket())
        options.emplace_back("dbname", percentEncoded(dbname));
    else
        whole += (whole.ends_with('/') ? "" : "/") + percentEncoded(dbname);
    if (!database.empty())
        options.emplace_back("db", percentEncoded(database));
    if (!nameSpace.empty())
        options.emplace_back("namespace", percentEncoded(nameSpace));
    return withOptions(std::move(whole), options);
}

Result<Request> parse(const std::string& text)
{
    auto url = ServerUrl::parse(text);
    if (!url)
        return url.error();
    Request request{url->isRedis() ? "redis" : "mongo", *url, url->option("dbname"), {}};
    if (!request.dbname && !url->isSocket() && !url->path.empty())
        request.dbname = url->path;
    request.server.url = serverUrl(*url);
    request.server.shown = url->shown();
    request.server.database = url->option("db").value_or("");
    if (const auto seconds = url->option("timeout")) {
        double value = 0;
        const auto parsed = std::from_chars(seconds->data(), seconds->data() + seconds->size(), value);
        if (parsed.ec != std::errc() || !(value >= 0.001 && value <= 86400))
            return Error{Stage::Open, fmt::format("timeout={} is no number of seconds; for example timeout=30", *seconds)};
        request.server.timeout = std::chrono::milliseconds(std::llround(value * 1000));
    }
    if (request.engine == "redis" && !request.server.database.empty()) {
        const auto& number = request.server.database;
        if (number.size() > 5 || number.find_first_not_of("0123456789") != std::string::npos)
            return Error{Stage::Open, fmt::format("db={} is no number of a Redis database", number)};
    }
    return request;
}

Result<NameSpaces> nameSpacesOn(const Request& request, std::uint64_t mostKeys, std::stop_token stop)
{
    return request.engine == "redis" ? redisNameSpaces(request.server, mostKeys, stop) : mongoNameSpaces(request.server, stop);
}

std::string defaultSignature()
{
    return rootSignature((defaultRoot() / "default_stash").string());
}

Error severalNameSpaces(const Request& request, const std::string& dbname, const std::vector<std::string>& names)
{
    std::string message = fmt::format("{} has {} stashes named '{}', of different roots. Give one of these:", request.server.shown,
                                      names.size(), dbname);
    for (const std::string& name : names)
        message += "\n  " + stashUrl(request.url, true, dbname, request.server.database, name);
    return {Stage::Open, message};
}

/// The one name space of that dbname, or else the one that Python would make.
Result<std::string> findNameSpace(const Request& request, const std::string& dbname)
{
    const auto all = nameSpacesOn(request, kMostKeysToFind, {});
    if (!all)
        return all.error();
    const std::string stem = nameSpaceStem(dbname);
    std::vector<std::string> names;
    for (const NameSpace& space : all->found)
        if (const auto parsed = parseNameSpace(request.engine, space.database, space.name))
            if (nameSpaceStem(parsed->dbname) == stem)
                names.push_back(space.name);
    if (names.size() > 1)
        return severalNameSpaces(request, dbname, names);
    if (names.empty() && !all->isWhole)
        return Error{Stage::Open, fmt::format("{} holds too many keys to look for the stash '{}' among them. Give its root_dir as "
                                              "?root=..., or its keys' prefix as ?namespace=...", request.server.shown, dbname)};
    return names.empty() ? stem + "." + defaultSignature() : names.front();
}

Result<std::string> nameSpaceOf(const Request& request, const std::string& dbname)
{
    if (const auto given = request.url.option("namespace"))
        return *given;
    if (const auto root = request.url.option("root"))
        return nameSpaceStem(dbname) + "." + rootSignature(signedRoot(*root).root);
    return findNameSpace(request, dbname);
}

/// The path that Python locks the keys of the stash by. Where the root is not told and not the usual one, it stands for
/// the name space: then C++ programs lock out each other, and an update of redis and mongo fails rather than to undo
/// somebody's write.
fs::path lockedPath(const Request& request, const std::string& dbname, const std::string& nameSpace, const StashFormat& format)
{
    const auto given = request.url.option("root");
    const bool isDefault = nameSpace == nameSpaceStem(dbname) + "." + defaultSignature();
    if (!given && !isDefault)
        return fs::path(nameSpace) / format.folderName() / "data.db";
    const auto root = signedRoot(given.value_or((defaultRoot() / "default_stash").string()));
    return root.file.empty() ? fs::path(root.root) / dbname / format.folderName() / "data.db" : fs::path(root.file);
}

}  // namespace

bool isServerUrl(std::string_view argument) noexcept
{
    return ServerUrl::isServerUrl(argument) || isMemoryUrl(argument);
}

Result<Location> locateOnServer(const std::string& url)
{
    if (isMemoryUrl(url))
        return locateInMemory(url);
    auto request = parse(url);
    if (!request)
        return request.error();
    const std::string dbname = request->dbname.value_or(std::string(kServerDbname));
    if (request->server.database.empty())
        request->server.database = serverDatabase(request->engine, dbname);
    const auto nameSpace = nameSpaceOf(*request, dbname);
    if (!nameSpace)
        return nameSpace.error();
    Location location;
    location.format = {request->engine, request->url.option("serializer").value_or(""), request->url.option("encoding").value_or("")};
    location.server = request->server;
    location.server->nameSpace = *nameSpace;
    location.server->shown = stashUrl(request->url, true, dbname, request->server.database, *nameSpace);
    auto& encoding = location.format.encoding;
    if (request->engine == "mongo" && !encoding.empty() && !encoding.ends_with("+b64"))
        encoding += "+b64";  // whatever the folder's name says (FORMATS.md, 10 #12)
    if (auto completed = completeFormat(location, "lz4+b64", true); !completed)
        return completed.error();
    location.store = lockedPath(*request, dbname, *nameSpace, location.format);
    location.folder = location.store.parent_path();
    return location;
}

Result<Location> locateInsideOnServer(const Location& parent, const std::string& dbname)
{
    if (parent.format.engine == "memory")
        return locateInsideMemory(parent, dbname);
    if (!parent.folder.is_absolute())
        return Error{Stage::Open, fmt::format("'{}' does not say under which root_dir Python keeps it, and so not where a stash inside it is. "
                                              "Add ?root=... to its URL", parent.display())};
    const auto request = parse(parent.server->url);
    if (!request)
        return request.error();
    Location inside = parent;
    inside.note.clear();
    inside.server->database = serverDatabase(parent.format.engine, dbname);
    inside.server->nameSpace = nameSpaceStem(dbname) + "." + rootSignature(signedRoot(parent.folder.string()).root);
    inside.server->shown = stashUrl(request->url, true, dbname, inside.server->database, inside.server->nameSpace);
    inside.folder = parent.folder / dbname / parent.format.folderName();
    inside.store = inside.folder / parent.store.filename();
    return inside;
}

Result<ServerListing> listServer(const std::string& url, std::stop_token stop)
{
    if (isMemoryUrl(url))
        return listMemory(url);
    auto request = parse(url);
    if (!request)
        return request.error();
    if (request->dbname && request->server.database.empty())
        request->server.database = serverDatabase(request->engine, *request->dbname);
    const auto all = nameSpacesOn(*request, kMostKeysToList, stop);
    if (!all)
        return all.error();
    ServerListing listing{{}, all->isWhole};
    for (const NameSpace& space : all->found) {
        auto parsed = parseNameSpace(request->engine, space.database, space.name);
        if (!parsed || (request->dbname && nameSpaceStem(parsed->dbname) != nameSpaceStem(*request->dbname)))
            continue;
        listing.stashes.push_back({space.database, parsed->dbname, parsed->signature, space.entries,
                                   stashUrl(request->url, true, parsed->dbname, space.database, space.name),
                                   stashUrl(request->url, false, parsed->dbname, space.database, space.name)});
    }
    return listing;
}

Result<Done> pingServer(const std::string& url)
{
    if (isMemoryUrl(url))
        return Done();
    const auto request = parse(url);
    if (!request)
        return request.error();
    return request->engine == "redis" ? pingRedis(request->server) : pingMongo(request->server);
}

}  // namespace hashstash
