#include "tests/benchmarks/bare_stores.h"

#include <leveldb/db.h>
#include <lmdb.h>
#include <sqlite3.h>

#include <string>

namespace hashstash {

namespace {

Error failed(std::string message)
{
    return {Stage::Open, std::move(message), {}};
}

MDB_val viewOf(BytesView bytes)
{
    return {bytes.size(), const_cast<char*>(bytes.data())};
}

/// Two records an entry, in one transaction: the key under its address, and the value.
class BareLmdb final : public BareStore {
public:
    static Result<std::unique_ptr<BareStore>> open(const std::filesystem::path& folder)
    {
        auto store = std::make_unique<BareLmdb>();
        MDB_txn* transaction = nullptr;
        if (mdb_env_create(&store->m_environment) || mdb_env_set_mapsize(store->m_environment, std::size_t{10} << 30) ||
            mdb_env_open(store->m_environment, folder.c_str(), 0, 0644) ||
            mdb_txn_begin(store->m_environment, nullptr, 0, &transaction) ||
            mdb_dbi_open(transaction, nullptr, 0, &store->m_database) || mdb_txn_commit(transaction))
            return failed("lmdb does not open " + folder.string());
        return std::unique_ptr<BareStore>(std::move(store));
    }
    ~BareLmdb() override { mdb_env_close(m_environment); }

    Result<Done> set(BytesView key, BytesView value) override
    {
        std::string name = nameOf(key);
        MDB_val nameView = viewOf(name);
        MDB_val keyView = viewOf(key);
        MDB_val valueView = viewOf(value);
        MDB_txn* transaction = nullptr;
        if (mdb_txn_begin(m_environment, nullptr, 0, &transaction) ||
            mdb_put(transaction, m_database, &nameView, &keyView, 0))
            return failed("lmdb does not write");
        name.replace(kAddressLength, std::string::npos, ".value");
        nameView = viewOf(name);
        if (mdb_put(transaction, m_database, &nameView, &valueView, 0) || mdb_txn_commit(transaction))
            return failed("lmdb does not write");
        return Done();
    }

    Result<std::size_t> get(BytesView key) override
    {
        std::string name = nameOf(key);
        name.replace(kAddressLength, std::string::npos, ".value");
        MDB_val nameView = viewOf(name);
        MDB_val value;
        MDB_txn* transaction = nullptr;
        if (mdb_txn_begin(m_environment, nullptr, MDB_RDONLY, &transaction) ||
            mdb_get(transaction, m_database, &nameView, &value))
            return failed("lmdb does not read");
        const std::string copy(static_cast<const char*>(value.mv_data), value.mv_size);
        mdb_txn_abort(transaction);
        return copy.size();
    }

private:
    static constexpr std::size_t kAddressLength = 32;

    /// As long as the digits of an MD5, and as unlike each other.
    static std::string nameOf(BytesView key)
    {
        std::string name = std::to_string(std::hash<std::string_view>()(key));
        name.resize(kAddressLength, 'a');
        return name + ".key";
    }

    MDB_env* m_environment = nullptr;
    MDB_dbi m_database = 0;
};

/// sqlitedict's table and settings.
class BareSqlite final : public BareStore {
public:
    static Result<std::unique_ptr<BareStore>> open(const std::filesystem::path& folder)
    {
        auto store = std::make_unique<BareSqlite>();
        if (sqlite3_open((folder / "data.db").c_str(), &store->m_database) ||
            sqlite3_exec(store->m_database, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;"
                         "CREATE TABLE unnamed (key TEXT PRIMARY KEY, value BLOB)", nullptr, nullptr, nullptr) ||
            sqlite3_prepare_v2(store->m_database, "REPLACE INTO unnamed (key, value) VALUES (?, ?)", -1, &store->m_set, nullptr) ||
            sqlite3_prepare_v2(store->m_database, "SELECT value FROM unnamed WHERE key = ?", -1, &store->m_get, nullptr))
            return failed("sqlite does not open " + folder.string());
        return std::unique_ptr<BareStore>(std::move(store));
    }
    ~BareSqlite() override
    {
        sqlite3_finalize(m_set);
        sqlite3_finalize(m_get);
        sqlite3_close(m_database);
    }

    Result<Done> set(BytesView key, BytesView value) override
    {
        sqlite3_reset(m_set);
        sqlite3_bind_blob64(m_set, 1, key.data(), key.size(), SQLITE_STATIC);
        sqlite3_bind_blob64(m_set, 2, value.data(), value.size(), SQLITE_STATIC);
        return sqlite3_step(m_set) == SQLITE_DONE ? Result<Done>(Done()) : failed("sqlite does not write");
    }

    Result<std::size_t> get(BytesView key) override
    {
        sqlite3_reset(m_get);
        sqlite3_bind_blob64(m_get, 1, key.data(), key.size(), SQLITE_STATIC);
        if (sqlite3_step(m_get) != SQLITE_ROW)
            return failed("sqlite does not read");
        const std::string copy(static_cast<const char*>(sqlite3_column_blob(m_get, 0)),
                               static_cast<std::size_t>(sqlite3_column_bytes(m_get, 0)));
        sqlite3_reset(m_get);
        return copy.size();
    }

private:
    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_set = nullptr;
    sqlite3_stmt* m_get = nullptr;
};

class BareLeveldb final : public BareStore {
public:
    static Result<std::unique_ptr<BareStore>> open(const std::filesystem::path& folder)
    {
        auto store = std::make_unique<BareLeveldb>();
        leveldb::Options options;
        options.create_if_missing = true;
        leveldb::DB* database = nullptr;
        if (const auto status = leveldb::DB::Open(options, folder, &database); !status.ok())
            return failed(status.ToString());
        store->m_database.reset(database);
        return std::unique_ptr<BareStore>(std::move(store));
    }

    Result<Done> set(BytesView key, BytesView value) override
    {
        const auto status = m_database->Put({}, {key.data(), key.size()}, {value.data(), value.size()});
        return status.ok() ? Result<Done>(Done()) : failed(status.ToString());
    }

    Result<std::size_t> get(BytesView key) override
    {
        std::string value;
        const auto status = m_database->Get({}, {key.data(), key.size()}, &value);
        return status.ok() ? Result<std::size_t>(value.size()) : failed(status.ToString());
    }

private:
    std::unique_ptr<leveldb::DB> m_database;
};

}  // namespace

Result<std::unique_ptr<BareStore>> makeBareStore(std::string_view engine, const std::filesystem::path& folder)
{
    if (engine == "lmdb")
        return BareLmdb::open(folder);
    if (engine == "sqlite")
        return BareSqlite::open(folder);
    if (engine == "leveldb")
        return BareLeveldb::open(folder);
    return failed("no bare store is called " + std::string(engine));
}

}  // namespace hashstash
