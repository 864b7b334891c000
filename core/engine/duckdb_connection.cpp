#include "core/engine/duckdb_connection.h"

#include "core/engine/engine.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

// Built-in functions are named in full: a stranger's database may have macros of the same name. Rows come in the order
// of their row numbers, which stay as they are: what was erased is not compacted in a table that has a primary key.
constexpr std::array kQueries{
    "SELECT value FROM main.hashstash WHERE key = $1",
    "SELECT system.main.octet_length(value)::BIGINT FROM main.hashstash WHERE key = $1",
    "SELECT rowid, key FROM main.hashstash WHERE rowid > $1 LIMIT $2",
    "SELECT rowid, key, system.main.octet_length(value)::BIGINT FROM main.hashstash WHERE rowid > $1 LIMIT $2",
    "SELECT rowid, key, value FROM main.hashstash WHERE rowid > $1 LIMIT $2",
    "SELECT count(*) FROM main.hashstash",
    "UPDATE main.hashstash SET value = $2 WHERE key = $1",
    "INSERT INTO main.hashstash (key, value) VALUES ($1, $2)",
    "DELETE FROM main.hashstash WHERE key = $1",
    "DELETE FROM main.hashstash",
};
static_assert(kQueries.size() == static_cast<std::size_t>(DuckdbQuery::Last) + 1);

std::string_view firstLine(const char* told)
{
    const std::string_view text = told ? told : "no reason was given";
    return text.substr(0, text.find('\n'));
}

}  // namespace

Result<std::unique_ptr<DuckdbConnection>> DuckdbConnection::open(const DuckdbApi& api, DuckdbDatabaseObject* database, std::string path)
{
    std::unique_ptr<DuckdbConnection> connection(new DuckdbConnection(api, std::move(path)));
    if (api.connect(database, &connection->m_connection) != 0)
        return connection->failure(Stage::Open, "connect to", "out of memory");
    return connection;
}

DuckdbConnection::~DuckdbConnection()
{
    for (DuckdbPreparedObject*& statement : m_prepared)
        m_api.destroyPrepare(&statement);
    m_api.disconnect(&m_connection);
}

Result<DuckdbPreparedObject*> DuckdbConnection::prepare(DuckdbQuery query)
{
    DuckdbPreparedObject*& statement = m_prepared[static_cast<std::size_t>(query)];
    if (!statement && m_api.prepare(m_connection, kQueries[static_cast<std::size_t>(query)], &statement) != 0) {
        const Error error = failure(Stage::Open, "query", m_api.prepareError(statement));
        m_api.destroyPrepare(&statement);
        return error;
    }
    return statement;
}

Result<Done> DuckdbConnection::execute(const char* sql)
{
    DuckdbResult result{};
    const int state = m_api.query(m_connection, sql, &result);
    const Result<Done> done = state == 0 ? Result<Done>(Done{}) : failure(Stage::Write, "write to", m_api.resultError(&result));
    m_api.destroyResult(&result);
    return done;
}

Result<Done> DuckdbConnection::checkTable()
{
    DuckdbResult result{};
    const int state = m_api.query(m_connection, "SELECT key, value FROM main.hashstash LIMIT 0", &result);
    const bool isOurs = state == 0 && m_api.columnType(&result, 0) == kDuckdbBlob && m_api.columnType(&result, 1) == kDuckdbBlob;
    std::string_view why = state == 0 ? "the columns of its table are no BLOBs" : firstLine(m_api.resultError(&result));
    const Result<Done> done = isOurs ? Result<Done>(Done{})
        : Error{Stage::Open, fmt::format("'{}' is a DuckDB database without a table 'hashstash' of BLOB columns key and value, so no "
                                         "stash of the duckdb engine ({})", m_path, why)};
    m_api.destroyResult(&result);
    return done;
}

