#pragma once

#include "core/engine/duckdb_connection.h"
#include "core/engine/engine.h"

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace hashstash {

/// An open DuckDB, with as many connections as threads have used it at once.
/// Threads: run() may be called from several at once.
class DuckdbInstance {
public:
    /// Opened read-only, neither the file nor its write-ahead log changes, and no lock is left on them.
    static Result<std::unique_ptr<DuckdbInstance>> open(const std::filesystem::path& path, OpenMode mode);
    ~DuckdbInstance();
    DuckdbInstance(const DuckdbInstance&) = delete;
    DuckdbInstance& operator=(const DuckdbInstance&) = delete;

    OpenMode mode() const noexcept { return m_mode; }
    Result<Done> run(const std::function<Result<Done>(DuckdbConnection&)>& work);

private:
    DuckdbInstance(const DuckdbApi& api, std::string path, OpenMode mode) : m_api(api), m_path(std::move(path)), m_mode(mode) {}
    Result<std::unique_ptr<DuckdbConnection>> take();
    Result<Done> prepareTable();

    const DuckdbApi& m_api;
    std::string m_path;
    OpenMode m_mode;
    DuckdbDatabaseObject* m_database = nullptr;
    std::mutex m_mutex;  ///< guards m_idle
    std::vector<std::unique_ptr<DuckdbConnection>> m_idle;
};

/// A DuckDB file as this process has it open: once, for all engines on it, since DuckDB locks by process and any close
/// of the file would let go of that lock.
///
/// Where all of them only read, DuckDB's own read lock is dropped, or a Python program could not open its stash while
/// somebody looks at it. Instead the file's and its log's sizes and times are compared before and after each piece of
/// work: a change from outside opens the file anew, and what was read meanwhile is an error.
/// Threads: every member may be called from several at once.
class DuckdbFile {
public:
    using Work = std::function<Result<Done>(DuckdbConnection&)>;

    /// The one of this process for that path.
    static std::shared_ptr<DuckdbFile> of(const std::filesystem::path& path);
    explicit DuckdbFile(std::filesystem::path path) : m_path(std::move(path)) {}

    /// Checks that it can be opened.
    Result<Done> openToRead();
    /// Opens it for writing, until as many calls of closeToWrite().
    Result<Done> openToWrite();
    void closeToWrite();
    Result<Done> run(const Work& work);

private:
    /// Of the file and its log: what a writer changes.
    struct Signature {
        std::int64_t numbers[6] = {};
        bool operator==(const Signature&) const = default;
    };

    Signature look() const noexcept;
    Result<DuckdbInstance*> acquire();
    void release();
    Result<Done> reopen(OpenMode mode);

    std::filesystem::path m_path;
    std::mutex m_mutex;  ///< guards what follows
    std::condition_variable m_idle;
    std::unique_ptr<DuckdbInstance> m_instance;
    Signature m_signature;
    std::size_t m_users = 0;
    std::size_t m_writers = 0;
};

}  // namespace hashstash
