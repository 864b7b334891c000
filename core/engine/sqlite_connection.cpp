#include "core/engine/sqlite_connection.h"

#include "core/engine/file_access.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr int kBusyMilliseconds = 10'000;

bool exists(const std::string& path) noexcept
{
    return ::access(path.c_str(), F_OK) == 0;
}

/// Whether a -wal has more than its header. One without is all that a killed writer may leave, and SQLite waits in vain
/// for its writer (SQLITE_PROTOCOL, after ten seconds) where it may not write the -shm.
bool hasFrames(const std::string& path) noexcept
{
    constexpr off_t kWalHeaderBytes = 32;
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 && status.st_size > kWalHeaderBytes;
}

/// From the file's header: a WAL database wants files beside it even to be read.
bool isWal(const std::string& path) noexcept
{
    constexpr off_t kReadVersionAt = 19;
    const FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    char version = 0;
    return file.isOpen() && ::pread(file.get(), &version, 1, kReadVersionAt) == 1 && version == 2;
}

/// In nanoseconds; 0 for a file that is gone.
std::int64_t changeTime(const std::string& path) noexcept
{
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return 0;
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

std::string uriOf(const std::string& path, std::string_view parameters)
{
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#')
            uri += fmt::format("%{:02x}", static_cast<unsigned>(c));
        else
            uri += c;
    }
    return uri.append("?").append(parameters);
}

/// Of a -wal without a -shm, which no process has open: without locks (and only by this name for it, as nolock=1 rules
/// a -wal out), SQLite lets us keep its index in memory.
constexpr const char* kAloneParameters = "mode=ro&vfs=unix-none";

/// How to open a file without changing it or making files beside it.
std::string readOnlyUri(const std::string& path)
{
    if (!isWal(path))
        return uriOf(path, "mode=ro");
    if (!hasFrames(path + "-wal"))
        return uriOf(path, "mode=ro&immutable=1");  // all is in the file itself
    // Beside a live writer its shared index is read, else a private one is made in memory of what -wal holds: no file of
    // the store is touched.
    return exists(path + "-shm") ? uriOf(path, "mode=ro&readonly_shm=1") : uriOf(path, kAloneParameters);
}

}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::filesystem::path& path, OpenMode mode,
                                                                 const SqliteSchema& schema)
{
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(path.native(), schema));
    auto opened = mode == OpenMode::ReadOnly
        ? connection->openReadOnly()
        : connection->openDatabase(uriOf(path.native(), "mode=rwc"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!opened)
        return opened.error();
    if (auto ready = connection->prepareTable(mode); !ready)
        return ready.error();
    return connection;
}

Result<Done> SqliteConnection::openReadOnly()
{
    m_isReadOnly = true;
    m_changed = changeTime(m_path);
    if (!exists(m_path + "-journal")) {
        m_uri = readOnlyUri(m_path);
        return openDatabase(m_uri, SQLITE_OPEN_READONLY);
    }
    auto copy = SqliteCopy::make(m_path);
    if (!copy)
        return copy.error();
    m_copy = std::move(*copy);
    return openDatabase(uriOf(m_copy->file(), "mode=rw"), SQLITE_OPEN_READWRITE);
}

Result<Done> SqliteConnection::openDatabase(const std::string& uri, int access)
{
    const int code = sqlite3_open_v2(uri.c_str(), &m_database, SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | access, nullptr);
    return code == SQLITE_OK ? Result<Done>(Done{}) : failure(Stage::Open, "open");
}

SqliteConnection::SqliteConnection(std::string path, const SqliteSchema& schema)
    : m_path(std::move(path)), m_schema(schema), m_statements(schema.queries.size(), nullptr)
{
}

