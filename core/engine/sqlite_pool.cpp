#include "core/engine/sqlite_pool.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hashstash {

namespace {

constexpr int kAttempts = 50;
constexpr auto kBetweenAttempts = std::chrono::milliseconds(20);

/// All pools of this process.
struct Pools {
    std::mutex mutex;
    std::vector<const SqlitePool*> all;
};

Pools& pools()
{
    static Pools pools;
    return pools;
}

}  // namespace

SqlitePool::SqlitePool(std::filesystem::path path, OpenMode mode, const SqliteSchema& schema)
    : m_path(std::move(path)), m_mode(mode), m_schema(schema)
{
    const std::lock_guard lock(pools().mutex);
    pools().all.push_back(this);
}

SqlitePool::~SqlitePool()
{
    const std::lock_guard lock(pools().mutex);
    std::erase(pools().all, this);
}

/// A WAL file's shared index is mapped once a process: as long as a connection that was opened to read has it mapped, none can
/// write. So those that are idle are closed, and those at work waited for; they are opened again when they are needed.
Result<std::unique_ptr<SqliteConnection>> SqlitePool::openToWrite() const
{
    for (int attempt = 0;; ++attempt) {
        auto opened = SqliteConnection::open(m_path, m_mode, m_schema);
        if (opened || attempt == kAttempts)
            return opened;
        bool hasReaders = false;
        {
            const std::lock_guard lock(pools().mutex);
            for (const SqlitePool* pool : pools().all) {
                if (pool == this || pool->m_mode != OpenMode::ReadOnly || pool->m_path != m_path)
                    continue;
                hasReaders = true;
                const std::lock_guard idle(pool->m_mutex);
                pool->m_idle.clear();
            }
        }
        if (!hasReaders)
            return opened;
        if (attempt > 0)
            std::this_thread::sleep_for(kBetweenAttempts);
    }
}

Result<std::unique_ptr<SqliteConnection>> SqlitePool::take() const
{
    {
        const std::lock_guard lock(m_mutex);
        while (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            if (connection->isCurrent())
                return connection;
        }
    }
    return m_mode == OpenMode::ReadOnly ? SqliteConnection::open(m_path, m_mode, m_schema) : openToWrite();
}

Result<Done> SqlitePool::run(const std::function<Result<Done>(SqliteConnection&)>& work) const
{
    auto connection = take();
    if (!connection)
        return connection.error();
    auto done = work(**connection);
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(*connection));
    return done;
}

}  // namespace hashstash
