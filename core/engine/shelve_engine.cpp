#include "core/engine/shelve_engine.h"

#include "core/codec/pickled_bytes.h"
#include "core/engine/disk_usage.h"
#include "core/engine/path_lock.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// What Python's shelve uses whatever its version.
constexpr int kPickleProtocol = 4;

Error entryIsGone()
{
    return {Stage::Read, "The entry is gone: a writer erased it meanwhile"};
}

/// Shows a cell as an entry.
class CellView {
public:
    const EntryView& show(BytesView key, BytesView cell, ScanWhat what)
    {
        m_view = EntryView{};
        m_view.locator = key;
        m_view.key = key;
        const auto value = pickledBytes(cell, m_scratch);
        if (value)
            m_view.storedBytes = value->size();
        if (what != ScanWhat::Values)
            return m_view;
        if (value) {
            m_view.value = *value;
        } else {
            m_error = value.error();
            m_view.valueError = &*m_error;
        }
        return m_view;
    }

private:
    EntryView m_view;
    Bytes m_scratch;
    std::optional<Error> m_error;
};

}  // namespace

ShelveEngine::ShelveEngine(EngineLocation location) : m_location(std::move(location)), m_lockFile(pathLockFile(m_location.path))
{
}

Result<std::unique_ptr<Engine>> ShelveEngine::open(const EngineLocation& location)
{
    std::error_code ignored;  // opening tells what is wrong with the folder
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path.parent_path(), ignored);
    auto engine = std::make_unique<ShelveEngine>(location);
    const auto nothing = [](ShelveStore&) { return Result<Done>(Done{}); };
    if (auto opened = location.mode == OpenMode::ReadOnly ? engine->read(nothing) : engine->write(nothing); !opened)
        return Error{Stage::Open, opened.error().message};
    return std::unique_ptr<Engine>(std::move(engine));
}

std::vector<ShelveEngine::FileState> ShelveEngine::filesNow() const
{
    std::vector<FileState> states;
    for (const auto& file : shelveFiles(m_location.path)) {
        struct stat status{};
        ::stat(file.c_str(), &status);  // a file that is not there stays all zero
        states.push_back({status.st_ino, status.st_size, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec});
    }
    return states;
}

Result<Done> ShelveEngine::read(const Work& work) const
{
    const auto lock = FileLock::acquireForReading(m_lockFile);
    if (!lock)
        return lock.error();
    const std::lock_guard turn(m_mutex);
    if (auto now = filesNow(); !m_store || now != m_files) {
        m_store.reset();
        m_keys.reset();
        auto store = openShelveStore(m_location.path, OpenMode::ReadOnly);
        if (!store)
            return store.error();
        m_store = std::move(*store);
        m_files = std::move(now);
    }
    return work(*m_store);
}

Result<Done> ShelveEngine::write(const Work& work)
{
    if (isReadOnly())
        return Error{Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
    const auto lock = FileLock::acquire(m_lockFile);
    if (!lock)
        return lock.error();
    const std::lock_guard turn(m_mutex);
    m_store.reset();  // two handles of one process to a file would each think they are alone
    m_keys.reset();
    return changeShelveStore(m_location.path, work);
}

Result<std::optional<Bytes>> ShelveEngine::cell(BytesView key) const
{
    std::optional<Bytes> cell;
    auto done = read([&](ShelveStore& store) -> Result<Done> {
        auto found = store.get(key);
        if (!found)
            return found.error();
        cell = std::move(*found);
        return Done{};
    });
    if (!done)
        return done.error();
    return cell;
}

Result<std::shared_ptr<const ShelveEngine::Keys>> ShelveEngine::keys(std::stop_token stop) const
{
    std::shared_ptr<const Keys> keys;
    auto done = read([&](ShelveStore& store) -> Result<Done> {
        try {
            if (!m_keys) {
                Keys all;
                auto visited = store.visitKeys([&](BytesView key) { return all.emplace_back(key), !stop.stop_requested(); });
                if (!visited)
                    return visited;
                if (stop.stop_requested())
                    return cancelled();
                std::sort(all.begin(), all.end());
                all.erase(std::unique(all.begin(), all.end()), all.end());
                m_keys = std::make_shared<const Keys>(std::move(all));
            }
        } catch (const std::bad_alloc&) {
            return Error{Stage::Read, fmt::format("'{}' has more keys than fit into memory", m_location.path.native())};
        }
        keys = m_keys;
        return Done{};
    });
    if (!done)
        return done.error();
    return keys;
}

Result<std::optional<Bytes>> ShelveEngine::get(BytesView key) const
{
    const auto found = cell(key);
    if (!found || !*found)
        return found;
    Bytes scratch;
    const auto value = pickledBytes(**found, scratch);
    return value ? Result<std::optional<Bytes>>(Bytes(*value)) : value.error();
}

Result<std::optional<Locator>> ShelveEngine::locate(BytesView key) const
{
    const auto found = cell(key);
    if (!found)
        return found.error();
    return *found ? std::optional<Locator>(key) : std::optional<Locator>();
}

Result<bool> ShelveEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto found = cell(locator);
    if (!found)
        return found.error();
    if (*found)
        visitor(CellView().show(locator, **found, ScanWhat::Values));
    return found->has_value();
}

