#include "core/engine/duckdb_engine.h"

#include "core/engine/disk_usage.h"
#include "core/engine/file_access.h"
#include "core/engine/row_locator.h"

#include <algorithm>
#include <cerrno>
#include <limits>

#include <fmt/format.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

DuckdbQuery queryFor(ScanWhat what) noexcept
{
    switch (what) {
    case ScanWhat::Keys: return DuckdbQuery::ScanKeys;
    case ScanWhat::Facts: return DuckdbQuery::ScanFacts;
    case ScanWhat::Values: break;
    }
    return DuckdbQuery::ScanValues;
}

/// The row that `rows` is at, as the queries of a scan select it. A NULL value is an entry without one.
EntryView show(const DuckdbRows& rows, ScanWhat what)
{
    EntryView entry;
    entry.locator = entry.key = rows.blob(1);
    if (what == ScanWhat::Facts)
        entry.storedBytes = static_cast<std::uint64_t>(rows.integer(2));
    if (what == ScanWhat::Values && !rows.isNull(2)) {
        entry.value = rows.blob(2);
        entry.storedBytes = entry.value->size();
    }
    return entry;
}

/// Runs one of the queries that store `value` under `key`: the number of rows that it changed.
Result<std::uint64_t> store(DuckdbConnection& connection, DuckdbQuery query, BytesView key, BytesView value)
{
    DuckdbRows row(connection, query, "write to");
    row.bind(1, key);
    row.bind(2, value);
    return row.change();
}

}  // namespace

DuckdbEngine::DuckdbEngine(std::shared_ptr<DuckdbFile> file, EngineLocation location)
    : m_file(std::move(file)), m_location(std::move(location))
{
}

DuckdbEngine::~DuckdbEngine()
{
    if (!isReadOnly())
        m_file->closeToWrite();
}

Result<std::unique_ptr<Engine>> DuckdbEngine::open(const EngineLocation& location)
{
    struct stat status;
    const bool exists = ::stat(location.path.c_str(), &status) == 0;
    if (!exists && location.mode == OpenMode::ReadOnly)
        return fileError(Stage::Open, "open the DuckDB file", location.path.native(), errno);
    std::error_code ignored;  // DuckDB tells what is wrong with the folder
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path.parent_path(), ignored);
    auto file = DuckdbFile::of(location.path);
    if (auto opened = location.mode == OpenMode::ReadOnly ? file->openToRead() : file->openToWrite(); !opened)
        return opened.error();
    return std::unique_ptr<Engine>(std::make_unique<DuckdbEngine>(std::move(file), location));
}

Error DuckdbEngine::notWritable() const
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
}

Result<std::optional<Bytes>> DuckdbEngine::get(BytesView key) const
{
    std::optional<Bytes> value;
    const auto done = m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        DuckdbRows rows(connection, DuckdbQuery::Find, "read");
        rows.bind(1, key);
        const auto found = rows.next();
        if (found && *found && !rows.isNull(0))
            value.emplace(rows.blob(0));
        return found ? Result<Done>(Done{}) : found.error();
    });
    return done ? Result<std::optional<Bytes>>(std::move(value)) : done.error();
}

Result<std::optional<std::uint64_t>> DuckdbEngine::measure(BytesView key) const
{
    std::optional<std::uint64_t> bytes;
    const auto done = m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        DuckdbRows rows(connection, DuckdbQuery::Measure, "read");
        rows.bind(1, key);
        const auto found = rows.next();
        if (found && *found)
            bytes = static_cast<std::uint64_t>(rows.integer(0));
        return found ? Result<Done>(Done{}) : found.error();
    });
    return done ? Result<std::optional<std::uint64_t>>(bytes) : done.error();
}

Result<std::optional<Locator>> DuckdbEngine::locate(BytesView key) const
{
    const auto bytes = measure(key);
    if (!bytes)
        return bytes.error();
    return *bytes ? std::optional<Locator>(key) : std::optional<Locator>();
}

Result<bool> DuckdbEngine::visit(BytesView locator, const EntryVisitor& visitor) const
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

