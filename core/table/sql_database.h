#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/table/sqlite_table.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

namespace hashstash {

struct SqlLimits {
    std::size_t mostRows = 1'000'000;                   ///< further rows are left out
    std::size_t mostBytes = std::size_t{512} << 20;     ///< of the answer's cells; rows beyond are left out
    std::size_t mostWorkBytes = std::size_t{2} << 30;   ///< that SQLite may take for a query; then it fails
};

struct SqlAnswer {
    Table table;         ///< its columns have each a name of its own
    bool isCut = false;  ///< there are more rows
};

/// A copy of a table in memory, under the name `data`, to be asked in SQLite's SQL. It can only be read: whatever would write,
/// open a file or load code is refused, and nothing is ever written to disk. `text REGEXP 'expression'` takes RE2's syntax.
///
/// Threads: any; one query at a time runs, the others wait for it.
class SqlDatabase {
public:
    /// More memory than this the copy may not take.
    static constexpr std::size_t kMostBytes = std::size_t{4} << 30;

    /// Stage::Write where it does not fit; Stage::Cancelled.
    static Result<std::shared_ptr<SqlDatabase>> load(const Table& table, std::stop_token stop = {}, const ProgressFn& progress = {});

    /// One statement. Stage::Read with SQLite's message and, where known, the byte of the statement at which it fails;
    /// Stage::Cancelled within a few milliseconds of a stop. `progress` is told the rows found so far.
    Result<SqlAnswer> query(std::string_view sql, const SqlLimits& limits = {}, std::stop_token stop = {}, const ProgressFn& progress = {});

private:
    SqlDatabase() = default;

    std::mutex m_mutex;
    std::unique_ptr<sqlite3, CloseSqlite> m_database;
};

}  // namespace hashstash
