#pragma once

#include "core/engine/engine.h"
#include "core/engine/sqlite_copy.h"

#include <memory>
#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace hashstash {

/// What an engine keeps in an SQLite file. Everything it points to is static.
struct SqliteSchema {
    std::string_view engine;
    const char* table;                         ///< a database without it is none of the engine's stores
    std::span<const char* const> preparations; ///< run when a store is opened for writing; they make what is missing
    std::span<const char* const> queries;      ///< prepared once a connection, named by their position
};

/// The queries of a table of keys and values, in the order in which its schema lists them.
enum class SqliteQuery : std::size_t { Find, Visit, ScanKeys, ScanFacts, ScanValues, Count, Put, Erase, Clear };

/// One connection to a store's file and its prepared statements. For one thread at a time.
class SqliteConnection {
public:
    static Result<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& path, OpenMode mode,
                                                          const SqliteSchema& schema);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Result<sqlite3_stmt*> prepare(std::size_t query);
    Result<Done> execute(const char* sql);
    Error failure(Stage stage, std::string_view action) const;
    /// False where what was opened read-only has been changed by a writer who came since, in a way that this connection
    /// does not see.
    bool isCurrent() const;
    /// Rows that the last statement changed.
    int changes() const noexcept;

private:
    SqliteConnection(std::string path, const SqliteSchema& schema);
    Result<Done> prepareTable(OpenMode mode);
    Result<Done> openReadOnly();
    Result<Done> openDatabase(const std::string& uri, int access);

    std::string m_path;
    std::unique_ptr<SqliteCopy> m_copy;  ///< what is read instead of the store's own file; gone after m_database
    const SqliteSchema& m_schema;
    bool m_isReadOnly = false;
    std::string m_uri;  ///< of what was opened read-only, and is no copy
    std::int64_t m_changed = 0;  ///< of the file, where it was opened as one that nobody writes
    sqlite3* m_database = nullptr;
    std::vector<sqlite3_stmt*> m_statements;
};

/// A statement in use: reset, so that it holds no lock and no parameter, when it goes.
class SqliteStatement {
public:
    SqliteStatement(SqliteConnection& connection, std::size_t query);
    SqliteStatement(SqliteConnection& connection, SqliteQuery query)
        : SqliteStatement(connection, static_cast<std::size_t>(query)) {}
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bindReal(int index, double value) noexcept;
    void bindInteger(int index, std::int64_t value) noexcept;
    /// Borrowed until the statement goes.
    void bindBlob(int index, BytesView bytes) noexcept;
    void bindText(int index, BytesView text) noexcept;
    void reset() noexcept;
    /// True at a row, false behind the last.
    Result<bool> step(Stage stage, std::string_view action);

    std::int64_t integer(int column) const noexcept;
    bool isBlob(int column) const noexcept;
    bool isNull(int column) const noexcept;
    /// Any cell's bytes, valid until the next step.
    BytesView bytes(int column) const noexcept;

private:
    SqliteConnection& m_connection;
    sqlite3_stmt* m_statement = nullptr;
    std::optional<Error> m_error;
};

}  // namespace hashstash
