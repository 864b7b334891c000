#include "core/engine/lmdb_engine.h"

#include "core/engine/disk_usage.h"
#include "core/engine/file_access.h"
#include "core/engine/lmdb_environment.h"
#include "core/engine/lmdb_records.h"

#include <cerrno>

#include <fmt/format.h>
#include <lmdb.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

using Kind = LmdbRecordName::Kind;

MDB_val valueOf(BytesView bytes) noexcept
{
    return {bytes.size(), const_cast<char*>(bytes.data())};
}

int putRecord(MDB_txn* transaction, unsigned dbi, BytesView name, BytesView content)
{
    MDB_val key = valueOf(name);
    MDB_val value = valueOf(content);
    return mdb_put(transaction, dbi, &key, &value, 0);
}

int putEntry(MDB_txn* transaction, unsigned dbi, BytesView key, BytesView value)
{
    const KeyAddress address = addressOf(key);
    const int status = putRecord(transaction, dbi, LmdbRecordName(address, Kind::Key).view(), key);
    return status ? status : putRecord(transaction, dbi, LmdbRecordName(address, Kind::Value).view(), value);
}

/// `isErased` is set if there was one; a missing record is no failure.
int eraseRecord(MDB_txn* transaction, unsigned dbi, BytesView name, bool& isErased)
{
    MDB_val key = valueOf(name);
    const int status = mdb_del(transaction, dbi, &key, nullptr);
    isErased |= status == MDB_SUCCESS;
    return status == MDB_NOTFOUND ? MDB_SUCCESS : status;
}

}  // namespace

Result<std::unique_ptr<Engine>> LmdbEngine::open(const EngineLocation& location)
{
    struct stat status;
    const bool exists = ::stat(location.path.c_str(), &status) == 0;
    if (!exists && location.mode == OpenMode::ReadOnly)
        return fileError(Stage::Open, "open the LMDB environment", location.path.native(), errno);
    if (exists && !S_ISDIR(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is a file; an LMDB environment is a folder with data.mdb in it",
                                              location.path.native())};
    if (location.mode == OpenMode::ReadOnly && ::stat((location.path / "data.mdb").c_str(), &status) != 0)
        return Error{Stage::Open, fmt::format("'{}' is not an LMDB environment: data.mdb is missing. Give the param folder "
                                              "of a stash, such as 'lmdb.hashstash.lz4'", location.path.native())};
    auto environment = LmdbEnvironment::open(location.path, location.mode);
    if (!environment)
        return environment.error();
    return std::unique_ptr<Engine>(std::make_unique<LmdbEngine>(std::move(*environment), location));
}

LmdbEngine::LmdbEngine(std::shared_ptr<LmdbEnvironment> environment, EngineLocation location)
    : m_environment(std::move(environment)), m_location(std::move(location))
{
}

LmdbEngine::~LmdbEngine() = default;

Error LmdbEngine::notWritable() const
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
}

Result<std::optional<Bytes>> LmdbEngine::get(BytesView key) const
{
    const LmdbRecordName name(addressOf(key), Kind::Value);
    std::optional<Bytes> value;
    auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        auto record = readLmdbRecord(transaction, dbi, name.view());
        if (!record)
            return record.error();
        if (*record)
            value.emplace(**record);
        return Done{};
    });
    if (!done)
        return done.error();
    return value;
}

Result<std::optional<Locator>> LmdbEngine::locate(BytesView key) const
{
    const KeyAddress address = addressOf(key);
    auto found = versions(bytesOf(address));
    if (!found)
        return found.error();
    return found->empty() ? std::optional<Locator>() : std::optional<Locator>(bytesOf(address));
}

