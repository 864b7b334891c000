#include "core/engine/diskcache_engine.h"

#include "core/codec/pickled_bytes.h"
#include "core/engine/disk_usage.h"
#include "core/engine/diskcache_schema.h"
#include "core/engine/file_access.h"
#include "core/engine/row_locator.h"

#include <algorithm>
#include <cerrno>
#include <limits>

#include <fmt/format.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

constexpr std::int64_t kRaw = 1, kBinary = 2, kText = 3, kPickled = 4;

std::size_t at(DiskcacheQuery query) noexcept
{
    return static_cast<std::size_t>(query);
}

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::size_t scanQuery(ScanWhat what) noexcept
{
    return at(what == ScanWhat::Keys ? DiskcacheQuery::ScanKeys : what == ScanWhat::Facts ? DiskcacheQuery::ScanFacts
                                                                                          : DiskcacheQuery::ScanValues);
}

/// Runs a statement that returns no row.
Result<Done> change(SqliteStatement& statement)
{
    auto stepped = statement.step(Stage::Write, "write");
    return stepped ? Result<Done>(Done{}) : stepped.error();
}

}  // namespace

/// Shows a row as an entry; owns what the view borrows.
class DiskcacheEngine::RowView {
public:
    RowView(const DiskcacheFiles& files, SqliteConnection& connection) : m_files(files), m_connection(connection) {}

    const EntryView& show(const SqliteStatement& row, ScanWhat what)
    {
        m_view = EntryView{};
        m_locator = locatorOfRow(row.integer(kRow));
        m_view.locator = m_locator;
        m_view.key = row.bytes(kKey);
        if (row.integer(kIsRawKey) == 0)
            if (auto key = pickledBytes(m_view.key, m_keyScratch))
                m_view.key = *key;
        const bool isExpired = row.integer(kIsExpired) != 0;
        if (what == ScanWhat::Facts && !isExpired)
            m_view.storedBytes = static_cast<std::uint64_t>(row.integer(kBytes));
        if (what == ScanWhat::Values && !isExpired)
            showValue(row);
        return m_view;
    }

private:
    void showValue(const SqliteStatement& row)
    {
        auto value = valueOf(row);
        if (value) {
            m_view.value = *value;
            m_view.storedBytes = value->size();
        } else {
            m_error = value.error();
            m_view.valueError = &*m_error;
        }
    }

    Result<BytesView> valueOf(const SqliteStatement& row)
    {
        const std::int64_t mode = row.integer(kMode);
        BytesView stored = row.bytes(kValue);
        if (mode == kBinary || mode == kText || (mode == kPickled && row.isNull(kValue))) {
            auto read = readFile(row);
            if (!read)
                return read.error();
            stored = m_file;
        }
        if (mode == kPickled)
            return pickledBytes(stored, m_scratch);
        if (mode < kRaw || mode > kPickled)
            return Error{Stage::Read, fmt::format("The entry's mode is {}, which diskcache does not know", mode)};
        return stored;
    }

    Result<Done> readFile(const SqliteStatement& row)
    {
        auto content = m_files.read(row.bytes(kFile));
        if (content && !*content) {
            // A writer replaces the row first and removes the file afterwards: the row names another one now.
            SqliteStatement again(m_connection, at(DiskcacheQuery::FileOfRow));
            again.bindInteger(1, row.integer(kRow));
            const auto found = again.step(Stage::Read, "read");
            if (found && *found)
                content = m_files.read(again.bytes(1));
        }
        if (!content)
            return content.error();
        if (!*content)
            return Error{Stage::Read, fmt::format("The value's file '{}' is missing", row.bytes(kFile))};
        m_file = std::move(**content);
        return Done{};
    }

    const DiskcacheFiles& m_files;
    SqliteConnection& m_connection;
    EntryView m_view;
    Locator m_locator;
    Bytes m_keyScratch;
    Bytes m_scratch;
    Bytes m_file;
    std::optional<Error> m_error;
};

DiskcacheEngine::DiskcacheEngine(EngineLocation location)
    : m_location(std::move(location)), m_connections(m_location.path / "cache.db", m_location.mode, diskcacheSchema()),
      m_files(m_location.path)
{
}

Result<std::unique_ptr<Engine>> DiskcacheEngine::open(const EngineLocation& location)
{
    struct stat status;
    const bool exists = ::stat(location.path.c_str(), &status) == 0;
    if (!exists && location.mode == OpenMode::ReadOnly)
        return fileError(Stage::Open, "open the diskcache folder", location.path.native(), errno);
    if (exists && !S_ISDIR(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is a file; a diskcache store is a folder with cache.db in it",
                                              location.path.native())};
    if (location.mode == OpenMode::ReadOnly && ::stat((location.path / "cache.db").c_str(), &status) != 0)
        return Error{Stage::Open, fmt::format("'{}' is no diskcache folder: cache.db is missing", location.path.native())};
    std::error_code ignored;  // SQLite tells what is wrong with the folder
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path, ignored);
    auto engine = std::make_unique<DiskcacheEngine>(location);
    const auto opened = engine->m_connections.run([&engine](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement setting(connection, at(DiskcacheQuery::MinFileBytes));
        const auto found = setting.step(Stage::Open, "read the settings of");
        if (found && *found && setting.integer(0) > 0)
            engine->m_minFileBytes = static_cast<std::size_t>(setting.integer(0));
        return Done{};
    });
    if (!opened)
        return Error{Stage::Open, opened.error().message};
    return std::unique_ptr<Engine>(std::move(engine));
}

