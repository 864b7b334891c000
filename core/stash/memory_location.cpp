#include "core/stash/memory_location.h"

#include "core/engine/memory_store.h"
#include "core/engine/server_url.h"
#include "core/engine/shared_memory_store.h"
#include "core/serializer/serializer.h"
#include "core/stash/server_format.h"
#include "core/stash/ultradict.h"

#include <algorithm>

#include <fmt/format.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::string_view kScheme = "memory://";
constexpr const char* kUsualEncoding = "lz4";

struct Request {
    std::string name;
    std::string path;  ///< below a Python program's memory
    StashFormat format{"memory", "", ""};
    std::string shown() const { return std::string(kScheme) + percentEncoded(name) + percentEncoded(path); }
};

Result<Request> parse(const std::string& url)
{
    Request request;
    std::string_view rest = std::string_view(url).substr(kScheme.size());
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        for (std::string_view options = rest.substr(question + 1); !options.empty();) {
            const auto option = options.substr(0, options.find('&'));
            options.remove_prefix(std::min(options.size(), option.size() + 1));
            const auto equals = std::min(option.find('='), option.size());
            const std::string value = percentDecoded(option.substr(std::min(equals + 1, option.size())));
            if (option.substr(0, equals) == "serializer")
                request.format.serializer = value;
            else if (option.substr(0, equals) == "encoding")
                request.format.encoding = value;
            else
                return Error{Stage::Open, fmt::format("A stash in memory has no option '{}'; only serializer and encoding", option.substr(0, equals))};
        }
        rest = rest.substr(0, question);
    }
    request.name = percentDecoded(rest);
    const auto slash = request.name.find('/');
    if (slash != std::string::npos && isPythonMemory(std::string_view(request.name).substr(0, slash))) {
        request.path = request.name.substr(slash);
        request.name.resize(slash);
    }
    return request;
}

Error nameNeeded()
{
    std::string names;
    for (const auto& all : {SharedSegment::names(), ultraDictNames()})
        for (const std::string& name : all)
            names += "\n  " + std::string(kScheme) + percentEncoded(name);
    return {Stage::Open, "A stash in memory is given as memory://NAME. " + (names.empty() ? "There is none now" : "There are now:" + names)};
}

Bytes encodedBytes(const Value& value)
{
    return Bytes(value.text());  // of bytes, and of the str that a base64 stash holds
}

/// The dictionary itself as a stash: its keys and values, whatever they are.
Result<Done> fillWithDictionary(MemoryStore& store, const UltraDict& dictionary, StashFormat& format)
{
    format.serializer = "hashstash";
    format.encoding = "raw";
    const Serializer& serializer = *findSerializer(format.serializer);
    for (const auto& [key, value] : dictionary.entries) {
        const auto encodedKey = serializer.encodeKey(key);
        const auto encodedValue = serializer.encodeValue(value);
        if (!encodedKey || !encodedValue)
            return encodedKey ? encodedValue.error() : encodedKey.error();
        if (auto put = store.put(*encodedKey, *encodedValue); !put)
            return put;
    }
    return Done{};
}

Result<Done> fillWithStash(MemoryStore& store, const UltraDict& dictionary, const Request& request, StashFormat& format)
{
    const auto found = std::find_if(dictionary.entries.begin(), dictionary.entries.end(),
                                    [&](const auto& entry) { return UltraDict::isStash(entry) && entry.first.text() == request.path; });
    if (found == dictionary.entries.end())
        return Error{Stage::Open, fmt::format("memory://{} holds no stash '{}'; `hashstash ls memory://{}` lists those in it", request.name,
                                              request.path, request.name)};
    for (std::size_t i = 0; i < found->second.size(); ++i)
        if (auto put = store.put(encodedBytes(found->second.keyAt(i)), encodedBytes(found->second.valueAt(i))); !put)
            return put;
    if (const auto told = StashFormat::parse(fs::path(request.path).parent_path().filename().string())) {
        format.serializer = format.serializer.empty() ? told->serializer : format.serializer;
        format.encoding = format.encoding.empty() ? told->encoding : format.encoding;
    }
    return Done{};
}

