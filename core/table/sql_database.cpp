#include "core/table/sql_database.h"

#include "core/search/text_pattern.h"
#include "core/table/columns.h"

#include <cstring>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

namespace hashstash {

namespace {

constexpr int kStepsBetweenLooks = 4000;  ///< of SQLite's machine, well below a millisecond
constexpr int kPageBytes = 4096;
constexpr int kMostCellBytesInSql = 256 << 20;
constexpr std::size_t kMostStatementBytes = 1 << 20;
constexpr std::size_t kCellBytes = 32;  ///< what a cell takes besides its text, roughly

constexpr const char* kOnlyReads = "Only reading is possible here: SELECT, WITH, VALUES or EXPLAIN. The table in SQL is a copy, and nothing is written to the stash or to files";

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Called by SQLite for whatever a statement is about to do, when it is compiled.
int authorize(void*, int action, const char*, const char* name, const char*, const char*)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION: return name && (std::strcmp(name, "load_extension") == 0 || std::strcmp(name, "fts3_tokenizer") == 0) ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
    }
}

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

/// regexp(expression, text), which `text REGEXP expression` calls. The compiled expression is kept with the statement.
void matchExpression(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL || sqlite3_value_type(arguments[1]) == SQLITE_NULL)
        return sqlite3_result_null(context);
    const auto* pattern = static_cast<const TextPattern*>(sqlite3_get_auxdata(context, 0));
    std::optional<TextPattern> compiled;
    if (!pattern) {
        auto parsed = TextPattern::parse(textOf(arguments[0]), {.isRegularExpression = true, .matchesCase = true});
        if (!parsed)
            return sqlite3_result_error(context, parsed.error().message.c_str(), -1);
        compiled = *std::move(parsed);
        pattern = &*compiled;
        sqlite3_set_auxdata(context, 0, new TextPattern(*compiled), [](void* kept) { delete static_cast<TextPattern*>(kept); });
    }
    sqlite3_result_int(context, pattern->find(textOf(arguments[1])) ? 1 : 0);
}

/// What a running statement may still do; SQLite asks every few thousand steps.
struct Watch {
    std::stop_token stop;
    std::int64_t mostBytes;
    bool isTooLarge = false;

    static int look(void* given)
    {
        auto& watch = *static_cast<Watch*>(given);
        watch.isTooLarge = sqlite3_memory_used() > watch.mostBytes;
        return watch.stop.stop_requested() || watch.isTooLarge ? 1 : 0;
    }
};

int sizeOfCell(sqlite3_stmt* statement, int column)
{
    const int type = sqlite3_column_type(statement, column);
    return type == SQLITE_TEXT || type == SQLITE_BLOB ? sqlite3_column_bytes(statement, column) : 0;
}

Value cellAt(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return Value::integer(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT: return Value::real(sqlite3_column_double(statement, column));
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return Value::str({text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))});
    }
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        return Value::bytes({bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))});
    }
    default: return {};
    }
}

Error failureOf(sqlite3* database, const Watch& watch)
{
    const int code = sqlite3_errcode(database) & 0xff;
    if (watch.stop.stop_requested())
        return cancelled();
    if (watch.isTooLarge)
        return {Stage::Read, "The query needs too much memory; ask for fewer rows, or sort and join less", {}};
    const std::string message = sqlite3_errmsg(database);
    if (code == SQLITE_AUTH || message.starts_with("not authorized"))  // the latter of a function
        return {Stage::Read, kOnlyReads, {}};
    const int offset = sqlite3_error_offset(database);
    return {Stage::Read, message, offset < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(offset))};
}

