#include "core/engine/sqlite_engine.h"

#include "core/codec/pickled_bytes.h"
#include "core/engine/disk_usage.h"
#include "core/engine/file_access.h"
#include "core/engine/path_lock.h"
#include "core/engine/row_locator.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include <fmt/format.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

constexpr std::array kQueries{
    R"(SELECT rowid, value FROM "unnamed" WHERE key = ?1)",
    R"(SELECT rowid, key, value FROM "unnamed" WHERE rowid = ?1)",
    R"(SELECT rowid, key FROM "unnamed" WHERE rowid > ?1 ORDER BY rowid LIMIT ?2)",
    R"(SELECT rowid, key, length(value) FROM "unnamed" WHERE rowid > ?1 ORDER BY rowid LIMIT ?2)",
    R"(SELECT rowid, key, value FROM "unnamed" WHERE rowid > ?1 ORDER BY rowid LIMIT ?2)",
    R"(SELECT count(*) FROM "unnamed")",
    R"(REPLACE INTO "unnamed" (key, value) VALUES (?1, ?2))",
    R"(DELETE FROM "unnamed" WHERE rowid = ?1)",
    R"(DELETE FROM "unnamed")",
};
constexpr std::array kPreparations{
    R"(CREATE TABLE IF NOT EXISTS "unnamed" (key TEXT PRIMARY KEY, value BLOB))",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
};
constexpr SqliteSchema kSchema{"sqlite", "unnamed", kPreparations, kQueries};

/// The encoded value's size from its cell's, by the sizes of pickle's own opcodes (FORMATS.md, 6.3). Cells of 65545 to
/// 65553 bytes are made of two different sizes, nine bytes apart; to tell them the cell would have to be read.
std::uint64_t valueBytesOfCell(std::uint64_t cellBytes) noexcept
{
    constexpr std::uint64_t kShort = 15, kMedium = 18, kLong = 9;
    if (cellBytes <= kShort + 255)
        return cellBytes > kShort ? cellBytes - kShort : 0;
    return cellBytes < kMedium + 65536 ? cellBytes - kMedium : cellBytes - kLong;
}

Result<BytesView> unwrap(BytesView cell, bool isBlob, Bytes& scratch)
{
    if (!isBlob)
        return Error{Stage::Deserialize, "The value's cell holds no bytes; sqlitedict stores a pickled bytes object there"};
    return pickledBytes(cell, scratch);
}

/// Shows a row with key and value.
class RowView {
public:
    const EntryView& show(const SqliteStatement& row, ScanWhat what)
    {
        m_view = EntryView{};
        m_locator = locatorOfRow(row.integer(0));
        m_view.locator = m_locator;
        m_view.key = row.bytes(1);
        if (what == ScanWhat::Facts)
            m_view.storedBytes = valueBytesOfCell(static_cast<std::uint64_t>(row.integer(2)));
        if (what == ScanWhat::Values)
            showValue(row);
        return m_view;
    }

private:
    void showValue(const SqliteStatement& row)
    {
        auto value = unwrap(row.bytes(2), row.isBlob(2), m_scratch);
        if (value) {
            m_view.value = *value;
            m_view.storedBytes = value->size();
        } else {
            m_error = value.error();
            m_view.valueError = &*m_error;
        }
    }

    EntryView m_view;
    Locator m_locator;
    Bytes m_scratch;
    std::optional<Error> m_error;
};

/// Visits the row of `key`, bound as the Python library does, or else as the text of another writer.
Result<Done> find(SqliteConnection& connection, BytesView key, const std::function<Result<Done>(const SqliteStatement&)>& visit)
{
    SqliteStatement row(connection, SqliteQuery::Find);
    row.bindBlob(1, key);
    auto found = row.step(Stage::Read, "read");
    if (found && !*found) {
        row.reset();
        row.bindText(1, key);
        found = row.step(Stage::Read, "read");
    }
    if (!found)
        return found.error();
    return *found ? visit(row) : Result<Done>(Done{});
}

Result<Done> getValue(SqliteConnection& connection, BytesView key, std::optional<Bytes>& value)
{
    return find(connection, key, [&value](const SqliteStatement& row) -> Result<Done> {
        Bytes scratch;
        auto bytes = unwrap(row.bytes(1), row.isBlob(1), scratch);
        if (!bytes)
            return bytes.error();
        value.emplace(*bytes);
        return Done{};
    });
}