Result<bool> LmdbEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto address = addressFromBytes(locator);
    if (!address)
        return false;
    bool isFound = false;
    auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        auto key = readLmdbRecord(transaction, dbi, LmdbRecordName(*address, Kind::Key).view());
        auto value = readLmdbRecord(transaction, dbi, LmdbRecordName(*address, Kind::Value).view());
        if (!key || !value)
            return key ? value.error() : key.error();
        isFound = *key || *value;
        EntryView entry;
        entry.locator = locator;
        entry.key = key->value_or(BytesView());
        entry.value = *value;
        entry.storedBytes = *value ? (*value)->size() : 0;
        if (isFound)
            visitor(entry);
        return Done{};
    });
    if (!done)
        return done.error();
    return isFound;
}

Result<std::vector<StoredVersion>> LmdbEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    const auto address = addressFromBytes(locator);
    if (!address)
        return found;
    auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        auto value = readLmdbRecord(transaction, dbi, LmdbRecordName(*address, Kind::Value).view());
        if (!value)
            return value.error();
        if (*value)
            found.push_back({{}, {}, (*value)->size()});
        return Done{};
    });
    if (!done)
        return done.error();
    return found;
}

Result<Bytes> LmdbEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    std::optional<Bytes> value;
    auto found = visit(locator, [&value](const EntryView& entry) {
        if (entry.value)
            value.emplace(*entry.value);
        return true;
    });
    if (!found)
        return found.error();
    if (!value)
        return Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
    return std::move(*value);
}

Result<std::optional<Cursor>> LmdbEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                               const EntryVisitor& visitor, std::stop_token stop) const
{
    if (stop.stop_requested())
        return cancelled();
    if (limit == 0)
        return std::optional<Cursor>(from);
    std::optional<Cursor> next;
    auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) {
        return scanLmdbRecords(transaction, dbi, addressFromBytes(from.after), limit, what, visitor, stop, next);
    });
    if (!done)
        return done.error();
    return next;
}

Result<std::uint64_t> LmdbEngine::count(std::stop_token stop, const ProgressFn& progress) const
{
    std::uint64_t entries = 0;
    auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        MDB_stat records;
        if (mdb_stat(transaction, dbi, &records) == MDB_SUCCESS && records.ms_entries % 2 == 0
            && (records.ms_entries == 0 || isEntryAtBothEnds(transaction, dbi))) {
            entries = records.ms_entries / 2;
            return Done{};
        }
        auto counted = countLmdbRecords(transaction, dbi, stop, progress);
        if (!counted)
            return counted.error();
        entries = *counted;
        return Done{};
    });
    if (!done)
        return done.error();
    return entries;
}

Result<std::uint64_t> LmdbEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_location.path, std::move(stop));
}

Result<Done> LmdbEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    if (isReadOnly())
        return notWritable();
    return m_environment->write([&](MDB_txn* transaction, unsigned dbi) { return putEntry(transaction, dbi, key, value); });
}

Result<Done> LmdbEngine::putAll(std::span<const NewEntry> entries)
{
    if (isReadOnly())
        return notWritable();
    return m_environment->write([&](MDB_txn* transaction, unsigned dbi) {
        int status = 0;
        for (std::size_t i = 0; i < entries.size() && status == 0; ++i)
            status = putEntry(transaction, dbi, entries[i].key, entries[i].value);
        return status;
    });
}

Result<bool> LmdbEngine::erase(BytesView locator)
{
    if (isReadOnly())
        return notWritable();
    const auto address = addressFromBytes(locator);
    if (!address)
        return false;
    bool isErased = false;
    auto done = m_environment->write([&](MDB_txn* transaction, unsigned dbi) {
        const int status = eraseRecord(transaction, dbi, LmdbRecordName(*address, Kind::Key).view(), isErased);
        return status ? status : eraseRecord(transaction, dbi, LmdbRecordName(*address, Kind::Value).view(), isErased);
    });
    if (!done)
        return done.error();
    return isErased;
}

Result<Done> LmdbEngine::clear()
{
    if (isReadOnly())
        return notWritable();
    return m_environment->write([](MDB_txn* transaction, unsigned dbi) { return mdb_drop(transaction, dbi, 0); });
}

}  // namespace hashstash
