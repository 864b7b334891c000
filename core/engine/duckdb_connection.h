#pragma once

#include "core/bytes.h"
#include "core/engine/duckdb_api.h"
#include "core/result.h"

#include <array>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace hashstash {

/// The queries of the table `hashstash` of keys and values.
enum class DuckdbQuery : std::size_t { Find, Measure, ScanKeys, ScanFacts, ScanValues, Count, Replace, Insert, Erase, Clear, Last = Clear };

/// One connection to an open database and its prepared statements. For one thread at a time.
class DuckdbConnection {
public:
    static Result<std::unique_ptr<DuckdbConnection>> open(const DuckdbApi& api, DuckdbDatabaseObject* database, std::string path);
    ~DuckdbConnection();
    DuckdbConnection(const DuckdbConnection&) = delete;
    DuckdbConnection& operator=(const DuckdbConnection&) = delete;

    const DuckdbApi& api() const noexcept { return m_api; }
    void interrupt() noexcept { m_api.interrupt(m_connection); }
    Result<DuckdbPreparedObject*> prepare(DuckdbQuery query);
    Result<Done> execute(const char* sql);
    /// Whether the table is there, with the types that the Python library gives its columns.
    Result<Done> checkTable();
    /// "Cannot <action> '<path>': <the first line of what DuckDB says>".
    Error failure(Stage stage, std::string_view action, const char* told) const;

private:
    DuckdbConnection(const DuckdbApi& api, std::string path) : m_api(api), m_path(std::move(path)) {}

    const DuckdbApi& m_api;
    std::string m_path;
    DuckdbConnectionObject* m_connection = nullptr;
    std::array<DuckdbPreparedObject*, static_cast<std::size_t>(DuckdbQuery::Last) + 1> m_prepared{};
};

/// A query in use. The rows of a scan are streamed: a chunk of them is in memory at a time. A stop interrupts it.
class DuckdbRows {
public:
    DuckdbRows(DuckdbConnection& connection, DuckdbQuery query, std::string_view action, std::stop_token stop = {});
    ~DuckdbRows();
    DuckdbRows(const DuckdbRows&) = delete;
    DuckdbRows& operator=(const DuckdbRows&) = delete;

    /// Parameters count from 1.
    void bind(std::uint64_t parameter, std::int64_t value) noexcept;
    void bind(std::uint64_t parameter, BytesView blob) noexcept;
    /// True at a row, false behind the last. The first call runs the query.
    Result<bool> next();
    /// Runs a query that changes rows: their number.
    Result<std::uint64_t> change();

    // Of the row that next() is at; columns count from 0.
    std::int64_t integer(std::uint64_t column) const noexcept;
    bool isNull(std::uint64_t column) const noexcept;
    /// Of a column whose type is BLOB: empty for NULL, and valid until the next row.
    BytesView blob(std::uint64_t column) const noexcept;

private:
    struct Interrupt {
        DuckdbConnection* connection;
        void operator()() const noexcept { connection->interrupt(); }
    };

    Result<Done> run(int (*execute)(DuckdbPreparedObject*, DuckdbResult*));
    Error failure(const char* told) const;

    DuckdbConnection& m_connection;
    const DuckdbApi& m_api;
    std::string_view m_action;
    std::stop_token m_stop;
    std::stop_callback<Interrupt> m_interrupt;
    bool m_isScan;
    DuckdbPreparedObject* m_prepared = nullptr;
    std::optional<Error> m_error;
    DuckdbResult m_result{};
    bool m_isRun = false;
    DuckdbChunkObject* m_chunk = nullptr;
    std::uint64_t m_row = 0;
    std::uint64_t m_rows = 0;
};

}  // namespace hashstash
