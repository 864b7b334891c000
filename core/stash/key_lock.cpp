#include "core/stash/key_lock.h"

#include "core/engine/path_lock.h"

#include <map>
#include <utility>

namespace hashstash {

namespace {

struct Held {
    FileLock lock;
    int times = 1;
};

/// By lock file.
std::map<std::filesystem::path, Held>& heldByThisThread()
{
    thread_local std::map<std::filesystem::path, Held> held;
    return held;
}

}  // namespace

Result<KeyLock> KeyLock::acquire(const std::filesystem::path& store, BytesView encodedKey, std::stop_token stop)
{
    std::filesystem::path file = keyLockFile(store, encodedKey);
    auto& held = heldByThisThread();
    if (const auto at = held.find(file); at != held.end()) {
        ++at->second.times;
        return KeyLock(std::move(file));
    }
    auto lock = FileLock::acquire(file, std::move(stop));
    if (!lock)
        return lock.error();
    held.emplace(file, Held{*std::move(lock)});
    return KeyLock(std::move(file));
}

KeyLock::KeyLock(KeyLock&& other) noexcept : m_file(std::exchange(other.m_file, {})) {}

KeyLock::~KeyLock()
{
    if (m_file.empty())
        return;
    auto& held = heldByThisThread();
    if (const auto at = held.find(m_file); at != held.end() && --at->second.times == 0)
        held.erase(at);
}

}  // namespace hashstash
