#include "core/engine/leveldb_view.h"

#include "core/engine/file_access.h"

#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <leveldb/db.h>
#include <leveldb/env.h>
#include <leveldb/helpers/memenv.h>
#include <leveldb/options.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

using leveldb::Status;

/// LevelDB's own log of what it does: nobody reads it.
class NoLogger final : public leveldb::Logger {
public:
    void Logv(const char*, std::va_list) override {}
};

/// The files on disk, read-only, with those that LevelDB writes in memory over them.
class ViewEnv final : public leveldb::EnvWrapper {
public:
    ViewEnv() : EnvWrapper(leveldb::Env::Default()), m_memory(leveldb::NewMemEnv(leveldb::Env::Default())) {}

    /// From now on nothing is written any more, so that a compaction in the background ends at once.
    void seal() noexcept { m_isSealed = true; }

    Status NewSequentialFile(const std::string& name, leveldb::SequentialFile** file) override { return homeOf(name)->NewSequentialFile(name, file); }
    Status NewRandomAccessFile(const std::string& name, leveldb::RandomAccessFile** file) override { return homeOf(name)->NewRandomAccessFile(name, file); }
    Status GetFileSize(const std::string& name, std::uint64_t* size) override { return homeOf(name)->GetFileSize(name, size); }
    bool FileExists(const std::string& name) override { return homeOf(name)->FileExists(name); }
    Status NewWritableFile(const std::string& name, leveldb::WritableFile** file) override
    {
        return m_isSealed ? readOnly(name) : m_memory->NewWritableFile(name, file);
    }
    Status NewAppendableFile(const std::string& name, leveldb::WritableFile**) override { return readOnly(name); }
    Status GetChildren(const std::string& folder, std::vector<std::string>* names) override
    {
        std::vector<std::string> written;
        const Status listed = target()->GetChildren(folder, names);
        if (m_memory->GetChildren(folder, &written).ok())
            names->insert(names->end(), written.begin(), written.end());
        const std::set<std::string> once(names->begin(), names->end());
        names->assign(once.begin(), once.end());
        return listed;
    }
    Status RemoveFile(const std::string& name) override
    {
        return m_memory->FileExists(name) ? m_memory->RemoveFile(name) : Status::OK();
    }
    Status DeleteFile(const std::string& name) override { return RemoveFile(name); }
    Status CreateDir(const std::string&) override { return Status::OK(); }
    Status RemoveDir(const std::string&) override { return Status::OK(); }
    Status DeleteDir(const std::string&) override { return Status::OK(); }
    Status RenameFile(const std::string& from, const std::string& to) override
    {
        return m_memory->FileExists(from) ? m_memory->RenameFile(from, to) : readOnly(from);
    }
    Status LockFile(const std::string&, leveldb::FileLock** lock) override
    {
        *lock = new leveldb::FileLock;
        return Status::OK();
    }
    Status UnlockFile(leveldb::FileLock* lock) override
    {
        delete lock;
        return Status::OK();
    }
    Status NewLogger(const std::string&, leveldb::Logger** logger) override
    {
        *logger = new NoLogger;
        return Status::OK();
    }

private:
    leveldb::Env* homeOf(const std::string& name) { return m_memory->FileExists(name) ? m_memory.get() : target(); }
    static Status readOnly(const std::string& name) { return Status::IOError(name, "opened read-only"); }

    std::unique_ptr<leveldb::Env> m_memory;
    std::atomic<bool> m_isSealed = false;
};

/// The members go in the reverse of this order: the database before what it uses.
class Handle final : public LeveldbHandle, public std::enable_shared_from_this<Handle> {
public:
    NoLogger m_logger;
    ViewEnv m_env;
    std::unique_ptr<leveldb::DB> m_database;
    std::shared_ptr<leveldb::DB> database() override { return {shared_from_this(), m_database.get()}; }
};

