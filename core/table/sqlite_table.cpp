#include "core/table/sqlite_table.h"

#include "core/search/leaf_text.h"
#include "core/table/cell.h"
#include "core/table/columns.h"
#include "core/value/column_reader.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 1024;  ///< between two looks at the stop token
constexpr std::size_t kMostJsonBytes = std::size_t{16} << 20;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

Error failure(sqlite3* database)
{
    const int code = database ? sqlite3_errcode(database) & 0xff : SQLITE_NOMEM;
    const char* remedy = code == SQLITE_FULL ? ": it needs more room than there is; take fewer columns or rows"
        : code == SQLITE_TOOBIG               ? ": a cell is too large for SQL; leave its column out"
                                              : "";
    return {Stage::Write, fmt::format("The table was not made in SQL: {}{}", database ? sqlite3_errmsg(database) : "no memory", remedy), {}};
}

Result<Done> run(sqlite3* database, const std::string& sql)
{
    return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Result<Done>(Done{}) : failure(database);
}

/// The affinity, which must leave every cell as it is: none where cells may be of several types.
const char* typeOf(const Table::Column& column)
{
    const std::string_view dtype = column.dtype;
    if (dtype == "bool" || dtype.starts_with("int") || (dtype.starts_with("uint") && dtype != "uint64"))
        return " INTEGER";
    return dtype.starts_with("float") ? " REAL" : dtype == "str" || dtype.starts_with("datetime64") ? " TEXT" : "";
}

int bindText(sqlite3_stmt* statement, int place, std::string_view text)
{
    return sqlite3_bind_text64(statement, place, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int bind(sqlite3_stmt* statement, int place, const Value& cell)
{
    if (hasNothing(cell))
        return sqlite3_bind_null(statement, place);
    switch (cell.kind()) {
    case Kind::Bool: return sqlite3_bind_int(statement, place, cell.asBool() ? 1 : 0);
    case Kind::Float: return sqlite3_bind_double(statement, place, cell.asDouble());
    case Kind::Int: {
        const auto whole = cell.asInt64();
        return whole ? sqlite3_bind_int64(statement, place, *whole) : bindText(statement, place, cell.intText());
    }
    case Kind::Str: return bindText(statement, place, cell.text());
    case Kind::Bytes:
    case Kind::ByteArray: {
        const std::string_view bytes = cell.text();
        return sqlite3_bind_blob64(statement, place, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }
    case Kind::NpScalar:
        if (cell.field(1).kind() != Kind::NpScalar)
            return bind(statement, place, cell.field(1));
        break;
    default: break;
    }
    if (isPrintedAsText(cell))
        return bindText(statement, place, leafText(cell));
    if (cell.isDictLike() || cell.isListLike())
        if (const auto json = plainJson(cell, -1, kMostJsonBytes))
            return bindText(statement, place, *json);
    return bindText(statement, place, repr(cell, kMostCellBytes));
}

std::string insertion(std::size_t columns)
{
    std::string sql = "INSERT INTO " + quotedSqlName(kSqlTableName) + " VALUES (";
    for (std::size_t i = 0; i < columns; ++i)
        sql += i == 0 ? "?" : ", ?";
    return sql + ")";
}

Result<Done> insertRows(sqlite3* database, const Table& table, std::size_t columns, const std::stop_token& stop, const ProgressFn& progress)
{
    Statement insert;
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, insertion(columns).c_str(), -1, &prepared, nullptr) != SQLITE_OK)
        return failure(database);
    insert.reset(prepared);
    std::vector<ColumnReader> readers;
    for (std::size_t i = 0; i < columns; ++i)
        readers.emplace_back(table.columns[i].dtype, table.columns[i].values);
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (row % kRunRows == 0) {
            if (stop.stop_requested())
                return cancelled();
            if (progress)
                progress(row, table.rows);
        }
        for (std::size_t i = 0; i < columns; ++i)
            if (bind(prepared, static_cast<int>(i) + 1, readers[i].at(row)) != SQLITE_OK)
                return failure(database);
        if (sqlite3_step(prepared) != SQLITE_DONE)
            return failure(database);
        sqlite3_reset(prepared);
    }
    return Done();
}

}  // namespace

void CloseSqlite::operator()(sqlite3* database) const noexcept
{
    sqlite3_close(database);
}

std::vector<std::string> sqlColumnNames(const Table& table)
{
    std::vector<std::string> sqlNames;
    UniqueNames names;
    for (std::size_t i = 0; i < std::min(table.columns.size(), kMostSqlColumns); ++i) {
        std::string name = table.columns[i].name;
        std::replace(name.begin(), name.end(), '\0', ' ');
        sqlNames.push_back(names.add(name));
    }
    return sqlNames;
}

std::string quotedSqlName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

Result<Done> fillSqlTable(sqlite3* database, const Table& table, std::stop_token stop, const ProgressFn& progress)
{
    const auto names = sqlColumnNames(table);
    std::string create = "CREATE TABLE " + quotedSqlName(kSqlTableName) + " (";
    for (std::size_t i = 0; i < names.size(); ++i)
        create += (i == 0 ? "" : ", ") + quotedSqlName(names[i]) + typeOf(table.columns[i]);
    if (names.empty())
        return Error{Stage::Write, "The table has no columns, so there is nothing for SQL", {}};
    for (const auto& sql : {std::string("BEGIN"), create + ")"})
        if (auto done = run(database, sql); !done)
            return done;
    if (auto filled = insertRows(database, table, names.size(), stop, progress); !filled)
        return filled;
    return run(database, "COMMIT");
}

Result<Done> writeSqliteFile(const Table& table, const std::string& path, std::stop_token stop, const ProgressFn& progress)
{
    const std::string part = fmt::format("{}.{}.part", path, ::getpid());
    const auto fail = [&](const Error& error) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        return error.stage == Stage::Cancelled ? error : Error{Stage::Write, fmt::format("'{}': {}", path, error.message), {}};
    };
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(part.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<sqlite3, CloseSqlite> database(opened);
    if (code != SQLITE_OK)
        return fail(failure(opened));
    // What is not whole is thrown away, so that there is nothing to roll back to.
    if (auto done = run(opened, "PRAGMA journal_mode = OFF"); !done)
        return fail(done.error());
    if (auto filled = fillSqlTable(opened, table, stop, progress); !filled) {
        database.reset();
        return fail(filled.error());
    }
    database.reset();
    std::error_code failed;
    std::filesystem::rename(part, path, failed);
    return failed ? Result<Done>(fail({Stage::Write, failed.message(), {}})) : Done();
}

bool isSqliteEnding(std::string_view ending)
{
    std::string lower(ending);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    static constexpr std::array<std::string_view, 3> kEndings{"sqlite", "sqlite3", "db"};
    return std::find(kEndings.begin(), kEndings.end(), lower) != kEndings.end();
}

}  // namespace hashstash
