#include "core/engine/memory_engine.h"

#include "core/engine/row_locator.h"
#include "core/engine/shared_memory_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kPageEntries = 256;

Locator locatorOf(std::uint64_t ordinal)
{
    return locatorOfRow(static_cast<std::int64_t>(ordinal));
}

std::uint64_t ordinalOf(BytesView locator) noexcept
{
    return static_cast<std::uint64_t>(rowOfLocator(locator).value_or(0));  // no entry has the number 0
}

Result<std::shared_ptr<MemoryStore>> storeAt(const EngineLocation& location)
{
    const auto& server = location.server;
    if (server && server->database.empty())
        return SharedMemoryStore::open(server->nameSpace, location.mode);
    const bool isCopy = server.has_value();
    if (isCopy && location.mode == OpenMode::ReadWrite)
        return Error{Stage::Open, fmt::format("'{}' is the memory of a running Python program, which nobody else can lock; it can be "
                                              "looked at, but not edited", server->shown)};
    auto store = processMemory(isCopy ? server->url : location.path.lexically_normal().native(), location.mode == OpenMode::ReadWrite);
    if (!store)
        return Error{Stage::Open, fmt::format("'{}' is a stash in the memory of the program that made it, and there is none in this one. One "
                                              "that programs share is given as memory://NAME", location.path.native())};
    return store;
}

}  // namespace

MemoryEngine::MemoryEngine(std::shared_ptr<MemoryStore> store, OpenMode mode, std::string shown)
    : m_store(std::move(store)), m_mode(mode), m_shown(std::move(shown))
{
}

std::size_t MemoryEngine::locatorBytes() const noexcept
{
    return kRowLocatorBytes;
}

Result<std::unique_ptr<Engine>> MemoryEngine::open(const EngineLocation& location)
{
    auto store = storeAt(location);
    if (!store)
        return store.error();
    return std::unique_ptr<Engine>(std::make_unique<MemoryEngine>(
        std::move(*store), location.mode, location.server ? location.server->shown : location.path.native()));
}

Error MemoryEngine::notWritable() const
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_shown)};
}

Result<std::optional<MemoryEntry>> MemoryEngine::entryAt(BytesView locator) const
{
    const std::uint64_t ordinal = ordinalOf(locator);
    return ordinal ? m_store->at(ordinal) : Result<std::optional<MemoryEntry>>(std::nullopt);
}

Result<std::optional<Bytes>> MemoryEngine::get(BytesView key) const
{
    auto entry = m_store->find(key, true);
    if (!entry)
        return entry.error();
    return *entry ? std::optional<Bytes>(std::move((*entry)->value)) : std::nullopt;
}

Result<std::optional<Locator>> MemoryEngine::locate(BytesView key) const
{
    const auto entry = m_store->find(key, false);
    if (!entry)
        return entry.error();
    return *entry ? std::optional<Locator>(locatorOf((*entry)->ordinal)) : std::nullopt;
}

Result<bool> MemoryEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto entry = entryAt(locator);
    if (!entry)
        return entry.error();
    if (!*entry)
        return false;
    EntryView view;
    view.locator = locator;
    view.key = (*entry)->key;
    view.value = (*entry)->value;
    view.storedBytes = (*entry)->valueBytes;
    visitor(view);
    return true;
}

Result<std::vector<StoredVersion>> MemoryEngine::versions(BytesView locator) const
{
    const auto entry = entryAt(locator);
    if (!entry)
        return entry.error();
    std::vector<StoredVersion> found;
    if (*entry)
        found.push_back({{}, {}, (*entry)->valueBytes});
    return found;
}

Result<Bytes> MemoryEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto entry = entryAt(locator);
    if (!entry)
        return entry.error();
    return *entry ? Result<Bytes>(std::move((*entry)->value)) : Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
}

Result<std::optional<Cursor>> MemoryEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                 const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    std::uint64_t last = ordinalOf(from.after);
    for (std::size_t visited = 0;;) {
        if (stop.stop_requested())
            return cancelled();
        const auto page = m_store->behind(last, std::min(limit - visited, kPageEntries), what == ScanWhat::Values);
        if (!page)
            return page.error();
        if (page->empty())
            return std::optional<Cursor>();
        for (const MemoryEntry& entry : *page) {
            last = entry.ordinal;
            const Locator locator = locatorOf(last);
            EntryView view;
            view.locator = locator;
            view.key = entry.key;
            view.storedBytes = what == ScanWhat::Keys ? 0 : entry.valueBytes;
            if (what == ScanWhat::Values)
                view.value = entry.value;
            if (!visitor(view) || ++visited == limit)
                return std::optional<Cursor>(Cursor{locator});
        }
    }
}

Result<std::uint64_t> MemoryEngine::count(std::stop_token stop, const ProgressFn&) const
{
    return stop.stop_requested() ? Result<std::uint64_t>(cancelled()) : m_store->count();
}

Result<std::uint64_t> MemoryEngine::bytesOnDisk(std::stop_token stop) const
{
    return stop.stop_requested() ? Result<std::uint64_t>(cancelled()) : m_store->bytes();
}

Result<Done> MemoryEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    return isReadOnly() ? Result<Done>(notWritable()) : m_store->put(key, value);
}

Result<Done> MemoryEngine::update(BytesView key, const MergeFn& merge, WrittenAt)
{
    return isReadOnly() ? Result<Done>(notWritable()) : m_store->update(key, merge);
}

Result<bool> MemoryEngine::erase(BytesView locator)
{
    return isReadOnly() ? Result<bool>(notWritable()) : m_store->erase(ordinalOf(locator));
}

Result<Done> MemoryEngine::clear()
{
    return isReadOnly() ? Result<Done>(notWritable()) : m_store->clear();
}

Result<Done> MemoryEngine::compact(KeepVersions, std::stop_token)
{
    return isReadOnly() ? Result<Done>(notWritable()) : m_store->compact();
}

}  // namespace hashstash
