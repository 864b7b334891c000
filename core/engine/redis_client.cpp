#include "core/engine/redis_client.h"

#include "core/engine/redis_slots.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// A cluster that redirects more often than this for one command is being rearranged, or broken.
constexpr int kMostRedirections = 6;

/// "MOVED 3999 127.0.0.1:6381", "ASK 3999 127.0.0.1:6381".
struct Redirection {
    bool isAsk = false;
    std::string_view target;
};

std::optional<Redirection> redirectionIn(RedisView answer)
{
    if (!answer.isError())
        return std::nullopt;
    const auto text = answer.text();
    const bool isAsk = text.starts_with("ASK ");
    if (!isAsk && !text.starts_with("MOVED "))
        return std::nullopt;
    const auto space = text.rfind(' ');
    return Redirection{isAsk, text.substr(space + 1)};
}

}  // namespace

Result<std::unique_ptr<RedisClient>> RedisClient::open(RedisAddress address)
{
    std::unique_ptr<RedisClient> client(new RedisClient(std::move(address)));
    // A server that is in no cluster, or lets this user not ask, answers with an error: then it is asked for all keys.
    const auto slots = client->onNode<RedisReply>(client->m_seed, [](RedisConnection& connection) {
        return connection.send({"CLUSTER", "SLOTS"});
    });
    if (!slots)
        return Error{Stage::Open, slots.error().message};
    client->take(slots->view());
    return client;
}

// --------------------------------------------------------------- connections

Result<std::unique_ptr<RedisConnection>> RedisClient::take(const RedisAddress& address, bool mayBeIdle, bool& wasIdle)
{
    wasIdle = false;
    {
        const std::lock_guard lock(m_mutex);
        auto& idle = m_idle[address.shown()];
        if (!mayBeIdle)
            idle.clear();  // made before the one that broke, so as good as broken
        if (!idle.empty()) {
            auto connection = std::move(idle.back());
            idle.pop_back();
            wasIdle = true;
            return connection;
        }
    }
    return RedisConnection::open(address);
}

void RedisClient::giveBack(const RedisAddress& address, std::unique_ptr<RedisConnection> connection)
{
    const std::lock_guard lock(m_mutex);
    m_idle[address.shown()].push_back(std::move(connection));
}

template <typename T>
Result<T> RedisClient::onNode(const RedisAddress& address, const std::function<Result<T>(RedisConnection&)>& work)
{
    for (bool mayBeIdle = true;; mayBeIdle = false) {
        bool wasIdle = false;
        auto connection = take(address, mayBeIdle, wasIdle);
        if (!connection)
            return connection.error();
        auto done = work(**connection);
        if (!(*connection)->isBroken()) {
            giveBack(address, std::move(*connection));
            return done;
        }
        // The server may have closed an idle connection long ago; only a new one tells whether it is there.
        if (!wasIdle)
            return done;
    }
}

// ------------------------------------------------------------------- cluster

void RedisClient::take(RedisView slots)
{
    if (!slots.isArray())
        return;
    std::map<std::string, RedisNode> nodes;
    std::map<unsigned, SlotRange> ranges;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const RedisView range = slots[i];  // first slot, last slot, then the nodes: the master first
        if (range.size() < 3 || range[2].size() < 2)
            continue;
        const RedisView master = range[2];
        const std::string host(master[0].text());
        RedisAddress address = m_seed;
        if (!host.empty())  // else: the host that we asked
            address.host = host;
        address.socketPath.clear();
        address.port = static_cast<std::uint16_t>(master[1].integer());
        const std::string id = master.size() > 2 && !master[2].text().empty() ? std::string(master[2].text()) : address.shown();
        nodes.insert_or_assign(id, RedisNode{id, address});
        ranges.insert_or_assign(static_cast<unsigned>(range[0].integer()), SlotRange{static_cast<unsigned>(range[1].integer()), id});
    }
    if (nodes.empty())
        return;
    const std::lock_guard lock(m_mutex);
    m_nodes = std::move(nodes);
    m_slots = std::move(ranges);
}

