#include "core/engine/lmdb_environment.h"

#include "core/engine/file_access.h"
#include "core/engine/lmdb_file.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <ctime>
#include <map>
#include <mutex>

#include <fmt/format.h>
#include <lmdb.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

constexpr mdb_mode_t kFileMode = 0644;
constexpr std::uint64_t kMapStep = std::uint64_t{1} << 20;
constexpr std::uint64_t kDefaultMapBytes = std::uint64_t{10} << 30;  // the Python library's
constexpr std::uint64_t kMostMapBytes = std::uint64_t{256} << 30;    // and its ceiling
constexpr int kAttempts = 4;
constexpr auto kBetweenLooks = std::chrono::milliseconds(10);

using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;

/// The environments open in this process. An entry stays until its environment is really closed, so that no second
/// one can be opened beside it: its closing would drop the second one's record locks.
struct Registry {
    std::mutex mutex;
    std::condition_variable closed;
    std::map<FileIdentity, std::weak_ptr<LmdbEnvironment>> environments;
};

Registry& registry()
{
    static Registry instance;
    return instance;
}

/// One transaction; whatever is not committed is aborted.
class Transaction {
public:
    Transaction(MDB_env* environment, unsigned flags) : m_status(mdb_txn_begin(environment, nullptr, flags, &m_handle)) {}
    ~Transaction() { abort(); }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    int status() const noexcept { return m_status; }
    MDB_txn* handle() const noexcept { return m_handle; }
    int commit() noexcept { return mdb_txn_commit(std::exchange(m_handle, nullptr)); }
    void abort() noexcept
    {
        if (m_handle)
            mdb_txn_abort(std::exchange(m_handle, nullptr));
    }

private:
    MDB_txn* m_handle = nullptr;
    int m_status;
};

std::uint64_t roundedUp(std::uint64_t bytes) noexcept
{
    return (bytes + kMapStep) / kMapStep * kMapStep;
}

}  // namespace

LmdbEnvironment::LmdbEnvironment(const std::filesystem::path& folder)
    : m_folder(folder.native()), m_dataFile((folder / "data.mdb").native()), m_lockFile((folder / "lock.mdb").native())
{
}

LmdbEnvironment::~LmdbEnvironment()
{
    close();
}

Result<std::shared_ptr<LmdbEnvironment>> LmdbEnvironment::open(const std::filesystem::path& folder, OpenMode mode)
{
    const Access wanted = mode == OpenMode::ReadWrite ? Access::ReadWrite : Access::Unlocked;
    Registry& open = registry();
    std::unique_lock lock(open.mutex);
    struct stat status;
    while (::stat((folder / "data.mdb").c_str(), &status) == 0) {
        const auto found = open.environments.find({status.st_dev, status.st_ino});
        if (found == open.environments.end())
            break;
        if (auto shared = found->second.lock()) {
            std::unique_lock alone(shared->m_mutex);
            if (wanted == Access::ReadWrite && shared->m_access != Access::ReadWrite)
                if (auto reopened = shared->reopen(wanted); !reopened)
                    return reopened.error();
            return shared;
        }
        open.closed.wait(lock);
    }
    std::unique_ptr<LmdbEnvironment> made(new LmdbEnvironment(folder));
    if (auto opened = made->reopen(wanted); !opened)
        return opened.error();
    const FileIdentity identity{made->m_device, made->m_inode};
    std::shared_ptr<LmdbEnvironment> shared(made.release(), [identity](LmdbEnvironment* last) {
        Registry& all = registry();
        const std::lock_guard closing(all.mutex);
        delete last;
        all.environments.erase(identity);
        all.closed.notify_all();
    });
    open.environments[identity] = shared;
    return shared;
}

void LmdbEnvironment::close() noexcept
{
    if (m_environment)
        mdb_env_close(m_environment);
    m_environment = nullptr;
    m_access = Access::Closed;
}

Result<Done> LmdbEnvironment::reopen(Access access)
{
    close();
    struct stat status;
    const bool exists = ::stat(m_dataFile.c_str(), &status) == 0 && status.st_size != 0;
    LmdbHead head;
    if (exists || access != Access::ReadWrite) {
        auto read = readLmdbHead(m_dataFile);
        if (!read)
            return read.error();
        head = *read;
    }
    std::error_code made;
    if (access == Access::ReadWrite)
        std::filesystem::create_directories(m_folder, made);
    if (access == Access::Unlocked && isLmdbInUse(m_lockFile))
        access = Access::ReadOnly;
    const unsigned flags = MDB_NOTLS | (access == Access::ReadWrite ? 0u : unsigned{MDB_RDONLY})
        | (access == Access::Unlocked ? unsigned{MDB_NOLOCK} : 0u);
    // A reader maps what there is: the size that a damaged head claims may be more than there are addresses for.
    const std::uint64_t mapBytes = access == Access::ReadWrite ? std::max({kDefaultMapBytes, head.mapBytes, roundedUp(head.fileBytes)})
                                                               : roundedUp(head.fileBytes);
    int code = mdb_env_create(&m_environment);
    if (code == MDB_SUCCESS)
        code = mdb_env_set_mapsize(m_environment, mapBytes);
    if (code == MDB_SUCCESS)
        code = mdb_env_open(m_environment, m_folder.c_str(), flags, kFileMode);
    if (code == MDB_SUCCESS) {
        m_access = access;
        Transaction transaction(m_environment, access == Access::ReadWrite ? 0 : MDB_RDONLY);
        code = transaction.status() ? transaction.status() : mdb_dbi_open(transaction.handle(), nullptr, 0, &m_dbi);
    }
    if (code != MDB_SUCCESS || ::stat(m_dataFile.c_str(), &status) != 0) {
        close();
        return failure(Stage::Open, access == Access::ReadOnly ? "join the users of" : "open", code ? code : errno);
    }
    m_device = status.st_dev;
    m_inode = status.st_ino;
    return Done{};
}

