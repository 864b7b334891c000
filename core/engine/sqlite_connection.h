#pragma once

#include "core/engine/engine.h"

#include <array>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace hashstash {

/// The statements of a store, prepared once a connection.
enum class SqliteQuery : std::size_t { Find, Visit, ScanKeys, ScanFacts, ScanValues, Count, Put, Erase, Clear };
inline constexpr std::size_t kSqliteQueries = 9;

/// One connection to a store's file and its prepared statements. For one thread at a time.
class SqliteConnection {
public:
    static Result<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& path, OpenMode mode);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Result<sqlite3_stmt*> prepare(SqliteQuery query);
    Result<Done> execute(const char* sql);
    Error failure(Stage stage, std::string_view action) const;
    /// Rows that the last statement changed.
    int changes() const noexcept;

private:
    explicit SqliteConnection(std::string path) : m_path(std::move(path)) {}
    Result<Done> prepareTable(OpenMode mode);

    std::string m_path;
    sqlite3* m_database = nullptr;
    std::array<sqlite3_stmt*, kSqliteQueries> m_statements{};
};

/// A statement in use: reset, so that it holds no lock and no parameter, when it goes.
class SqliteStatement {
public:
    SqliteStatement(SqliteConnection& connection, SqliteQuery query);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bindInteger(int index, std::int64_t value) noexcept;
    /// Borrowed until the statement goes.
    void bindBlob(int index, BytesView bytes) noexcept;
    void bindText(int index, BytesView text) noexcept;
    void reset() noexcept;
    /// True at a row, false behind the last.
    Result<bool> step(Stage stage, std::string_view action);

    std::int64_t integer(int column) const noexcept;
    bool isBlob(int column) const noexcept;
    /// Any cell's bytes, valid until the next step.
    BytesView bytes(int column) const noexcept;

private:
    SqliteConnection& m_connection;
    sqlite3_stmt* m_statement = nullptr;
    std::optional<Error> m_error;
};

}  // namespace hashstash