/// The process that has the database open; 0 for none or our own. LevelDB holds a record lock on LOCK.
pid_t holderOf(const fs::path& path) noexcept
{
    const FileDescriptor file = openQuietly(AT_FDCWD, (path / "LOCK").c_str());
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return file.isOpen() && ::fcntl(file.get(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}

Error isHeld(const fs::path& path, pid_t holder)
{
    return {Stage::Open, fmt::format("'{}' is open in process {}, and LevelDB lets one process at a time; close it there, or open "
                                     "a copy of the folder", path.native(), holder)};
}

Error failure(const fs::path& path, const Status& status)
{
    return {Stage::Open, fmt::format("Cannot open the LevelDB '{}': {}{}", path.native(), status.ToString(),
                                     status.IsCorruption() ? "; if it has a copy, open that" : "")};
}

/// The databases that this process has open for writing: to open LOCK again and close it would let go of its lock, and
/// a view of a database that is being written would lose its files.
struct Writers {
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<LeveldbHandle>> open;
};

Writers& writers()
{
    static Writers all;
    return all;
}

std::string identityOf(const fs::path& path)
{
    std::error_code code;
    const auto real = fs::weakly_canonical(path, code);
    return code ? path.native() : real.native();
}

std::shared_ptr<LeveldbHandle> writerOf(const fs::path& path)
{
    const auto found = writers().open.find(identityOf(path));
    return found == writers().open.end() ? nullptr : found->second.lock();
}

Result<std::shared_ptr<LeveldbHandle>> open(const fs::path& path, std::shared_ptr<Handle> handle, leveldb::Options options)
{
    leveldb::DB* database = nullptr;
    options.info_log = &handle->m_logger;
    const Status status = leveldb::DB::Open(options, path.native(), &database);
    if (!status.ok())
        return failure(path, status);
    handle->m_database.reset(database);
    return std::shared_ptr<LeveldbHandle>(std::move(handle));
}

Result<std::shared_ptr<LeveldbHandle>> openOwnView(const fs::path& path)
{
    if (const pid_t holder = holderOf(path))
        return isHeld(path, holder);
    auto handle = std::make_shared<Handle>();
    leveldb::Options options;
    options.env = &handle->m_env;
    auto opened = open(path, handle, options);
    handle->m_env.seal();
    return opened;
}

/// A view is of the moment in which it was opened. While this process has the database open for writing, its writer is asked
/// instead, and afterwards a new view.
class FollowingView final : public LeveldbHandle {
public:
    FollowingView(fs::path path, std::shared_ptr<LeveldbHandle> view)
        : m_path(std::move(path)), m_identity(identityOf(m_path)), m_view(std::move(view))
    {
    }
    std::shared_ptr<leveldb::DB> database() override
    {
        const std::lock_guard guard(writers().mutex);
        const auto found = writers().open.find(m_identity);
        if (const auto writer = found == writers().open.end() ? nullptr : found->second.lock()) {
            m_isOutdated = true;
            return writer->database();
        }
        if (m_isOutdated) {
            if (auto anew = openOwnView(m_path)) {
                m_view = *std::move(anew);
                m_isOutdated = false;
            }
        }
        return m_view->database();
    }

private:
    fs::path m_path;
    std::string m_identity;
    std::shared_ptr<LeveldbHandle> m_view;  // guarded by the writers' mutex, as the next one
    bool m_isOutdated = false;
};

}  // namespace

Result<std::shared_ptr<LeveldbHandle>> openLeveldbView(const fs::path& path)
{
    const std::lock_guard guard(writers().mutex);
    if (auto writer = writerOf(path))
        return writer;
    auto view = openOwnView(path);
    return view ? Result<std::shared_ptr<LeveldbHandle>>(std::make_shared<FollowingView>(path, *std::move(view))) : view;
}

Result<std::shared_ptr<LeveldbHandle>> openLeveldbForWriting(const fs::path& path)
{
    const std::lock_guard guard(writers().mutex);
    if (auto writer = writerOf(path))
        return writer;
    if (const pid_t holder = holderOf(path))
        return isHeld(path, holder);
    leveldb::Options options;
    options.create_if_missing = true;
    auto opened = open(path, std::make_shared<Handle>(), options);
    if (opened)
        writers().open[identityOf(path)] = *opened;
    return opened;
}

}  // namespace hashstash