Result<std::vector<StoredVersion>> ShelveEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    auto visited = visit(locator, [&found](const EntryView& entry) {
        found.push_back({{}, {}, entry.storedBytes});
        return true;
    });
    if (!visited)
        return visited.error();
    return found;
}

Result<Bytes> ShelveEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto value = get(locator);
    if (!value)
        return value.error();
    return *value ? Result<Bytes>(std::move(**value)) : entryIsGone();
}

Result<std::optional<Cursor>> ShelveEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                 const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    if (stop.stop_requested())
        return cancelled();
    const auto all = keys(stop);
    if (!all)
        return all.error();
    CellView view;
    std::size_t visited = 0;
    // A cursor is a byte and the key, so that behind the empty key is not the start.
    auto next = (*all)->begin();
    if (!from.after.empty())
        next = std::upper_bound((*all)->begin(), (*all)->end(), BytesView(from.after).substr(1),
                                [](BytesView a, const Bytes& b) { return a < b; });
    for (; next != (*all)->end(); ++next) {
        if (stop.stop_requested())
            return cancelled();
        Result<std::optional<Bytes>> found = std::optional<Bytes>(Bytes());
        if (what != ScanWhat::Keys)
            found = cell(*next);
        if (found && !*found)
            continue;
        EntryView failed;
        failed.locator = failed.key = *next;
        failed.valueError = found ? nullptr : &found.error();
        const EntryView& entry = found ? view.show(*next, **found, what) : failed;
        if (!visitor(entry) || ++visited == limit)
            return std::optional<Cursor>(Cursor{"k" + *next});
    }
    return std::optional<Cursor>();
}

Result<std::uint64_t> ShelveEngine::count(std::stop_token stop, const ProgressFn&) const
{
    if (stop.stop_requested())
        return cancelled();
    const auto all = keys(stop);
    return all ? Result<std::uint64_t>((*all)->size()) : all.error();
}

Result<std::uint64_t> ShelveEngine::bytesOnDisk(std::stop_token stop) const
{
    std::uint64_t bytes = 0;
    for (const auto& file : shelveFiles(m_location.path)) {
        const auto here = bytesBelow(file, stop);
        if (!here)
            return here.error();
        bytes += *here;
    }
    return bytes;
}

Result<Done> ShelveEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    return write([&](ShelveStore& store) { return store.put(key, pickleBytes(value, kPickleProtocol)); });
}

Result<Done> ShelveEngine::update(BytesView key, const MergeFn& merge, WrittenAt)
{
    return write([&](ShelveStore& store) -> Result<Done> {
        const auto cell = store.get(key);
        if (!cell)
            return cell.error();
        std::optional<Bytes> old;
        if (*cell) {
            Bytes scratch;
            const auto value = pickledBytes(**cell, scratch);
            if (!value)
                return value.error();
            old.emplace(*value);
        }
        const auto merged = merge(old);
        return merged ? store.put(key, pickleBytes(*merged, kPickleProtocol)) : merged.error();
    });
}

Result<bool> ShelveEngine::erase(BytesView locator)
{
    bool isErased = false;
    auto done = write([&](ShelveStore& store) -> Result<Done> {
        const auto erased = store.erase(locator);
        if (!erased)
            return erased.error();
        isErased = *erased;
        return Done{};
    });
    return done ? Result<bool>(isErased) : done.error();
}

Result<Done> ShelveEngine::clear()
{
    return write([](ShelveStore& store) { return store.clear(); });
}

}  // namespace hashstash
