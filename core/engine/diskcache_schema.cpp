#include "core/engine/diskcache_schema.h"

#include <array>

namespace hashstash {

namespace {

constexpr std::array kPreparations{
    "PRAGMA auto_vacuum = 1",
    "PRAGMA journal_mode = wal",
    "PRAGMA synchronous = 1",
    "PRAGMA cache_size = 8192",
    "BEGIN IMMEDIATE",
    "CREATE TABLE IF NOT EXISTS Settings ( key TEXT NOT NULL UNIQUE, value)",
    "INSERT OR IGNORE INTO Settings VALUES ('statistics', 0), ('tag_index', 0), ('eviction_policy', 'none'), "
    "('size_limit', 1073741824), ('cull_limit', 10), ('sqlite_auto_vacuum', 1), ('sqlite_cache_size', 8192), "
    "('sqlite_journal_mode', 'wal'), ('sqlite_mmap_size', 67108864), ('sqlite_synchronous', 1), "
    "('disk_min_file_size', 32768), ('disk_pickle_protocol', 5), ('count', 0), ('size', 0), ('hits', 0), ('misses', 0)",
    // Stores of 2024 say here that entries may be dropped beyond 1 GiB; the present library takes that back as well.
    "UPDATE Settings SET value = 'none' WHERE key = 'eviction_policy' AND value <> 'none'",
    "CREATE TABLE IF NOT EXISTS Cache ( rowid INTEGER PRIMARY KEY, key BLOB, raw INTEGER, store_time REAL, "
    "expire_time REAL, access_time REAL, access_count INTEGER DEFAULT 0, tag BLOB, size INTEGER DEFAULT 0, "
    "mode INTEGER DEFAULT 0, filename TEXT, value BLOB)",
    "CREATE UNIQUE INDEX IF NOT EXISTS Cache_key_raw ON Cache(key, raw)",
    "CREATE INDEX IF NOT EXISTS Cache_expire_time ON Cache (expire_time)",
    "CREATE TRIGGER IF NOT EXISTS Settings_count_insert AFTER INSERT ON Cache FOR EACH ROW BEGIN "
    "UPDATE Settings SET value = value + 1 WHERE key = 'count'; END",
    "CREATE TRIGGER IF NOT EXISTS Settings_count_delete AFTER DELETE ON Cache FOR EACH ROW BEGIN "
    "UPDATE Settings SET value = value - 1 WHERE key = 'count'; END",
    "CREATE TRIGGER IF NOT EXISTS Settings_size_insert AFTER INSERT ON Cache FOR EACH ROW BEGIN "
    "UPDATE Settings SET value = value + NEW.size WHERE key = 'size'; END",
    "CREATE TRIGGER IF NOT EXISTS Settings_size_update AFTER UPDATE ON Cache FOR EACH ROW BEGIN "
    "UPDATE Settings SET value = value + NEW.size - OLD.size WHERE key = 'size'; END",
    "CREATE TRIGGER IF NOT EXISTS Settings_size_delete AFTER DELETE ON Cache FOR EACH ROW BEGIN "
    "UPDATE Settings SET value = value - OLD.size WHERE key = 'size'; END",
    "COMMIT",
};

// Expiry is looked at as the library does; the moment comes with the query, as SQLite's own clock counts milliseconds.
#define HASHSTASH_IS_EXPIRED "(expire_time IS NOT NULL AND expire_time <= ?3)"
constexpr std::array kQueries{
    "SELECT rowid, key, raw, mode, size, " HASHSTASH_IS_EXPIRED ", filename, value FROM Cache WHERE key = ?1 AND raw = ?2",
    "SELECT rowid, key, raw, mode, size, " HASHSTASH_IS_EXPIRED ", filename, value FROM Cache WHERE rowid = ?1",
    "SELECT rowid, key, raw, mode, 0, 0, NULL, NULL FROM Cache WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
    "SELECT rowid, key, raw, mode, CASE WHEN filename IS NULL THEN length(value) ELSE size END, " HASHSTASH_IS_EXPIRED
    ", NULL, NULL FROM Cache WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
    "SELECT rowid, key, raw, mode, size, " HASHSTASH_IS_EXPIRED ", filename, value FROM Cache WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
    "SELECT count(*) FROM Cache",
    "SELECT rowid, filename FROM Cache WHERE key = ?1 AND raw = 1",
    "SELECT rowid, filename FROM Cache WHERE rowid = ?1",
    "UPDATE Cache SET store_time = ?2, expire_time = NULL, access_time = ?2, access_count = 0, tag = NULL, size = ?3, "
    "mode = ?4, filename = ?5, value = ?6 WHERE rowid = ?1",
    "INSERT INTO Cache (key, raw, store_time, expire_time, access_time, access_count, tag, size, mode, filename, value) "
    "VALUES (?1, 1, ?2, NULL, ?2, 0, NULL, ?3, ?4, ?5, ?6)",
    "DELETE FROM Cache WHERE rowid = ?1",
    "SELECT rowid, filename FROM Cache ORDER BY rowid LIMIT 1000",
    "DELETE FROM Cache WHERE rowid <= ?1",
    "SELECT value FROM Settings WHERE key = 'disk_min_file_size'",
};
#undef HASHSTASH_IS_EXPIRED
constexpr SqliteSchema kSchema{"diskcache", "Cache", kPreparations, kQueries};

}  // namespace

const SqliteSchema& diskcacheSchema() noexcept
{
    return kSchema;
}

}  // namespace hashstash
