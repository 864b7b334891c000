#pragma once

#include "core/engine/redis_connection.h"

#include <functional>
#include <map>
#include <mutex>

namespace hashstash {

/// One of the servers that hold keys: the only one, or a master of a cluster.
struct RedisNode {
    std::string id;  ///< the cluster's name for it; empty for a server that is in none
    RedisAddress address;
};

/// A Redis server or a Redis Cluster: finds the server that holds a key, follows a cluster's redirections, and keeps
/// connections for the next call. A connection that broke is made anew with the next call.
///
/// Threads: every member may be called from several threads at once.
class RedisClient {
public:
    using Work = std::function<Result<RedisReply>(RedisConnection&)>;

    /// Connects once, to find out whether it is a cluster. Stage::Open as RedisConnection::open.
    static Result<std::unique_ptr<RedisClient>> open(RedisAddress address);

    /// A command about `key`, at the server that holds it.
    Result<RedisReply> about(BytesView key, const RedisCommand& command);
    /// Several commands on one connection to the server that holds `key`. `work` may be called again, elsewhere, where
    /// what it returned is a redirection of the cluster.
    Result<RedisReply> about(BytesView key, const Work& work);
    /// `command key` for each of the keys, sent together to the node that is expected to hold them all.
    Result<std::vector<RedisReply>> aboutEach(const RedisNode& node, BytesView command, const std::vector<Bytes>& keys);
    /// A command to one node, about no key.
    Result<RedisReply> at(const RedisNode& node, const RedisCommand& command);

    /// The servers to ask for all keys, in the order of their ids.
    std::vector<RedisNode> masters() const;
    bool isCluster() const;

private:
    explicit RedisClient(RedisAddress address) : m_seed(std::move(address)) {}
    template <typename T>
    Result<T> onNode(const RedisAddress& address, const std::function<Result<T>(RedisConnection&)>& work);
    Result<std::unique_ptr<RedisConnection>> take(const RedisAddress& address, bool mayBeIdle, bool& wasIdle);
    void giveBack(const RedisAddress& address, std::unique_ptr<RedisConnection> connection);
    RedisAddress addressFor(BytesView key) const;
    RedisAddress addressNamed(std::string_view hostAndPort) const;
    bool learnFrom(const RedisAddress& address);
    bool learnFromAny();
    void take(RedisView slots);

    struct SlotRange { unsigned last; std::string id; };
    RedisAddress m_seed;
    mutable std::mutex m_mutex;  ///< guards what follows
    std::map<std::string, RedisNode> m_nodes;      ///< by id; empty where there is no cluster
    std::map<unsigned, SlotRange> m_slots;         ///< by the first slot of each range
    std::map<std::string, std::vector<std::unique_ptr<RedisConnection>>> m_idle;  ///< by address
};

}  // namespace hashstash
