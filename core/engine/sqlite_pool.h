#pragma once

#include "core/engine/sqlite_connection.h"

#include <functional>
#include <mutex>

namespace hashstash {

/// The connections to one SQLite file: as many as threads have used it at once.
/// Threads: run() may be called from several at once.
class SqlitePool {
public:
    SqlitePool(std::filesystem::path path, OpenMode mode, const SqliteSchema& schema);
    ~SqlitePool();
    SqlitePool(const SqlitePool&) = delete;
    SqlitePool& operator=(const SqlitePool&) = delete;

    /// Runs `work` with a connection that no other thread has.
    Result<Done> run(const std::function<Result<Done>(SqliteConnection&)>& work) const;

private:
    Result<std::unique_ptr<SqliteConnection>> take() const;
    Result<std::unique_ptr<SqliteConnection>> openToWrite() const;

    std::filesystem::path m_path;
    OpenMode m_mode;
    const SqliteSchema& m_schema;
    mutable std::mutex m_mutex;  ///< guards m_idle
    mutable std::vector<std::unique_ptr<SqliteConnection>> m_idle;
};

}  // namespace hashstash
