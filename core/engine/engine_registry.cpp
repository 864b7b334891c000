#include "core/engine/diskcache_engine.h"
#include "core/engine/duckdb_engine.h"
#include "core/engine/jsonl_engine.h"
#include "core/engine/leveldb_engine.h"
#include "core/engine/lmdb_engine.h"
#include "core/engine/memory_engine.h"
#include "core/engine/mongo_engine.h"
#include "core/engine/pairtree_engine.h"
#include "core/engine/redis_engine.h"
#include "core/engine/shelve_engine.h"
#include "core/engine/sqlite_engine.h"

namespace hashstash {

const std::vector<EngineType>& engineTypes()
{
    static const std::vector<EngineType> all{
        {"memory", "data.db", false, MemoryEngine::open},
        {"pairtree", "data.db", false, PairtreeEngine::open},
        {"dataframe", "data.db", false, PairtreeEngine::open},
        {"lmdb", "data.db", false, LmdbEngine::open},
        {"sqlite", "data.db", false, SqliteEngine::open},
        {"redis", "data.db", true, RedisEngine::open},
        {"mongo", "data.db", true, MongoEngine::open},
        {"diskcache", "data.db", false, DiskcacheEngine::open},
        {"shelve", "data.db", true, ShelveEngine::open},
        {"leveldb", "data.db", false, LeveldbEngine::open},
        {"jsonl", "data.jsonl", false, JsonlEngine::open},
        {"fsspec", "data.db", false, PairtreeEngine::open},
        {"duckdb", "data.duckdb", false, DuckdbEngine::open},
    };
    return all;
}

const EngineType* findEngineType(std::string_view name) noexcept
{
    for (const EngineType& type : engineTypes())
        if (type.name == name)
            return &type;
    return nullptr;
}

}  // namespace hashstash