Result<std::vector<StoredVersion>> DuckdbEngine::versions(BytesView locator) const
{
    const auto bytes = measure(locator);
    if (!bytes)
        return bytes.error();
    std::vector<StoredVersion> found;
    if (*bytes)
        found.push_back({{}, {}, **bytes});
    return found;
}

Result<Bytes> DuckdbEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto value = get(locator);
    if (!value)
        return value.error();
    return *value ? Result<Bytes>(std::move(**value)) : Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
}

Result<std::optional<Cursor>> DuckdbEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                 const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    std::optional<Cursor> next;
    const auto done = m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        DuckdbRows rows(connection, queryFor(what), "read", stop);
        rows.bind(1, rowOfLocator(from.after).value_or(-1));
        rows.bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max())));
        for (std::size_t visited = 0;;) {
            const auto at = rows.next();
            if (!at || !*at)
                return at ? Result<Done>(Done{}) : at.error();
            if (stop.stop_requested())
                return cancelled();
            if (!visitor(show(rows, what)) || ++visited == limit) {
                next = Cursor{locatorOfRow(rows.integer(0))};
                return Done{};
            }
        }
    });
    return done ? Result<std::optional<Cursor>>(std::move(next)) : done.error();
}

Result<std::uint64_t> DuckdbEngine::count(std::stop_token stop, const ProgressFn&) const
{
    std::uint64_t entries = 0;
    const auto done = m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        DuckdbRows rows(connection, DuckdbQuery::Count, "read", stop);
        const auto found = rows.next();
        if (found && *found)
            entries = static_cast<std::uint64_t>(rows.integer(0));
        return found ? Result<Done>(Done{}) : found.error();
    });
    return done ? Result<std::uint64_t>(entries) : done.error();
}

Result<std::uint64_t> DuckdbEngine::bytesOnDisk(std::stop_token stop) const
{
    const auto file = bytesBelow(m_location.path, stop);
    const auto log = bytesBelow(m_location.path.native() + ".wal", stop);
    if (!file || !log)
        return file ? log : file;
    return *file + *log;
}

Result<Done> DuckdbEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    if (isReadOnly())
        return notWritable();
    return m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        // What Python says in one statement, INSERT OR REPLACE, takes DuckDB three times as long.
        auto replaced = store(connection, DuckdbQuery::Replace, key, value);
        if (!replaced || *replaced > 0)
            return replaced ? Result<Done>(Done{}) : replaced.error();
        const auto inserted = store(connection, DuckdbQuery::Insert, key, value);
        if (inserted)
            return Done{};
        // Another thread of this program may have inserted it since.
        replaced = store(connection, DuckdbQuery::Replace, key, value);
        return replaced && *replaced > 0 ? Result<Done>(Done{}) : inserted.error();
    });
}

Result<bool> DuckdbEngine::erase(BytesView locator)
{
    if (isReadOnly())
        return notWritable();
    std::uint64_t erased = 0;
    const auto done = m_file->run([&](DuckdbConnection& connection) -> Result<Done> {
        DuckdbRows row(connection, DuckdbQuery::Erase, "erase from");
        row.bind(1, locator);
        const auto changed = row.change();
        erased = changed ? *changed : 0;
        return changed ? Result<Done>(Done{}) : changed.error();
    });
    return done ? Result<bool>(erased > 0) : done.error();
}

Result<Done> DuckdbEngine::clear()
{
    if (isReadOnly())
        return notWritable();
    return m_file->run([](DuckdbConnection& connection) -> Result<Done> {
        {
            DuckdbRows rows(connection, DuckdbQuery::Clear, "clear");
            if (const auto changed = rows.change(); !changed)
                return changed.error();
        }
        return connection.execute("CHECKPOINT");
    });
}

Result<Done> DuckdbEngine::compact(KeepVersions, std::stop_token)
{
    if (isReadOnly())
        return notWritable();
    return m_file->run([](DuckdbConnection& connection) { return connection.execute("CHECKPOINT"); });
}

}  // namespace hashstash
