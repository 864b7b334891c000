#include "core/engine/path_lock.h"

#include "core/engine/key_address.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr auto kFirstWait = std::chrono::microseconds(200);
constexpr auto kLongestWait = std::chrono::milliseconds(20);
constexpr auto kReadersPatience = std::chrono::seconds(10);

Error lockError(const fs::path& file, std::string_view action)
{
    return fileError(Stage::Write, action, file.string(), errno);
}

/// Opened anew each time, as clear() of the Python library unlinks it even while it is held. Its folder is there but once.
FileDescriptor openLockFile(const fs::path& lockFile)
{
    const auto open = [&lockFile] { return FileDescriptor(::open(lockFile.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666)); };
    FileDescriptor file = open();
    if (file.isOpen() || errno != ENOENT)
        return file;
    std::error_code code;  // opening the file tells
    fs::create_directories(lockFile.parent_path(), code);
    return open();
}

/// Python's tempfile.gettempdir(): the first of these that is a folder one may write to.
fs::path temporaryFolder()
{
    std::error_code code;
    for (const char* variable : {"TMPDIR", "TEMP", "TMP"})
        if (const char* value = std::getenv(variable); value && *value && access(value, W_OK | X_OK) == 0)
            return fs::absolute(value, code);
    for (const char* folder : {"/tmp", "/var/tmp", "/usr/tmp"})
        if (access(folder, W_OK | X_OK) == 0)
            return folder;
    return fs::current_path(code);
}

}  // namespace

Result<FileLock> FileLock::acquire(const fs::path& lockFile, std::stop_token stop)
{
    FileDescriptor file = openLockFile(lockFile);
    if (!file.isOpen())
        return lockError(lockFile, "open the lock file");
    const int descriptor = file.get();
    FileLock lock(std::move(file));
    // Without a token to look at, the kernel wakes us; with one, we look again at growing intervals.
    if (!stop.stop_possible()) {
        while (flock(descriptor, LOCK_EX) != 0)
            if (errno != EINTR)
                return lockError(lockFile, "take the lock file");
        return lock;
    }
    auto wait = std::chrono::microseconds(kFirstWait);
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EINTR && errno != EWOULDBLOCK)
            return lockError(lockFile, "take the lock file");
        if (stop.stop_requested())
            return cancelled();
        std::this_thread::sleep_for(wait);
        wait = std::min<std::chrono::microseconds>(wait * 2, kLongestWait);
    }
    return lock;
}

Result<FileLock> FileLock::acquireForReading(const fs::path& lockFile)
{
    FileDescriptor file = openQuietly(AT_FDCWD, lockFile.c_str());
    if (!file.isOpen())
        return FileLock();
    const auto deadline = std::chrono::steady_clock::now() + kReadersPatience;
    auto wait = std::chrono::microseconds(kFirstWait);
    while (flock(file.get(), LOCK_SH | LOCK_NB) != 0) {
        if (errno != EINTR && errno != EWOULDBLOCK)
            return fileError(Stage::Read, "take the lock file", lockFile.string(), errno);
        if (std::chrono::steady_clock::now() >= deadline)
            return Error{Stage::Read, "'" + lockFile.string() + "' is held by a program that writes to the store; try again "
                                      "when it is done"};
        std::this_thread::sleep_for(wait);
        wait = std::min<std::chrono::microseconds>(wait * 2, kLongestWait);
    }
    return FileLock(std::move(file));
}

fs::path pathLockFile(const fs::path& store)
{
    return store.string() + ".lock";
}

fs::path keyLockFile(const fs::path& store, BytesView encodedKey)
{
    const int stripe = addressOf(encodedKey).back();  // MD5 mod 256
    const auto path = hexOf(addressOf(store.string()));
    const auto name = std::string(path.data(), path.size()) + ".sf" + std::to_string(stripe) + ".lock";
    return temporaryFolder() / "hashstash-locks" / name;
}

}  // namespace hashstash
