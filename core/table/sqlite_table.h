#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/table/table.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace hashstash {

/// What the table is called in SQL.
inline constexpr std::string_view kSqlTableName = "data";
/// SQLite's own limit; columns beyond are left out.
inline constexpr std::size_t kMostSqlColumns = 2000;

/// Closes it.
struct CloseSqlite {
    void operator()(sqlite3* database) const noexcept;
};

/// The columns as they are called in SQL, where names that differ by case alone are one: a later one gets "_2".
std::vector<std::string> sqlColumnNames(const Table& table);
/// In double quotes.
std::string quotedSqlName(std::string_view name);

/// Makes the table in a database that is open, and fills it: ints, floats and texts as such, bools as 0 and 1, bytes as a
/// blob, dates and the like as ISO text, ints beyond 64 bits as text, what is missing as NULL, lists and dicts as JSON. The
/// rowid is the row's number, from 1. Stage::Write (the database's message, with what to do); Stage::Cancelled.
Result<Done> fillSqlTable(sqlite3* database, const Table& table, std::stop_token stop = {}, const ProgressFn& progress = {});

/// As a database file of its own, with that one table. It takes the place of what is at `path` once it is whole.
Result<Done> writeSqliteFile(const Table& table, const std::string& path, std::stop_token stop = {}, const ProgressFn& progress = {});
/// "sqlite", "sqlite3" or "db", in any case.
bool isSqliteEnding(std::string_view ending);

}  // namespace hashstash
