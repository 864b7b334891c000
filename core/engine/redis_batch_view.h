#pragma once

#include "core/engine/engine.h"
#include "core/engine/redis_scan.h"

namespace hashstash {

/// redis_dict's name for the type of every value that HashStash stores.
inline constexpr std::string_view kRedisTextPrefix = "str:";
/// What an entry's string holds behind the name of its type: a view of the answer to GET. Stage::Deserialize for what
/// redis_dict did not write.
Result<BytesView> redisValue(RedisView stored);

/// Shows the keys of one batch of a scan as entries, with as much of their values as is asked for.
class RedisBatchView {
public:
    /// All are borrowed for the lifetime of this.
    RedisBatchView(RedisClient& client, const RedisBatch& batch, BytesView prefix, ScanWhat what)
        : m_client(client), m_batch(batch), m_prefix(prefix), m_what(what)
    {
    }

    /// The number of keys that are done with: all, or as many as it took to visit `limit` entries, or until the visitor
    /// ended it.
    Result<std::size_t> show(std::size_t limit, const EntryVisitor& visitor, std::stop_token stop);

    std::size_t visited() const noexcept { return m_visited; }
    bool isEnded() const noexcept { return m_isEnded; }

private:
    Result<std::vector<RedisReply>> fetch(std::size_t from, std::size_t keys);
    bool showOne(const Bytes& key, const std::optional<RedisView>& answer, std::uint64_t& bytes, const EntryVisitor& visitor);

    RedisClient& m_client;
    const RedisBatch& m_batch;
    BytesView m_prefix;
    ScanWhat m_what;
    std::size_t m_visited = 0;
    bool m_isEnded = false;
};

}  // namespace hashstash
