#include "core/engine/duckdb_file.h"

#include "core/engine/duckdb_header.h"
#include "core/engine/file_access.h"

#include <cerrno>
#include <chrono>
#include <map>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr auto kMostWaiting = std::chrono::seconds(10);

/// What is set before a database is opened. A stranger's database gets no extension, no file but its own, no folder for
/// temporary files beside it, and cannot change these. With one thread rows come in their order, and looking at a store
/// leaves the other cores alone.
constexpr std::array<std::pair<const char*, const char*>, 8> kOptions{{
    {"threads", "1"},
    {"memory_limit", "2GB"},
    {"temp_directory", ""},
    {"autoinstall_known_extensions", "false"},
    {"autoload_known_extensions", "false"},
    {"allow_persistent_secrets", "false"},
    {"enable_external_access", "false"},
    {"lock_configuration", "true"},
}};

/// Symbolic links resolved, where that is possible.
fs::path realPath(const fs::path& path)
{
    std::error_code code;
    const auto real = fs::weakly_canonical(path, code);
    return code ? path : real;
}

/// The process that has a lock in our way; 0 for none. DuckDB holds record locks.
pid_t holderOf(const fs::path& path, OpenMode mode) noexcept
{
    const FileDescriptor file = openQuietly(AT_FDCWD, realPath(path).c_str());
    struct flock lock{};
    lock.l_type = mode == OpenMode::ReadOnly ? F_RDLCK : F_WRLCK;
    lock.l_whence = SEEK_SET;
    return file.isOpen() && ::fcntl(file.get(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
}

/// Any close of a file drops the record locks that the process has on it.
void dropLocks(const fs::path& path) noexcept
{
    openQuietly(AT_FDCWD, realPath(path).c_str());
}

/// The file's own description, where there is one: not yet for a new store.
Result<std::string> describe(const fs::path& path, OpenMode mode)
{
    struct stat status;
    if (mode == OpenMode::ReadWrite && (::stat(path.c_str(), &status) != 0 || status.st_size == 0))
        return std::string("a new file");
    const auto header = DuckdbHeader::read(realPath(path));
    return header ? Result<std::string>(header->description()) : header.error();
}

class Config {
public:
    explicit Config(const DuckdbApi& api) : m_api(api) { m_isGood = api.createConfig(&m_object) == 0; }
    ~Config() { m_api.destroyConfig(&m_object); }
    Config(const Config&) = delete;
    Config& operator=(const Config&) = delete;

    bool set(const char* name, const char* value) { return m_isGood = m_isGood && m_api.setConfig(m_object, name, value) == 0; }
    DuckdbConfigObject* object() const noexcept { return m_object; }

private:
    const DuckdbApi& m_api;
    DuckdbConfigObject* m_object = nullptr;
    bool m_isGood = false;
};

std::string remedyFor(const std::string& told)
{
    if (told.find("version number") != std::string::npos)
        return "; a newer DuckDB is needed: name the file of its library in the environment variable HASHSTASH_DUCKDB";
    if (told.find("lock") != std::string::npos)
        return "; close it there, or open a copy of the file";
    return "; if it has a copy, open that";
}

}  // namespace

// -------------------------------------------------------------- DuckdbInstance

Result<std::unique_ptr<DuckdbInstance>> DuckdbInstance::open(const fs::path& path, OpenMode mode)
{
    const auto description = describe(path, mode);
    if (!description)
        return description.error();
    const auto api = duckdbApi();
    if (!api)
        return Error{Stage::Open, fmt::format("'{}' is {}. {}", path.native(), *description, api.error().message)};
    if (const pid_t holder = holderOf(path, mode))
        return Error{Stage::Open, fmt::format("'{}' is open in process {}, and DuckDB lets one process at a time; close it there, or "
                                              "open a copy of the file", path.native(), holder)};
    Config config(**api);
    bool isSet = config.set("access_mode", mode == OpenMode::ReadOnly ? "READ_ONLY" : "READ_WRITE");
    for (const auto& [name, value] : kOptions)
        isSet = isSet && config.set(name, value);
    if (!isSet)
        return Error{Stage::Open, fmt::format("DuckDB {} lacks an option that keeps a stranger's file at bay; use version 2.0 or newer",
                                              (*api)->libraryVersion())};
    std::unique_ptr<DuckdbInstance> instance(new DuckdbInstance(**api, path.native(), mode));
    char* told = nullptr;
    if ((*api)->openExt(path.c_str(), &instance->m_database, config.object(), &told) != 0) {
        const std::string why = told ? told : "no reason was given";
        (*api)->free(told);
        return Error{Stage::Open, fmt::format("Cannot open '{}' ({}) with DuckDB {}: {}{}", path.native(), *description,
                                              (*api)->libraryVersion(), why.substr(0, why.find('\n')), remedyFor(why))};
    }
    if (mode == OpenMode::ReadOnly)
        dropLocks(path);
    if (const auto ready = instance->prepareTable(); !ready)
        return ready.error();
    return instance;
}

DuckdbInstance::~DuckdbInstance()
{
    m_idle.clear();
    m_api.close(&m_database);
}

Result<Done> DuckdbInstance::prepareTable()
{
    return run([this](DuckdbConnection& connection) -> Result<Done> {
        if (m_mode == OpenMode::ReadWrite)
            if (auto made = connection.execute("CREATE TABLE IF NOT EXISTS hashstash (key BLOB PRIMARY KEY, value BLOB)"); !made)
                return made;
        return connection.checkTable();
    });
}

Result<std::unique_ptr<DuckdbConnection>> DuckdbInstance::take()
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
    }
    return DuckdbConnection::open(m_api, m_database, m_path);
}