Result<Done> DiskcacheEngine::find(BytesView key, const std::function<void(const EntryView&)>& found) const
{
    return m_connections.run([&](SqliteConnection& connection) -> Result<Done> {
        // As the Python library stores it; then as other programs may: as a text, or pickled.
        enum class As { Blob, Text, Pickle };
        const Bytes pickled = pickleBytes(key);
        for (const As form : {As::Blob, As::Text, As::Pickle}) {
            SqliteStatement row(connection, at(DiskcacheQuery::Find));
            if (form == As::Text)
                row.bindText(1, key);
            else
                row.bindBlob(1, form == As::Blob ? key : BytesView(pickled));
            row.bindInteger(2, form == As::Pickle ? 0 : 1);
            row.bindReal(3, secondsNow());
            const auto isThere = row.step(Stage::Read, "read");
            if (!isThere)
                return isThere.error();
            if (!*isThere)
                continue;
            if (row.integer(kIsExpired) == 0)
                found(RowView(m_files, connection).show(row, ScanWhat::Values));
            return Done{};
        }
        return Done{};
    });
}

Result<std::optional<Bytes>> DiskcacheEngine::get(BytesView key) const
{
    Result<std::optional<Bytes>> value = std::optional<Bytes>();
    auto done = find(key, [&value](const EntryView& entry) {
        if (entry.valueError)
            value = *entry.valueError;
        else
            value = std::optional<Bytes>(*entry.value);
    });
    return done ? value : done.error();
}

Result<std::optional<Locator>> DiskcacheEngine::locate(BytesView key) const
{
    std::optional<Locator> locator;
    auto done = find(key, [&locator](const EntryView& entry) { locator.emplace(entry.locator); });
    if (!done)
        return done.error();
    return locator;
}

Result<bool> DiskcacheEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto rowid = rowOfLocator(locator);
    bool isFound = false;
    auto done = m_connections.run([&](SqliteConnection& connection) -> Result<Done> {
        if (!rowid)
            return Done{};
        SqliteStatement row(connection, at(DiskcacheQuery::Visit));
        row.bindInteger(1, *rowid);
        row.bindReal(3, secondsNow());
        const auto stepped = row.step(Stage::Read, "read");
        if (!stepped)
            return stepped.error();
        isFound = *stepped;
        if (isFound)
            visitor(RowView(m_files, connection).show(row, ScanWhat::Values));
        return Done{};
    });
    return done ? Result<bool>(isFound) : done.error();
}

Result<std::vector<StoredVersion>> DiskcacheEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    auto visited = visit(locator, [&found](const EntryView& entry) {
        if (entry.value || entry.valueError)
            found.push_back({{}, {}, entry.storedBytes});
        return true;
    });
    if (!visited)
        return visited.error();
    return found;
}

Result<Bytes> DiskcacheEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    Result<Bytes> value = Error{Stage::Read, "The entry is gone: it was erased or has expired meanwhile"};
    auto visited = visit(locator, [&value](const EntryView& entry) {
        if (entry.valueError)
            value = *entry.valueError;
        else if (entry.value)
            value = Bytes(*entry.value);
        return true;
    });
    return visited ? value : visited.error();
}

Result<std::optional<Cursor>> DiskcacheEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                    const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    std::optional<Cursor> next;
    auto done = m_connections.run([&](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement rows(connection, scanQuery(what));
        rows.bindInteger(1, rowOfLocator(from.after).value_or(std::numeric_limits<std::int64_t>::min()));
        rows.bindInteger(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int64_t>::max())));
        rows.bindReal(3, secondsNow());
        RowView view(m_files, connection);
        for (std::size_t visited = 0;;) {
            if (stop.stop_requested())
                return cancelled();
            const auto stepped = rows.step(Stage::Read, "read");
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

Result<std::uint64_t> DiskcacheEngine::count(std::stop_token stop, const ProgressFn&) const
{
    if (stop.stop_requested())
        return cancelled();
    std::uint64_t entries = 0;
    auto done = m_connections.run([&entries](SqliteConnection& connection) -> Result<Done> {
        SqliteStatement row(connection, at(DiskcacheQuery::Count));
        const auto stepped = row.step(Stage::Read, "count");
        if (!stepped)
            return stepped.error();
        entries = static_cast<std::uint64_t>(row.integer(0));
        return Done{};
    });
    return done ? Result<std::uint64_t>(entries) : done.error();
}

Result<std::uint64_t> DiskcacheEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_location.path, std::move(stop));
}

