#pragma once

#include "core/engine/engine.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <shared_mutex>

struct MDB_env;
struct MDB_txn;

namespace hashstash {

/// One open LMDB environment, shared by everything in this process that has the store open: LMDB forbids opening it
/// twice.
///
/// Read-only means that no byte and no time of the store changes. LMDB's own read-only mode rewrites `lock.mdb`, so
/// the environment is opened without locks for as long as no other process has it open; that is looked at before
/// every transaction. Once one has, its reader table is joined properly: its owner changes `lock.mdb` anyway.
///
/// Threads: read() from several threads at once; write() too, LMDB lets one in at a time. What they call must not
/// call them again.
class LmdbEnvironment {
public:
    using Work = std::function<Result<Done>(MDB_txn*, unsigned dbi)>;
    /// Returns LMDB's status.
    using Change = std::function<int(MDB_txn*, unsigned dbi)>;

    /// The one already open in this process, turned writable if need be, or a new one.
    static Result<std::shared_ptr<LmdbEnvironment>> open(const std::filesystem::path& folder, OpenMode mode);
    ~LmdbEnvironment();
    LmdbEnvironment(const LmdbEnvironment&) = delete;
    LmdbEnvironment& operator=(const LmdbEnvironment&) = delete;

    /// Runs `work` in a read transaction; what it sees there is valid until it returns.
    Result<Done> read(const Work& work);
    /// Runs `change` in a write transaction and commits; again from the start where the map had to grow.
    Result<Done> write(const Change& change);

private:
    enum class Access { Closed, Unlocked, ReadOnly, ReadWrite };

    explicit LmdbEnvironment(const std::filesystem::path& folder);
    Result<Done> reopen(Access access);
    void close() noexcept;
    /// With m_mutex held alone.
    Result<Done> growMap(bool isFull);
    /// Whether the folder still leads to the open file; looked at every few milliseconds.
    bool isInPlace() const;
    Result<Done> checkFile(MDB_txn* transaction) const;
    Error failure(Stage stage, std::string_view action, int status) const;

    std::string m_folder;
    std::string m_dataFile;
    std::string m_lockFile;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    mutable std::atomic<std::chrono::nanoseconds> m_lookedAt{std::chrono::nanoseconds(0)};  ///< isInPlace(), since the system began
    mutable std::shared_mutex m_mutex;  ///< shared by transactions; alone to close, reopen or resize
    MDB_env* m_environment = nullptr;
    unsigned m_dbi = 0;
    Access m_access = Access::Closed;
};

}  // namespace hashstash
