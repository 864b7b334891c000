#include "core/engine/shelve_store.h"
#include "core/engine/sqlite_connection.h"

#include <array>

namespace hashstash {

namespace {

enum class Query : std::size_t { Get, Keys, Put, Erase, Clear };

constexpr std::array kQueries{
    "SELECT value FROM Dict WHERE key = ?1",
    "SELECT key FROM Dict",
    "REPLACE INTO Dict (key, value) VALUES (?1, ?2)",
    "DELETE FROM Dict WHERE key = ?1",
    "DELETE FROM Dict",
};
constexpr std::array kPreparations{"PRAGMA journal_mode = wal"};
constexpr SqliteSchema kSchema{"shelve", "Dict", kPreparations, kQueries};

/// dbm.sqlite3, Python's first choice from 3.13 on.
class SqliteStore final : public ShelveStore {
public:
    explicit SqliteStore(std::unique_ptr<SqliteConnection> connection) : m_connection(std::move(connection)) {}

    Result<std::optional<Bytes>> get(BytesView key) override
    {
        auto row = statement(Query::Get);
        row.bindBlob(1, key);
        const auto found = row.step(Stage::Read, "read");
        if (!found)
            return found.error();
        return *found ? std::optional<Bytes>(row.bytes(0)) : std::optional<Bytes>();
    }

    Result<Done> visitKeys(const KeyVisitor& visitor) override
    {
        auto rows = statement(Query::Keys);
        for (;;) {
            const auto found = rows.step(Stage::Read, "list");
            if (!found)
                return found.error();
            if (!*found || !visitor(rows.bytes(0)))
                return Done{};
        }
    }

    Result<Done> put(BytesView key, BytesView cell) override
    {
        auto row = statement(Query::Put);
        row.bindBlob(1, key);
        row.bindBlob(2, cell);
        const auto done = row.step(Stage::Write, "write");
        return done ? Result<Done>(Done{}) : done.error();
    }

    Result<bool> erase(BytesView key) override
    {
        auto row = statement(Query::Erase);
        row.bindBlob(1, key);
        const auto done = row.step(Stage::Write, "erase from");
        return done ? Result<bool>(m_connection->changes() != 0) : done.error();
    }

    Result<Done> clear() override
    {
        const auto done = statement(Query::Clear).step(Stage::Write, "clear");
        return done ? Result<Done>(Done{}) : done.error();
    }

private:
    SqliteStatement statement(Query query) { return {*m_connection, static_cast<std::size_t>(query)}; }

    std::unique_ptr<SqliteConnection> m_connection;
};

}  // namespace

Result<std::unique_ptr<ShelveStore>> openShelveSqlite(const std::filesystem::path& path, OpenMode mode)
{
    auto connection = SqliteConnection::open(path, mode, kSchema);
    if (!connection)
        return connection.error();
    return std::unique_ptr<ShelveStore>(std::make_unique<SqliteStore>(std::move(*connection)));
}

}  // namespace hashstash