Result<Done> putValue(SqliteConnection& connection, BytesView key, BytesView value)
{
    const Bytes cell = pickleBytes(value);
    SqliteStatement row(connection, SqliteQuery::Put);
    row.bindBlob(1, key);
    row.bindBlob(2, cell);
    auto stepped = row.step(Stage::Write, "write");
    return stepped ? Result<Done>(Done{}) : stepped.error();
}

/// Runs `work` between `begin` and a commit; where it fails nothing has changed.
template <typename Work>
Result<Done> inTransaction(SqliteConnection& connection, const char* begin, Work work)
{
    if (auto begun = connection.execute(begin); !begun)
        return begun;
    auto ended = work();
    if (ended)
        ended = connection.execute("COMMIT");
    if (!ended)
        (void)connection.execute("ROLLBACK");  // what failed before is what matters
    return ended;
}

SqliteQuery queryFor(ScanWhat what) noexcept
{
    switch (what) {
    case ScanWhat::Keys: return SqliteQuery::ScanKeys;
    case ScanWhat::Facts: return SqliteQuery::ScanFacts;
    case ScanWhat::Values: break;
    }
    return SqliteQuery::ScanValues;
}

}  // namespace

SqliteEngine::SqliteEngine(EngineLocation location)
    : m_location(std::move(location)), m_lockFile(pathLockFile(m_location.path)), m_connections(m_location.path, m_location.mode, kSchema)
{
}

SqliteEngine::~SqliteEngine() = default;

Result<std::unique_ptr<Engine>> SqliteEngine::open(const EngineLocation& location)
{
    struct stat status;
    const bool exists = ::stat(location.path.c_str(), &status) == 0;
    if (!exists && location.mode == OpenMode::ReadOnly)
        return fileError(Stage::Open, "open the SQLite file", location.path.native(), errno);
    if (exists && !S_ISREG(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is no file; a sqlite store is one. Give the param folder it lies in",
                                              location.path.native())};
    std::error_code ignored;  // SQLite tells what is wrong with the folder
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path.parent_path(), ignored);
    auto engine = std::make_unique<SqliteEngine>(location);
    const auto nothing = [](SqliteConnection&) { return Result<Done>(Done{}); };
    if (auto opened = location.mode == OpenMode::ReadOnly ? engine->read(nothing) : engine->write(nothing); !opened)
        return Error{Stage::Open, opened.error().message};
    return std::unique_ptr<Engine>(std::move(engine));
}

Result<Done> SqliteEngine::read(const Work& work) const
{
    auto lock = FileLock::acquireForReading(m_lockFile);
    if (!lock)
        return lock.error();
    return m_connections.run(work);
}

Result<Done> SqliteEngine::write(const Work& work)
{
    if (isReadOnly())
        return Error{Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
    auto lock = FileLock::acquire(m_lockFile);
    if (!lock)
        return lock.error();
    return m_connections.run(work);
}

Result<std::optional<Bytes>> SqliteEngine::get(BytesView key) const
{
    std::optional<Bytes> value;
    auto done = read([&](SqliteConnection& connection) { return getValue(connection, key, value); });
    if (!done)
        return done.error();
    return value;
}

Result<std::vector<std::optional<Bytes>>> SqliteEngine::getAll(std::span<const Bytes> keys) const
{
    std::vector<std::optional<Bytes>> values(keys.size());
    auto done = read([&](SqliteConnection& connection) {
        return inTransaction(connection, "BEGIN", [&]() -> Result<Done> {
            for (std::size_t i = 0; i < keys.size(); ++i)
                if (auto found = getValue(connection, keys[i], values[i]); !found)
                    return found;
            return Done{};
        });
    });
    if (!done)
        return done.error();
    return values;
}

Result<std::optional<Locator>> SqliteEngine::locate(BytesView key) const
{
    std::optional<Locator> locator;
    auto done = read([&](SqliteConnection& connection) {
        return find(connection, key, [&locator](const SqliteStatement& row) {
            locator = locatorOfRow(row.integer(0));
            return Result<Done>(Done{});
        });
    });
    if (!done)
        return done.error();
    return locator;
}

Result<bool> SqliteEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto row = rowOfLocator(locator);
    if (!row)
        return false;
    bool isFound = false;
    auto done = read([&](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement found(connection, SqliteQuery::Visit);
        found.bindInteger(1, *row);
        auto stepped = found.step(Stage::Read, "read");
        if (!stepped)
            return stepped.error();
        isFound = *stepped;
        if (isFound)
            visitor(RowView().show(found, ScanWhat::Values));
        return Done{};
    });
    if (!done)
        return done.error();
    return isFound;
}