Result<Done> DiskcacheEngine::write(const std::function<Result<Done>(SqliteConnection&, std::vector<std::string>&)>& work)
{
    if (isReadOnly())
        return Error{Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
    std::vector<std::string> overwritten;
    auto done = m_connections.run([&](SqliteConnection& connection) -> Result<Done> {
        const auto asWrite = [](const Error& error) { return Error{Stage::Write, error.message}; };
        if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
            return asWrite(begun.error());
        auto worked = work(connection, overwritten);
        auto ended = worked ? connection.execute("COMMIT") : worked;
        if (ended)
            return ended;
        (void)connection.execute("ROLLBACK");  // what failed before is what matters
        return asWrite(ended.error());
    });
    if (done)
        for (const std::string& name : overwritten)
            m_files.remove(name);
    return done;
}

Result<Done> DiskcacheEngine::replace(SqliteConnection& connection, BytesView key, BytesView value, const std::string& file,
                                      std::vector<std::string>& overwritten)
{
    std::optional<std::int64_t> row;
    {
        SqliteStatement old(connection, at(DiskcacheQuery::FileOfKey));
        old.bindBlob(1, key);
        const auto stepped = old.step(Stage::Write, "write");
        if (!stepped)
            return stepped.error();
        if (*stepped) {
            row = old.integer(0);
            if (!old.isNull(1))
                overwritten.emplace_back(old.bytes(1));
        }
    }
    SqliteStatement statement(connection, at(row ? DiskcacheQuery::Update : DiskcacheQuery::Insert));
    if (row)
        statement.bindInteger(1, *row);
    else
        statement.bindBlob(1, key);
    statement.bindReal(2, secondsNow());
    statement.bindInteger(3, file.empty() ? 0 : static_cast<std::int64_t>(value.size()));
    statement.bindInteger(4, file.empty() ? kRaw : kBinary);
    if (file.empty())
        statement.bindBlob(6, value);
    else
        statement.bindText(5, file);
    return change(statement);
}

Result<Done> DiskcacheEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    std::string file;
    if (!isReadOnly() && value.size() >= m_minFileBytes) {
        auto written = m_files.write(value);
        if (!written)
            return written.error();
        file = std::move(*written);
    }
    auto done = write([&](SqliteConnection& connection, std::vector<std::string>& overwritten) {
        return replace(connection, key, value, file, overwritten);
    });
    if (!done && !file.empty())
        m_files.remove(file);
    return done;
}

Result<Done> DiskcacheEngine::putAll(std::span<const NewEntry> entries)
{
    std::vector<std::string> files(entries.size());
    const auto removeFiles = [&](const Error& error) {
        for (const std::string& file : files)
            if (!file.empty())
                m_files.remove(file);
        return error;
    };
    for (std::size_t i = 0; i < entries.size() && !isReadOnly(); ++i) {
        if (entries[i].value.size() < m_minFileBytes)
            continue;
        auto written = m_files.write(entries[i].value);
        if (!written)
            return removeFiles(written.error());
        files[i] = std::move(*written);
    }
    auto done = write([&](SqliteConnection& connection, std::vector<std::string>& overwritten) -> Result<Done> {
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (auto put = replace(connection, entries[i].key, entries[i].value, files[i], overwritten); !put)
                return put;
        return Done{};
    });
    return done ? done : removeFiles(done.error());
}

Result<bool> DiskcacheEngine::erase(BytesView locator)
{
    const auto rowid = rowOfLocator(locator);
    bool isErased = false;
    auto done = write([&](SqliteConnection& connection, std::vector<std::string>& overwritten) -> Result<Done> {
        if (!rowid)
            return Done{};
        {
            SqliteStatement old(connection, at(DiskcacheQuery::FileOfRow));
            old.bindInteger(1, *rowid);
            const auto stepped = old.step(Stage::Write, "erase from");
            if (!stepped)
                return stepped.error();
            isErased = *stepped;
            if (isErased && !old.isNull(1))
                overwritten.emplace_back(old.bytes(1));
        }
        SqliteStatement statement(connection, at(DiskcacheQuery::Erase));
        statement.bindInteger(1, *rowid);
        return change(statement);
    });
    return done ? Result<bool>(isErased) : done.error();
}

Result<Done> DiskcacheEngine::clear()
{
    // In pieces, so that neither the list of files nor the log of the transaction grows with the store.
    for (bool isMore = true; isMore;) {
        isMore = false;
        auto done = write([&isMore](SqliteConnection& connection, std::vector<std::string>& overwritten) -> Result<Done> {
            std::int64_t last = 0;
            {
                SqliteStatement rows(connection, at(DiskcacheQuery::SomeFiles));
                for (;;) {
                    const auto stepped = rows.step(Stage::Write, "clear");
                    if (!stepped)
                        return stepped.error();
                    if (!*stepped)
                        break;
                    isMore = true;
                    last = rows.integer(0);
                    if (!rows.isNull(1))
                        overwritten.emplace_back(rows.bytes(1));
                }
            }
            SqliteStatement statement(connection, at(DiskcacheQuery::EraseUpTo));
            statement.bindInteger(1, last);
            return isMore ? change(statement) : Result<Done>(Done{});
        });
        if (!done)
            return done;
    }
    return Done{};
}

}  // namespace hashstash