Result<Done> DuckdbInstance::run(const std::function<Result<Done>(DuckdbConnection&)>& work)
{
    auto connection = take();
    if (!connection)
        return connection.error();
    auto done = work(**connection);
    const std::lock_guard guard(m_mutex);
    m_idle.push_back(std::move(*connection));
    return done;
}

// ------------------------------------------------------------------ DuckdbFile

std::shared_ptr<DuckdbFile> DuckdbFile::of(const fs::path& path)
{
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<DuckdbFile>> open;
    const std::lock_guard guard(mutex);
    std::erase_if(open, [](const auto& item) { return item.second.expired(); });
    auto& known = open[realPath(path).native()];
    if (auto file = known.lock())
        return file;
    auto file = std::make_shared<DuckdbFile>(path);
    known = file;
    return file;
}

DuckdbFile::Signature DuckdbFile::look() const noexcept
{
    Signature signature;
    std::size_t at = 0;
    for (const auto& path : {m_path.native(), m_path.native() + ".wal"}) {
        struct stat status{};
        ::stat(path.c_str(), &status);
        for (const std::int64_t number : {std::int64_t(status.st_ino), std::int64_t(status.st_size),
                                          std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec})
            signature.numbers[at++] = number;
    }
    return signature;
}

Result<Done> DuckdbFile::reopen(OpenMode mode)
{
    m_instance.reset();
    m_signature = look();  // before it is opened: what is written meanwhile is noticed then
    auto instance = DuckdbInstance::open(m_path, mode);
    if (!instance)
        return instance.error();
    m_instance = std::move(*instance);
    return Done{};
}

Result<Done> DuckdbFile::openToRead()
{
    const auto instance = acquire();
    if (!instance)
        return instance.error();
    release();
    return Done{};
}

Result<Done> DuckdbFile::openToWrite()
{
    std::unique_lock lock(m_mutex);
    if (m_writers == 0) {
        if (!m_idle.wait_for(lock, kMostWaiting, [this] { return m_users == 0; }))
            return Error{Stage::Open, fmt::format("'{}' is being read by this program; open it for editing when that is done", m_path.native())};
        if (auto opened = reopen(OpenMode::ReadWrite); !opened)
            return opened;
    }
    ++m_writers;
    return Done{};
}

void DuckdbFile::closeToWrite()
{
    const std::lock_guard guard(m_mutex);
    if (--m_writers == 0 && m_users == 0)
        m_instance.reset();
}

Result<DuckdbInstance*> DuckdbFile::acquire()
{
    const std::lock_guard guard(m_mutex);
    const bool isView = m_instance && m_instance->mode() == OpenMode::ReadOnly;
    if (!m_instance || (isView && !(look() == m_signature))) {
        if (m_users > 0)
            return Error{Stage::Read, fmt::format("'{}' was changed by another program while it was read; read it again", m_path.native())};
        if (auto opened = reopen(OpenMode::ReadOnly); !opened)
            return opened.error();
    }
    ++m_users;
    return m_instance.get();
}

void DuckdbFile::release()
{
    const std::lock_guard guard(m_mutex);
    if (--m_users == 0 && m_writers == 0 && m_instance->mode() == OpenMode::ReadWrite)
        m_instance.reset();
    m_idle.notify_all();
}

Result<Done> DuckdbFile::run(const Work& work)
{
    const auto instance = acquire();
    if (!instance)
        return instance.error();
    auto done = (*instance)->run(work);
    const bool isChanged = (*instance)->mode() == OpenMode::ReadOnly && !(look() == m_signature);
    release();
    if (isChanged && done)
        return Error{Stage::Read, fmt::format("'{}' was changed by another program while it was read; read it again", m_path.native())};
    return done;
}

}  // namespace hashstash
