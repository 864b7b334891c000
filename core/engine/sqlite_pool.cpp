#include "core/engine/sqlite_pool.h"

namespace hashstash {

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
    return SqliteConnection::open(m_path, m_mode, m_schema);
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