Error DuckdbConnection::failure(Stage stage, std::string_view action, const char* told) const
{
    return {stage, fmt::format("Cannot {} '{}': {}", action, m_path, firstLine(told))};
}

DuckdbRows::DuckdbRows(DuckdbConnection& connection, DuckdbQuery query, std::string_view action, std::stop_token stop)
    : m_connection(connection), m_api(connection.api()), m_action(action), m_stop(std::move(stop)),
      m_interrupt(m_stop, Interrupt{&connection}),
      m_isScan(query == DuckdbQuery::ScanKeys || query == DuckdbQuery::ScanFacts || query == DuckdbQuery::ScanValues)
{
    const auto prepared = connection.prepare(query);
    if (prepared)
        m_prepared = *prepared;
    else
        m_error = prepared.error();
}

DuckdbRows::~DuckdbRows()
{
    if (m_chunk)
        m_api.destroyChunk(&m_chunk);
    m_api.destroyResult(&m_result);
}

void DuckdbRows::bind(std::uint64_t parameter, std::int64_t value) noexcept
{
    if (m_prepared)
        m_api.bindInt64(m_prepared, parameter, value);
}

void DuckdbRows::bind(std::uint64_t parameter, BytesView blob) noexcept
{
    if (m_prepared)
        m_api.bindBlob(m_prepared, parameter, blob.empty() ? "" : blob.data(), blob.size());
}

Error DuckdbRows::failure(const char* told) const
{
    const bool isWrite = m_action != "read";
    return m_stop.stop_requested() ? cancelled() : m_connection.failure(isWrite ? Stage::Write : Stage::Read, m_action, told);
}

Result<Done> DuckdbRows::run(int (*execute)(DuckdbPreparedObject*, DuckdbResult*))
{
    m_isRun = true;
    if (m_stop.stop_requested())
        return cancelled();
    if (m_error)
        return *m_error;
    return execute(m_prepared, &m_result) == 0 ? Result<Done>(Done{}) : failure(m_api.resultError(&m_result));
}

Result<std::uint64_t> DuckdbRows::change()
{
    const auto done = run(m_api.execute);
    return done ? Result<std::uint64_t>(m_api.rowsChanged(&m_result)) : done.error();
}

Result<bool> DuckdbRows::next()
{
    if (!m_isRun)
        if (const auto done = run(m_isScan ? m_api.executeStreaming : m_api.execute); !done)
            return done.error();
    if (m_chunk && ++m_row < m_rows)
        return true;
    while (true) {
        if (m_chunk)
            m_api.destroyChunk(&m_chunk);
        m_chunk = m_stop.stop_requested() ? nullptr : m_api.fetchChunk(m_result);
        if (!m_chunk) {
            const char* told = m_api.resultError(&m_result);
            return m_stop.stop_requested() || (told && *told) ? Result<bool>(failure(told)) : Result<bool>(false);
        }
        m_row = 0;
        m_rows = m_api.chunkSize(m_chunk);
        if (m_rows > 0)
            return true;
    }
}

bool DuckdbRows::isNull(std::uint64_t column) const noexcept
{
    const std::uint64_t* validity = m_api.vectorValidity(m_api.chunkVector(m_chunk, column));
    return validity && !(validity[m_row / 64] >> (m_row % 64) & 1);
}

std::int64_t DuckdbRows::integer(std::uint64_t column) const noexcept
{
    return isNull(column) ? 0 : static_cast<const std::int64_t*>(m_api.vectorData(m_api.chunkVector(m_chunk, column)))[m_row];
}

BytesView DuckdbRows::blob(std::uint64_t column) const noexcept
{
    if (isNull(column))
        return {};
    const auto& cell = static_cast<const DuckdbCell*>(m_api.vectorData(m_api.chunkVector(m_chunk, column)))[m_row];
    return {cell.length <= DuckdbCell::kMostInlined ? cell.inlined : cell.elsewhere.data, cell.length};
}

}  // namespace hashstash