Result<Statement> prepare(sqlite3* database, std::string_view sql, const Watch& watch)
{
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &prepared, &rest);
    Statement statement(prepared);
    if (code != SQLITE_OK)
        return failureOf(database, watch);
    if (!statement)
        return Error{Stage::Read, fmt::format("There is nothing to run; for example: SELECT * FROM {} LIMIT 10", kSqlTableName), {}};
    if (!sqlite3_stmt_readonly(prepared))
        return Error{Stage::Read, kOnlyReads, {}};
    const auto used = static_cast<std::size_t>(rest - sql.data());
    sqlite3_stmt* second = nullptr;
    const int another = sqlite3_prepare_v2(database, rest, static_cast<int>(sql.size() - used), &second, nullptr);
    const Statement next(second);
    if (another != SQLITE_OK || next)
        return Error{Stage::Read, "Give one statement at a time", used};
    return statement;
}

}  // namespace

Result<std::shared_ptr<SqlDatabase>> SqlDatabase::load(const Table& table, std::stop_token stop, const ProgressFn& progress)
{
    std::shared_ptr<SqlDatabase> made(new SqlDatabase);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    made->m_database.reset(opened);
    if (code != SQLITE_OK)
        return Error{Stage::Open, "There is no memory for SQL", {}};
    const auto setUp = fmt::format("PRAGMA page_size = {}; PRAGMA max_page_count = {}; PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY", kPageBytes, kMostBytes / kPageBytes);
    sqlite3_exec(opened, setUp.c_str(), nullptr, nullptr, nullptr);
    if (auto filled = fillSqlTable(opened, table, stop, progress); !filled)
        return filled.error();
    sqlite3_create_function_v2(opened, "regexp", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, matchExpression, nullptr, nullptr, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, kMostCellBytesInSql);
    sqlite3_exec(opened, "PRAGMA query_only = ON", nullptr, nullptr, nullptr);
    sqlite3_set_authorizer(opened, authorize, nullptr);
    return made;
}

Result<SqlAnswer> SqlDatabase::query(std::string_view sql, const SqlLimits& limits, std::stop_token stop, const ProgressFn& progress)
{
    const std::lock_guard lock(m_mutex);
    if (stop.stop_requested())
        return cancelled();
    if (sql.size() > kMostStatementBytes)
        return Error{Stage::Read, "The statement is longer than a megabyte", {}};
    sqlite3* const database = m_database.get();
    Watch watch{stop, sqlite3_memory_used() + static_cast<std::int64_t>(limits.mostWorkBytes)};
    sqlite3_progress_handler(database, kStepsBetweenLooks, &Watch::look, &watch);
    struct Unwatch {
        sqlite3* database;
        ~Unwatch() { sqlite3_progress_handler(database, 0, nullptr, nullptr); }
    } const unwatch{database};
    auto statement = prepare(database, sql, watch);
    if (!statement)
        return statement.error();
    const int columns = sqlite3_column_count(statement->get());
    std::vector<std::vector<Value>> cells(static_cast<std::size_t>(columns));
    SqlAnswer answer;
    std::size_t bytes = 0;
    for (;;) {
        const int code = sqlite3_step(statement->get());
        if (code == SQLITE_DONE)
            break;
        if (code != SQLITE_ROW)
            return failureOf(database, watch);
        // Looked at before they are copied: a row alone may be larger than all memory.
        for (int i = 0; i < columns; ++i)
            bytes += kCellBytes + static_cast<std::size_t>(sizeOfCell(statement->get(), i));
        answer.isCut = answer.table.rows >= limits.mostRows || bytes > limits.mostBytes;
        if (answer.isCut)
            break;
        for (int i = 0; i < columns; ++i)
            cells[static_cast<std::size_t>(i)].push_back(cellAt(statement->get(), i));
        if (++answer.table.rows % 1024 == 0 && progress)
            progress(answer.table.rows, 0);
    }
    UniqueNames names;
    for (int i = 0; i < columns; ++i)
        answer.table.columns.push_back(columnOfCells(names.add(sqlite3_column_name(statement->get(), i)), std::move(cells[static_cast<std::size_t>(i)])));
    return answer;
}

}  // namespace hashstash
