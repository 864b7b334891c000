#pragma once

#include "core/engine/sqlite_connection.h"
#include "core/engine/store_parts.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hashstash {

/// The rows of the table that a store is, each as a JSON object of its columns with their types, such as
/// `{"key":["blob","ImsiIg=="],"size":["integer","MA=="]}`, the cells in base64: from which the very row can be made again.
class SqliteRows {
public:
    static Result<std::unique_ptr<SqliteRows>> open(std::string_view engine, const std::filesystem::path& file, OpenMode mode);

    /// nullopt: there is none.
    Result<std::optional<Bytes>> read(std::int64_t row);
    /// The row as it was read. Stage::Write.
    Result<Done> remove(std::int64_t row);
    /// With that number, where that is free. False where the table has an entry under its key. Stage::Write, also for what no
    /// row was read as.
    Result<bool> insert(std::int64_t number, BytesView row);

    /// diskcache: each value's file that a row names.
    Result<Done> eachFile(const std::function<bool(std::int64_t row, BytesView file)>& visit);
    /// The file that the row names, or "".
    Result<std::string> fileOf(std::int64_t row);
    /// Between a BEGIN IMMEDIATE and a COMMIT; where it fails nothing has changed.
    Result<Done> inTransaction(const std::function<Result<Done>()>& work);

private:
    Result<bool> insert(std::optional<std::int64_t> number, const std::vector<std::pair<std::string, Bytes>>& cells);

    std::unique_ptr<SqliteConnection> m_connection;
    std::span<const char* const> m_columns;
};

}  // namespace hashstash
