#include "core/engine/sqlite_rows.h"

#include "core/base64.h"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <rapidjson/document.h>

namespace hashstash {

namespace {

enum class Query : std::size_t { Read, Remove, Insert, Files, FileOfRow };

// A real as a literal that reads back as the same number, which its text alone does not.
#define HASHSTASH_CELL(column) "typeof(" column "), CASE typeof(" column ") WHEN 'real' THEN quote(" column ") ELSE " column " END"

constexpr std::array kPlainColumns {"key", "value"};
constexpr std::array kPlainQueries {
    "SELECT " HASHSTASH_CELL("key") ", " HASHSTASH_CELL("value") " FROM \"unnamed\" WHERE rowid = ?1",
    "DELETE FROM \"unnamed\" WHERE rowid = ?1",
    "INSERT OR IGNORE INTO \"unnamed\" (rowid, key, value) VALUES (?1, ?2, ?3)",
};
constexpr std::array kCacheColumns {"key", "raw", "store_time", "expire_time", "access_time", "access_count", "tag", "size", "mode", "filename", "value"};
constexpr std::array kCacheQueries {
    "SELECT " HASHSTASH_CELL("key") ", " HASHSTASH_CELL("raw") ", " HASHSTASH_CELL("store_time") ", " HASHSTASH_CELL("expire_time") ", "
    HASHSTASH_CELL("access_time") ", " HASHSTASH_CELL("access_count") ", " HASHSTASH_CELL("tag") ", " HASHSTASH_CELL("size") ", "
    HASHSTASH_CELL("mode") ", " HASHSTASH_CELL("filename") ", " HASHSTASH_CELL("value") " FROM Cache WHERE rowid = ?1",
    "DELETE FROM Cache WHERE rowid = ?1",
    "INSERT OR IGNORE INTO Cache (rowid, key, raw, store_time, expire_time, access_time, access_count, tag, size, mode, filename, value) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    "SELECT rowid, filename FROM Cache WHERE filename IS NOT NULL",
    "SELECT filename FROM Cache WHERE rowid = ?1",
};
#undef HASHSTASH_CELL

constexpr SqliteSchema kPlainSchema {"sqlite", "unnamed", {}, kPlainQueries};
constexpr SqliteSchema kCacheSchema {"diskcache", "Cache", {}, kCacheQueries};

std::size_t at(Query query) noexcept
{
    return static_cast<std::size_t>(query);
}

Error notARow()
{
    return {Stage::Write, "The backup holds something else than a row there; it is not put back"};
}

/// A cell's text is bound as it is: the column's affinity makes a number of it again.
bool bindCell(SqliteStatement& statement, int index, BytesView type, BytesView cell)
{
    std::int64_t whole = 0;
    double number = 0;
    const char* end = cell.data() + cell.size();
    if (type == "blob")
        return statement.bindBlob(index, cell), true;
    if (type == "text")
        return statement.bindText(index, cell), true;
    if (type == "integer" && std::from_chars(cell.data(), end, whole).ptr == end)
        return statement.bindInteger(index, whole), true;
    if (type == "real" && std::from_chars(cell.data(), end, number).ptr == end)
        return statement.bindReal(index, number), true;
    return type == "null";
}

}  // namespace

Result<std::unique_ptr<SqliteRows>> SqliteRows::open(std::string_view engine, const std::filesystem::path& file, OpenMode mode)
{
    const bool isCache = engine == "diskcache";
    auto connection = SqliteConnection::open(file, mode, isCache ? kCacheSchema : kPlainSchema);
    if (!connection)
        return connection.error();
    auto rows = std::make_unique<SqliteRows>();
    rows->m_connection = *std::move(connection);
    rows->m_columns = isCache ? std::span<const char* const>(kCacheColumns) : std::span<const char* const>(kPlainColumns);
    return rows;
}

Result<std::optional<Bytes>> SqliteRows::read(std::int64_t row)
{
    SqliteStatement statement(*m_connection, at(Query::Read));
    statement.bindInteger(1, row);
    const auto found = statement.step(Stage::Read, "read");
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Bytes>();
    Bytes json = "{";
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const int column = static_cast<int>(2 * i);
        json += fmt::format("{}\"{}\":[\"{}\",\"", i ? "," : "", m_columns[i], statement.bytes(column));
        appendBase64(json, statement.bytes(column + 1));
        json += "\"]";
    }
    return std::optional<Bytes>(json + "}\n");
}

Result<Done> SqliteRows::remove(std::int64_t row)
{
    SqliteStatement statement(*m_connection, at(Query::Remove));
    statement.bindInteger(1, row);
    const auto stepped = statement.step(Stage::Write, "erase from");
    return stepped ? Result<Done>(Done {}) : stepped.error();
}

Result<bool> SqliteRows::insert(std::optional<std::int64_t> number, const std::vector<std::pair<std::string, Bytes>>& cells)
{
    SqliteStatement statement(*m_connection, at(Query::Insert));
    if (number)
        statement.bindInteger(1, *number);
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (!bindCell(statement, static_cast<int>(i) + 2, cells[i].first, cells[i].second))
            return notARow();
    const auto stepped = statement.step(Stage::Write, "write");
    return stepped ? Result<bool>(m_connection->changes() != 0) : stepped.error();
}

Result<bool> SqliteRows::insert(std::int64_t number, BytesView row)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(row.data(), row.size());
    if (document.HasParseError() || !document.IsObject())
        return notARow();
    std::vector<std::pair<std::string, Bytes>> cells;
    for (const char* column : m_columns) {
        const auto member = document.FindMember(column);
        if (member == document.MemberEnd() || !member->value.IsArray() || member->value.Size() != 2 || !member->value[0].IsString() || !member->value[1].IsString())
            return notARow();
        auto decoded = base64Decode({member->value[1].GetString(), member->value[1].GetStringLength()});
        if (!decoded)
            return notARow();
        cells.emplace_back(member->value[0].GetString(), std::move(*decoded));
    }
    const auto inserted = insert(number, cells);
    return !inserted || *inserted ? inserted : insert(std::nullopt, cells);  // where another row has the number now
}

Result<Done> SqliteRows::eachFile(const std::function<bool(std::int64_t row, BytesView file)>& visit)
{
    SqliteStatement rows(*m_connection, at(Query::Files));
    for (;;) {
        const auto stepped = rows.step(Stage::Read, "read");
        if (!stepped)
            return stepped.error();
        if (!*stepped || !visit(rows.integer(0), rows.bytes(1)))
            return Done {};
    }
}

Result<std::string> SqliteRows::fileOf(std::int64_t row)
{
    SqliteStatement statement(*m_connection, at(Query::FileOfRow));
    statement.bindInteger(1, row);
    const auto found = statement.step(Stage::Read, "read");
    if (!found)
        return found.error();
    return *found ? std::string(statement.bytes(0)) : std::string();
}

Result<Done> SqliteRows::inTransaction(const std::function<Result<Done>()>& work)
{
    if (auto begun = m_connection->execute("BEGIN IMMEDIATE"); !begun)
        return Error {Stage::Write, begun.error().message};
    auto ended = work();
    if (ended)
        ended = m_connection->execute("COMMIT");
    if (!ended)
        (void)m_connection->execute("ROLLBACK");  // what failed before is what matters
    return ended;
}

}  // namespace hashstash
