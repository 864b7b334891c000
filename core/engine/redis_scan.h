#pragma once

#include "core/engine/redis_client.h"

#include <stop_token>

namespace hashstash {

/// Where a scan of a name space stands: a node, the cursor of its SCAN, and how far the answer to it has been seen.
///
/// SCAN answers with batches, which are larger or smaller than a page. To go on within one, it is asked for again and
/// what was seen is left out: the keys of a batch are taken in order, up to `seen`. That is right as long as the batch
/// ends where it ended before (`next` is the same): SCAN's cursors cut the keys by their hash, whatever is added or
/// removed. Where the server resized its table meanwhile, the batch is shown from its start: an entry may then come
/// twice, but none is left out.
struct RedisPosition {
    std::string node;
    std::string cursor = "0";
    std::string next;  ///< empty: at the start of the batch
    Bytes seen;

    /// As the bytes of a Cursor, and back. A position that cannot be read is the start.
    Bytes toBytes() const;
    static std::optional<RedisPosition> fromBytes(BytesView bytes);
};

/// Some of a name space's keys, in order and without their prefix, each once.
struct RedisBatch {
    RedisNode node;
    std::string next;  ///< the cursor of the batch behind this one; "0" at the node's end
    std::vector<Bytes> keys;
};

/// All keys that begin with a prefix, a batch at a time, from every master of a cluster. SCAN only, never KEYS.
class RedisScan {
public:
    RedisScan(RedisClient& client, Bytes prefix);

    /// The start of a scan.
    RedisPosition begin() const;
    /// What is left of the batch at `position`. Stage::Read if the server is gone, or the node is none any more.
    Result<RedisBatch> batch(const RedisPosition& position) const;
    /// Behind a batch; nullopt at the end of everything.
    std::optional<RedisPosition> behind(const RedisBatch& batch) const;
    /// Every batch from the start; `visit` returns an error to end it.
    Result<Done> forEach(const std::function<Result<Done>(const RedisBatch&)>& visit, std::stop_token stop) const;

private:
    RedisClient& m_client;
    Bytes m_prefix;
    std::string m_pattern;
};

}  // namespace hashstash
