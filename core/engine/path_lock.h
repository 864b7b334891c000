#pragma once

#include "core/bytes.h"
#include "core/engine/file_access.h"
#include "core/result.h"

#include <filesystem>
#include <stop_token>

namespace hashstash {

/// An exclusive flock(2) on a lock file, as the Python library takes it (FORMATS.md, 7): it excludes other processes
/// and other threads alike, and the kernel lets go of it when its holder dies. Not re-entrant.
class FileLock {
public:
    /// Waits until the lock is free. Creates `lockFile` and its folder. Stage::Write if that cannot be done,
    /// Stage::Cancelled once `stop` is requested.
    static Result<FileLock> acquire(const std::filesystem::path& lockFile, std::stop_token stop = {});
    /// Shared: keeps writers out while something is read. A lock file that is not there is not made, since nobody can
    /// be holding it; then the result holds nothing. Stage::Read where a writer keeps it for longer than ten seconds.
    static Result<FileLock> acquireForReading(const std::filesystem::path& lockFile);

private:
    FileLock() = default;
    explicit FileLock(FileDescriptor file) : m_file(std::move(file)) {}
    FileDescriptor m_file;  // closing it lets go of the lock
};

/// `<store>.lock`: around every read and write of sqlite and shelve, and the writes of jsonl.
std::filesystem::path pathLockFile(const std::filesystem::path& store);
/// The lock file that stands for one key of a store, in the temporary folder: around the read-modify-write of an append
/// on engines without a path lock.
std::filesystem::path keyLockFile(const std::filesystem::path& store, BytesView encodedKey);

}  // namespace hashstash
