#include "core/engine/leveldb_engine.h"

#include "core/engine/disk_usage.h"
#include "core/engine/file_access.h"

#include <cerrno>

#include <fmt/format.h>
#include <leveldb/db.h>
#include <leveldb/write_batch.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

constexpr std::size_t kErasedAtOnce = 1024;
constexpr std::uint64_t kEntriesBetweenLooks = 256;

leveldb::Slice sliceOf(BytesView bytes) noexcept
{
    return {bytes.data(), bytes.size()};
}

BytesView viewOf(const leveldb::Slice& slice) noexcept
{
    return {slice.data(), slice.size()};
}

leveldb::ReadOptions checkedRead(bool fillsCache)
{
    leveldb::ReadOptions options;
    options.verify_checksums = true;
    options.fill_cache = fillsCache;
    return options;
}

Result<Done> done(const leveldb::Status& status, Stage stage, const EngineLocation& location)
{
    if (status.ok())
        return Done{};
    return Error{stage, fmt::format("Cannot {} '{}': {}{}", stage == Stage::Write ? "write to" : "read all of", location.path.native(),
                                    status.ToString(), status.IsCorruption() ? "; if it has a copy, open that" : "")};
}

}  // namespace

LeveldbEngine::LeveldbEngine(std::shared_ptr<LeveldbHandle> handle, EngineLocation location)
    : m_handle(std::move(handle)), m_location(std::move(location))
{
}

Result<std::unique_ptr<Engine>> LeveldbEngine::open(const EngineLocation& location)
{
    struct stat status;
    const bool exists = ::stat(location.path.c_str(), &status) == 0;
    if (!exists && location.mode == OpenMode::ReadOnly)
        return fileError(Stage::Open, "open the LevelDB folder", location.path.native(), errno);
    if (exists && !S_ISDIR(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is a file; a LevelDB is a folder with a file CURRENT in it", location.path.native())};
    if (location.mode == OpenMode::ReadOnly && ::stat((location.path / "CURRENT").c_str(), &status) != 0)
        return Error{Stage::Open, fmt::format("'{}' is no LevelDB: its file CURRENT is missing", location.path.native())};
    std::error_code ignored;  // LevelDB tells what is wrong with the folder
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path, ignored);
    auto handle = location.mode == OpenMode::ReadOnly ? openLeveldbView(location.path) : openLeveldbForWriting(location.path);
    if (!handle)
        return handle.error();
    return std::unique_ptr<Engine>(std::make_unique<LeveldbEngine>(std::move(*handle), location));
}

Error LeveldbEngine::notWritable() const
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
}

Result<std::optional<Bytes>> LeveldbEngine::get(BytesView key) const
{
    Bytes value;
    const auto status = m_handle->database()->Get(checkedRead(true), sliceOf(key), &value);
    if (status.IsNotFound())
        return std::optional<Bytes>();
    const auto got = done(status, Stage::Read, m_location);
    return got ? Result<std::optional<Bytes>>(std::move(value)) : got.error();
}

Result<std::optional<Locator>> LeveldbEngine::locate(BytesView key) const
{
    const auto value = get(key);
    if (!value)
        return value.error();
    return *value ? std::optional<Locator>(key) : std::optional<Locator>();
}

Result<bool> LeveldbEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto value = get(locator);
    if (!value)
        return value.error();
    EntryView entry;
    entry.locator = entry.key = locator;
    if (*value) {
        entry.value = **value;
        entry.storedBytes = (*value)->size();
        visitor(entry);
    }
    return value->has_value();
}

Result<std::vector<StoredVersion>> LeveldbEngine::versions(BytesView locator) const
{
    const auto value = get(locator);
    if (!value)
        return value.error();
    std::vector<StoredVersion> found;
    if (*value)
        found.push_back({{}, {}, (*value)->size()});
    return found;
}

Result<Bytes> LeveldbEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto value = get(locator);
    if (!value)
        return value.error();
    return *value ? Result<Bytes>(std::move(**value)) : Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
}

Result<std::optional<Cursor>> LeveldbEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                  const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    const auto database = m_handle->database();
    const std::unique_ptr<leveldb::Iterator> rows(database->NewIterator(checkedRead(false)));
    // A cursor is a byte and the key, so that behind the empty key is not the start.
    const BytesView after = from.after.empty() ? BytesView() : BytesView(from.after).substr(1);
    rows->Seek(sliceOf(after));
    if (!from.after.empty() && rows->Valid() && viewOf(rows->key()) == after)
        rows->Next();
    for (std::size_t visited = 0; rows->Valid(); rows->Next()) {
        if (stop.stop_requested())
            return cancelled();
        EntryView entry;
        entry.locator = entry.key = viewOf(rows->key());
        if (what != ScanWhat::Keys)
            entry.storedBytes = rows->value().size();
        if (what == ScanWhat::Values)
            entry.value = viewOf(rows->value());
        if (!visitor(entry) || ++visited == limit)
            return std::optional<Cursor>(Cursor{"k" + Bytes(entry.key)});
    }
    if (stop.stop_requested())
        return cancelled();
    const auto whole = done(rows->status(), Stage::Read, m_location);
    return whole ? Result<std::optional<Cursor>>(std::optional<Cursor>()) : whole.error();
}

Result<std::uint64_t> LeveldbEngine::count(std::stop_token stop, const ProgressFn& progress) const
{
    const auto database = m_handle->database();
    const std::unique_ptr<leveldb::Iterator> rows(database->NewIterator(checkedRead(false)));
    std::uint64_t entries = 0;
    for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
        if (++entries % kEntriesBetweenLooks != 0)
            continue;
        if (stop.stop_requested())
            return cancelled();
        if (progress)
            progress(entries, 0);
    }
    return entries;
}

Result<std::uint64_t> LeveldbEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_location.path, std::move(stop));
}

Result<Done> LeveldbEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    if (isReadOnly())
        return notWritable();
    return done(m_handle->database()->Put({}, sliceOf(key), sliceOf(value)), Stage::Write, m_location);
}

Result<bool> LeveldbEngine::erase(BytesView locator)
{
    if (isReadOnly())
        return notWritable();
    const auto value = get(locator);
    if (!value || !*value)
        return value ? Result<bool>(false) : value.error();
    const auto erased = done(m_handle->database()->Delete({}, sliceOf(locator)), Stage::Write, m_location);
    return erased ? Result<bool>(true) : erased.error();
}

Result<Done> LeveldbEngine::clear()
{
    if (isReadOnly())
        return notWritable();
    const auto database = m_handle->database();
    const std::unique_ptr<leveldb::Iterator> rows(database->NewIterator(checkedRead(false)));
    rows->SeekToFirst();
    while (rows->Valid()) {
        leveldb::WriteBatch batch;
        for (std::size_t i = 0; i < kErasedAtOnce && rows->Valid(); ++i, rows->Next())
            batch.Delete(rows->key());
        if (auto written = done(database->Write({}, &batch), Stage::Write, m_location); !written)
            return written;
    }
    database->CompactRange(nullptr, nullptr);
    return Done{};
}

Result<Done> LeveldbEngine::compact(KeepVersions, std::stop_token)
{
    if (isReadOnly())
        return notWritable();
    m_handle->database()->CompactRange(nullptr, nullptr);
    return Done{};
}

}  // namespace hashstash