Result<Done> SqliteConnection::prepareTable(OpenMode mode)
{
    sqlite3_busy_timeout(m_database, kBusyMilliseconds);
    // A stranger's schema must not run anything of ours, and a damaged page must be noticed as such.
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (auto checked = execute("PRAGMA cell_size_check = ON"); !checked)
        return checked;
    if (mode == OpenMode::ReadOnly) {
        sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        if (m_uri.find(kAloneParameters) != std::string::npos)
            if (auto alone = execute("PRAGMA locking_mode = EXCLUSIVE"); !alone)
                return alone;
    } else {
        for (const char* sql : m_schema.preparations)
            if (auto done = execute(sql); !done)
                return done;
    }
    sqlite3_stmt* found = nullptr;
    const char* sql = "SELECT 1 FROM sqlite_master WHERE name = ?1 AND type = 'table'";
    int code = sqlite3_prepare_v2(m_database, sql, -1, &found, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(found, 1, m_schema.table, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_step(found);
    sqlite3_finalize(found);
    if (code == SQLITE_DONE)
        return Error{Stage::Open, fmt::format("'{}' is an SQLite database without the table '{}', so no stash of "
                                              "the {} engine", m_path, m_schema.table, m_schema.engine)};
    return code == SQLITE_ROW ? Result<Done>(Done{}) : failure(Stage::Open, "open");
}

SqliteConnection::~SqliteConnection()
{
    for (sqlite3_stmt* statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

bool SqliteConnection::isCurrent() const
{
    if (m_copy)
        return exists(m_path + "-journal") && changeTime(m_path) == m_changed;
    if (m_isReadOnly && exists(m_path + "-journal"))
        return false;
    if (m_uri.find("immutable=1") == std::string::npos && m_uri.find("vfs=unix-none") == std::string::npos)
        return true;
    return readOnlyUri(m_path) == m_uri && changeTime(m_path) == m_changed;
}

Result<sqlite3_stmt*> SqliteConnection::prepare(std::size_t query)
{
    sqlite3_stmt*& statement = m_statements[query];
    if (!statement && sqlite3_prepare_v3(m_database, m_schema.queries[query], -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return failure(Stage::Open, "query");
    return statement;
}

Result<Done> SqliteConnection::execute(const char* sql)
{
    return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK ? Result<Done>(Done{})
                                                                                : failure(Stage::Open, "open");
}

Error SqliteConnection::failure(Stage stage, std::string_view action) const
{
    const int code = m_database ? sqlite3_errcode(m_database) & 0xff : SQLITE_NOMEM;
    const std::string_view remedy = code == SQLITE_BUSY || code == SQLITE_LOCKED ? "; try again when its writer is done"
        : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? "; if it has a copy, open that"
        : code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM ? "; check who may read and write it"
                                                                                    : "";
    return {stage, fmt::format("Cannot {} '{}': {}{}", action, m_path, sqlite3_errmsg(m_database), remedy)};
}

int SqliteConnection::changes() const noexcept
{
    return sqlite3_changes(m_database);
}

SqliteStatement::SqliteStatement(SqliteConnection& connection, std::size_t query) : m_connection(connection)
{
    auto prepared = connection.prepare(query);
    if (prepared)
        m_statement = *prepared;
    else
        m_error = prepared.error();
}

SqliteStatement::~SqliteStatement()
{
    reset();
    sqlite3_clear_bindings(m_statement);
}

void SqliteStatement::reset() noexcept
{
    sqlite3_reset(m_statement);
}

void SqliteStatement::bindReal(int index, double value) noexcept
{
    sqlite3_bind_double(m_statement, index, value);
}

void SqliteStatement::bindInteger(int index, std::int64_t value) noexcept
{
    sqlite3_bind_int64(m_statement, index, value);
}

void SqliteStatement::bindBlob(int index, BytesView bytes) noexcept
{
    sqlite3_bind_blob64(m_statement, index, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
}

void SqliteStatement::bindText(int index, BytesView text) noexcept
{
    sqlite3_bind_text64(m_statement, index, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

Result<bool> SqliteStatement::step(Stage stage, std::string_view action)
{
    if (m_error)
        return Error{stage, m_error->message};
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return code == SQLITE_ROW;
    return m_connection.failure(stage, action);
}

std::int64_t SqliteStatement::integer(int column) const noexcept
{
    return sqlite3_column_int64(m_statement, column);
}

bool SqliteStatement::isBlob(int column) const noexcept
{
    return sqlite3_column_type(m_statement, column) == SQLITE_BLOB;
}

bool SqliteStatement::isNull(int column) const noexcept
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

BytesView SqliteStatement::bytes(int column) const noexcept
{
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return data ? BytesView(data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : BytesView();
}

}  // namespace hashstash