/// Copies what the Python program has now into a memory of this one.
Result<Location> locateInPython(const Request& request)
{
    const auto dictionary = UltraDict::read(request.name);
    if (!dictionary)
        return dictionary.error();
    Location location;
    location.format = request.format;
    location.server = ServerAddress{request.shown(), request.shown(), "process", request.name};
    location.note = fmt::format("{}: {}", request.shown(), dictionary->description());
    const auto store = processMemory(request.shown(), true);
    if (auto cleared = store->clear(); !cleared)
        return cleared.error();
    const auto filled = request.path.empty() ? fillWithDictionary(*store, *dictionary, location.format)
                                             : fillWithStash(*store, *dictionary, request, location.format);
    if (!filled)
        return filled.error();
    return location;
}

}  // namespace

bool isMemoryUrl(std::string_view argument) noexcept
{
    return argument.starts_with(kScheme);
}

Result<Location> locateInMemory(const std::string& url)
{
    const auto request = parse(url);
    if (!request)
        return request.error();
    if (request->name.empty())
        return nameNeeded();
    Location location;
    if (isPythonMemory(request->name)) {
        auto located = locateInPython(*request);
        if (!located)
            return located.error();
        location = std::move(*located);
    } else {
        location.format = request->format;
        location.server = ServerAddress{request->shown(), request->shown(), {}, request->name};
    }
    const auto names = SharedSegment::names();
    const bool isThere = isPythonMemory(request->name) || std::find(names.begin(), names.end(), request->name) != names.end();
    if (auto completed = completeFormat(location, kUsualEncoding, isThere); !completed)
        return completed.error();
    // What the keys' locks stand for: the same for the same memory, whatever folder the program runs in.
    location.store = fs::path("/dev/shm") / percentEncoded(request->name) / location.format.folderName() / "data.db";
    location.folder = location.store.parent_path();
    return location;
}

Result<Location> locateInsideMemory(const Location& parent, const std::string& dbname)
{
    if (!parent.server->database.empty())
        return Error{Stage::Open, fmt::format("'{}' is the memory of another program: no stash is made in it", parent.display())};
    std::string name = parent.server->nameSpace + "." + dbname;
    std::replace(name.begin(), name.end(), '/', '.');
    return locateInMemory(std::string(kScheme) + percentEncoded(name) + "?serializer=" + parent.format.serializer + "&encoding=" + percentEncoded(parent.format.encoding));
}

bool removeMemory(const Location& location)
{
    return location.server && location.server->database.empty() && SharedSegment::remove(location.server->nameSpace);
}

Result<ServerListing> listMemory(const std::string& url)
{
    const auto request = parse(url);
    if (!request)
        return request.error();
    ServerListing listing;
    const auto add = [&](const std::string& name, const std::string& path, std::uint64_t entries) {
        const std::string shown = std::string(kScheme) + percentEncoded(name) + percentEncoded(path);
        listing.stashes.push_back({{}, path.empty() ? name : path, {}, entries, shown, shown});
    };
    if (isPythonMemory(request->name)) {
        const auto dictionary = UltraDict::read(request->name);
        if (!dictionary)
            return dictionary.error();
        for (const auto& entry : dictionary->entries)
            if (UltraDict::isStash(entry))
                add(request->name, std::string(entry.first.text()), entry.second.size());
        return listing;
    }
    for (const std::string& name : SharedSegment::names()) {
        const auto store = SharedMemoryStore::open(name, OpenMode::ReadOnly);
        const auto entries = store ? (*store)->count() : Result<std::uint64_t>(store.error());
        if (entries && (request->name.empty() || name == request->name))
            add(name, {}, *entries);
    }
    for (const std::string& name : request->name.empty() ? ultraDictNames() : std::vector<std::string>())
        if (const auto dictionary = UltraDict::read(name))
            add(name, {}, dictionary->entries.size());
    return listing;
}

}  // namespace hashstash