bool LmdbEnvironment::isInPlace() const
{
    // What replaces the file itself shows in the open one. A folder that was moved away does not: to look for it at each
    // read would take longer than the read.
    timespec time {};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    const auto now = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    if (now - m_lookedAt.load(std::memory_order_relaxed) < kBetweenLooks)
        return true;
    struct stat status;
    if (::stat(m_dataFile.c_str(), &status) != 0 || m_device != status.st_dev || m_inode != status.st_ino)
        return false;
    m_lookedAt.store(now, std::memory_order_relaxed);
    return true;
}

Result<Done> LmdbEnvironment::checkFile(MDB_txn* transaction) const
{
    // After the transaction began: a live writer may let the file grow at any time, and never lets it shrink.
    MDB_stat pages;
    MDB_envinfo info;
    struct stat status;
    mdb_filehandle_t file;
    if (mdb_stat(transaction, m_dbi, &pages) != 0 || mdb_env_info(m_environment, &info) != 0
        || mdb_env_get_fd(m_environment, &file) != 0 || ::fstat(file, &status) != 0)
        return fileError(Stage::Read, "read", m_dataFile, errno);
    if (status.st_nlink == 0 || !isInPlace())
        return Error{Stage::Read, fmt::format("'{}' was replaced by another file; open the stash again", m_dataFile)};
    if (info.me_last_pgno >= static_cast<std::uint64_t>(status.st_size) / pages.ms_psize)
        return Error{Stage::Read, fmt::format("'{}' was cut short while it was open; open the stash again", m_dataFile)};
    return Done{};
}

Result<Done> LmdbEnvironment::read(const Work& work)
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        {
            const std::shared_lock shared(m_mutex);
            if (!m_environment)
                return Error{Stage::Read, fmt::format("'{}' could not be opened again; open the stash again", m_folder)};
            if (m_access != Access::Unlocked || !isLmdbInUse(m_lockFile)) {
                const Transaction transaction(m_environment, MDB_RDONLY);
                if (transaction.status() == MDB_SUCCESS) {
                    auto sound = checkFile(transaction.handle());
                    return sound ? work(transaction.handle(), m_dbi) : sound;
                }
                if (transaction.status() != MDB_MAP_RESIZED)
                    return failure(Stage::Read, "read", transaction.status());
            }
        }
        const std::unique_lock alone(m_mutex);
        const bool mustFollow = m_access == Access::Unlocked && isLmdbInUse(m_lockFile);
        if (auto ready = mustFollow ? reopen(Access::ReadOnly) : growMap(false); !ready)
            return ready;
    }
    return failure(Stage::Read, "read", MDB_MAP_RESIZED);
}

Result<Done> LmdbEnvironment::write(const Change& change)
{
    while (true) {
        bool isFull = false;
        {
            const std::shared_lock shared(m_mutex);
            if (m_access != Access::ReadWrite)
                return Error{Stage::Write, fmt::format("'{}' is open read-only; open it for editing to change it", m_folder)};
            Transaction transaction(m_environment, 0);
            int code = transaction.status();
            if (code == MDB_SUCCESS)
                code = change(transaction.handle(), m_dbi);
            if (code == MDB_SUCCESS)
                code = transaction.commit();
            if (code == MDB_SUCCESS)
                return Done{};
            isFull = code == MDB_MAP_FULL;
            if (!isFull && code != MDB_MAP_RESIZED)
                return failure(Stage::Write, "write", code);
        }
        const std::unique_lock alone(m_mutex);
        if (auto grown = growMap(isFull); !grown)
            return grown;
    }
}

Result<Done> LmdbEnvironment::growMap(bool isFull)
{
    MDB_envinfo info;
    struct stat status;
    int code = mdb_env_info(m_environment, &info);
    if (code == MDB_SUCCESS && ::stat(m_dataFile.c_str(), &status) != 0)
        code = errno;
    if (code != MDB_SUCCESS)
        return failure(Stage::Read, "size", code);
    if (isFull && info.me_mapsize >= kMostMapBytes)
        return Error{Stage::Write, fmt::format("'{}' has reached {} bytes, the most that HashStash writes; erase something",
                                               m_dataFile, kMostMapBytes)};
    const std::uint64_t doubled = std::min<std::uint64_t>(info.me_mapsize * 2, kMostMapBytes);
    // Another process's growth shows in the file; room beyond it saves doing this again for every page it adds.
    const std::uint64_t followed = std::max<std::uint64_t>(info.me_mapsize, roundedUp(2 * static_cast<std::uint64_t>(status.st_size)));
    code = mdb_env_set_mapsize(m_environment, isFull ? doubled : followed);
    return code == MDB_SUCCESS ? Result<Done>(Done{}) : failure(Stage::Read, "size", code);
}

Error LmdbEnvironment::failure(Stage stage, std::string_view action, int status) const
{
    if (status > 0)
        return fileError(stage, action, m_folder, status);
    const std::string_view remedy = status == MDB_READERS_FULL ? "; close other programs that have it open"
        : status == MDB_VERSION_MISMATCH                       ? "; another version of LMDB wrote it"
                                                               : "; if it has a copy, open that";
    return {stage, fmt::format("Cannot {} '{}': {}{}", action, m_folder, mdb_strerror(status), remedy)};
}

}  // namespace hashstash