bool RedisClient::learnFrom(const RedisAddress& address)
{
    const auto slots = onNode<RedisReply>(address, [](RedisConnection& connection) { return connection.send({"CLUSTER", "SLOTS"}); });
    if (!slots || !slots->view().isArray())
        return false;
    take(slots->view());
    return true;
}

bool RedisClient::learnFromAny()
{
    if (learnFrom(m_seed))
        return true;
    for (const RedisNode& node : masters())
        if (learnFrom(node.address))
            return true;
    return false;
}

std::vector<RedisNode> RedisClient::masters() const
{
    const std::lock_guard lock(m_mutex);
    if (m_nodes.empty())
        return {RedisNode{{}, m_seed}};
    std::vector<RedisNode> nodes;
    for (const auto& [id, node] : m_nodes)
        nodes.push_back(node);
    return nodes;
}

bool RedisClient::isCluster() const
{
    const std::lock_guard lock(m_mutex);
    return !m_nodes.empty();
}

RedisAddress RedisClient::addressFor(BytesView key) const
{
    const std::lock_guard lock(m_mutex);
    const unsigned slot = redisSlot(key);
    auto range = m_slots.upper_bound(slot);
    if (range == m_slots.begin() || (--range)->second.last < slot)
        return m_seed;  // no cluster, or nobody has the slot: the server says what is wrong
    return m_nodes.at(range->second.id).address;
}

RedisAddress RedisClient::addressNamed(std::string_view hostAndPort) const
{
    RedisAddress address = m_seed;
    const auto colon = hostAndPort.rfind(':');
    const auto port = colon == std::string_view::npos ? std::string_view() : hostAndPort.substr(colon + 1);
    std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (colon != 0 && colon != std::string_view::npos)
        address.host = hostAndPort.substr(0, colon);
    address.socketPath.clear();
    return address;
}

// ------------------------------------------------------------------ commands

Result<RedisReply> RedisClient::about(BytesView key, const RedisCommand& command)
{
    return about(key, [&command](RedisConnection& connection) { return connection.send(command); });
}

Result<RedisReply> RedisClient::about(BytesView key, const Work& work)
{
    RedisAddress address = addressFor(key);
    bool isAsking = false;
    bool hasLearnt = false;
    for (int redirections = 0; redirections < kMostRedirections;) {
        auto answer = onNode<RedisReply>(address, [&](RedisConnection& connection) -> Result<RedisReply> {
            if (isAsking)
                if (auto asked = connection.send({"ASKING"}); !asked)
                    return asked;
            return work(connection);
        });
        if (!answer) {
            // A master that is gone may have been replaced by one of its replicas.
            if (!isCluster() || std::exchange(hasLearnt, true) || !learnFromAny())
                return answer;
            address = addressFor(key);
            isAsking = false;
            continue;
        }
        const auto redirection = redirectionIn(answer->view());
        if (!redirection)
            return answer;
        ++redirections;
        isAsking = redirection->isAsk;
        address = addressNamed(redirection->target);
        if (!isAsking)
            learnFrom(address);
    }
    return Error{Stage::Read, fmt::format("The Redis cluster at {} is moving the slot of this key between its servers; try again",
                                          m_seed.shown())};
}

Result<std::vector<RedisReply>> RedisClient::aboutEach(const RedisNode& node, BytesView command, const std::vector<Bytes>& keys)
{
    std::vector<RedisCommand> commands;
    commands.reserve(keys.size());
    for (const Bytes& key : keys)
        commands.push_back({command, key});
    auto answers = onNode<std::vector<RedisReply>>(node.address, [&](RedisConnection& connection) { return connection.sendAll(commands); });
    if (!answers)
        return answers;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!redirectionIn((*answers)[i].view()))
            continue;
        auto elsewhere = about(keys[i], commands[i]);
        if (!elsewhere)
            return elsewhere.error();
        (*answers)[i] = std::move(*elsewhere);
    }
    return answers;
}

Result<RedisReply> RedisClient::at(const RedisNode& node, const RedisCommand& command)
{
    return onNode<RedisReply>(node.address, [&command](RedisConnection& connection) { return connection.send(command); });
}

}  // namespace hashstash