Result<std::vector<StoredVersion>> SqliteEngine::versions(BytesView locator) const
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

Result<Bytes> SqliteEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    Result<Bytes> value = Error{Stage::Read, "The entry is gone: a writer erased or replaced it meanwhile"};
    auto visited = visit(locator, [&value](const EntryView& entry) {
        value = entry.value ? Result<Bytes>(Bytes(*entry.value)) : Result<Bytes>(*entry.valueError);
        return true;
    });
    if (!visited)
        return visited.error();
    return value;
}

Result<std::optional<Cursor>> SqliteEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                 const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    std::optional<Cursor> next;
    auto done = read([&](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement rows(connection, queryFor(what));
        rows.bindInteger(1, rowOfLocator(from.after).value_or(std::numeric_limits<std::int64_t>::min()));
        rows.bindInteger(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max())));
        RowView view;
        for (std::size_t visited = 0;;) {
            if (stop.stop_requested())
                return cancelled();
            auto stepped = rows.step(Stage::Read, "read");
            if (!stepped)
                return stepped.error();
            if (!*stepped)
                return Done{};
            const EntryView& entry = view.show(rows, what);
            if (!visitor(entry) || ++visited == limit) {
                next = Cursor{Bytes(entry.locator)};
                return Done{};
            }
        }
    });
    if (!done)
        return done.error();
    return next;
}

Result<std::uint64_t> SqliteEngine::count(std::stop_token stop, const ProgressFn&) const
{
    if (stop.stop_requested())
        return cancelled();
    std::uint64_t entries = 0;
    auto done = read([&entries](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement row(connection, SqliteQuery::Count);
        auto stepped = row.step(Stage::Read, "count");
        if (!stepped)
            return stepped.error();
        entries = static_cast<std::uint64_t>(row.integer(0));
        return Done{};
    });
    if (!done)
        return done.error();
    return entries;
}

Result<std::uint64_t> SqliteEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_location.path, std::move(stop));
}

Result<Done> SqliteEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    return write([&](SqliteConnection& connection) { return putValue(connection, key, value); });
}

Result<Done> SqliteEngine::putAll(std::span<const NewEntry> entries)
{
    return write([&](SqliteConnection& connection) {
        return inTransaction(connection, "BEGIN IMMEDIATE", [&]() -> Result<Done> {
            for (const NewEntry& entry : entries)
                if (auto done = putValue(connection, entry.key, entry.value); !done)
                    return done;
            return Done{};
        });
    });
}

Result<Done> SqliteEngine::update(BytesView key, const MergeFn& merge, WrittenAt)
{
    return write([&](SqliteConnection& connection) -> Result<Done> {
        std::optional<Bytes> old;
        if (auto read = getValue(connection, key, old); !read)
            return read;
        const auto merged = merge(old);
        return merged ? putValue(connection, key, *merged) : Result<Done>(merged.error());
    });
}

Result<bool> SqliteEngine::erase(BytesView locator)
{
    const auto row = rowOfLocator(locator);
    bool isErased = false;
    auto done = write([&](SqliteConnection& connection) -> Result<Done> {
        if (!row)
            return Done{};
        SqliteStatement statement(connection, SqliteQuery::Erase);
        statement.bindInteger(1, *row);
        auto stepped = statement.step(Stage::Write, "erase from");
        if (!stepped)
            return stepped.error();
        isErased = connection.changes() != 0;
        return Done{};
    });
    if (!done)
        return done.error();
    return isErased;
}

Result<Done> SqliteEngine::clear()
{
    return write([](SqliteConnection& connection) -> Result<Done> {
        {
            SqliteStatement statement(connection, SqliteQuery::Clear);
            if (auto stepped = statement.step(Stage::Write, "clear"); !stepped)
                return stepped.error();
        }
        return connection.execute("VACUUM");
    });
}

Result<Done> SqliteEngine::compact(KeepVersions, std::stop_token)
{
    return write([](SqliteConnection& connection) { return connection.execute("VACUUM"); });
}

}  // namespace hashstash
