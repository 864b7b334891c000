#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <filesystem>
#include <stop_token>

namespace hashstash {

/// The lock of one key of a store, against every other thread and process of this machine, ours and Python's (FORMATS.md,
/// 7): around an append, and around the computing of a missing value. Two keys may share a lock, so that the number of
/// lock files is bounded. A thread may take a lock that it holds already.
class KeyLock {
public:
    /// Waits until the lock is free. Stage::Write where its file cannot be made, Stage::Cancelled.
    static Result<KeyLock> acquire(const std::filesystem::path& store, BytesView encodedKey, std::stop_token stop = {});

    KeyLock(KeyLock&& other) noexcept;
    KeyLock& operator=(KeyLock&&) = delete;
    /// On the thread that acquired it.
    ~KeyLock();

private:
    explicit KeyLock(std::filesystem::path file) : m_file(std::move(file)) {}
    std::filesystem::path m_file;  ///< empty: moved from
};

}  // namespace hashstash
