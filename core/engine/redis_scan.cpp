#include "core/engine/redis_scan.h"

#include <algorithm>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// Asked for with each SCAN: large enough that the way to the server and back does not count, small enough that other
/// clients of the server do not notice.
constexpr std::string_view kBatchKeys = "1000";

/// What SCAN's MATCH takes as these very bytes, and anything behind them.
std::string patternFor(BytesView prefix)
{
    std::string pattern;
    for (const char c : prefix) {
        if (std::string_view("*?[]\\").find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return pattern + '*';
}

}  // namespace

Bytes RedisPosition::toBytes() const
{
    return node + ' ' + cursor + ' ' + next + ' ' + seen;
}

std::optional<RedisPosition> RedisPosition::fromBytes(BytesView bytes)
{
    RedisPosition position;
    for (std::string* part : {&position.node, &position.cursor, &position.next}) {
        const auto space = bytes.find(' ');
        if (space == BytesView::npos)
            return std::nullopt;
        *part = bytes.substr(0, space);
        bytes.remove_prefix(space + 1);
    }
    position.seen = bytes;
    return position;
}

RedisScan::RedisScan(RedisClient& client, Bytes prefix)
    : m_client(client), m_prefix(std::move(prefix)), m_pattern(patternFor(m_prefix))
{
}

RedisPosition RedisScan::begin() const
{
    RedisPosition position;
    position.node = m_client.masters().front().id;
    return position;
}

Result<RedisBatch> RedisScan::batch(const RedisPosition& position) const
{
    const auto masters = m_client.masters();
    const auto node = std::find_if(masters.begin(), masters.end(), [&](const RedisNode& n) { return n.id == position.node; });
    if (node == masters.end())
        return Error{Stage::Read, "The Redis cluster was rearranged during the scan; start it again"};
    const auto answer = m_client.at(*node, {"SCAN", position.cursor, "MATCH", m_pattern, "COUNT", kBatchKeys});
    if (!answer)
        return answer.error();
    const RedisView view = answer->view();
    if (view.size() != 2)
        return Error{Stage::Read, fmt::format("The Redis server at {} does not list its keys: {}", node->address.shown(),
                                              view.isError() ? view.text() : "its answer to SCAN is none")};
    RedisBatch batch{*node, std::string(view[0].text()), {}};
    const RedisView keys = view[1];
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (const auto key = keys[i].text(); key.starts_with(m_prefix))
            batch.keys.emplace_back(key.substr(m_prefix.size()));
    std::sort(batch.keys.begin(), batch.keys.end());
    batch.keys.erase(std::unique(batch.keys.begin(), batch.keys.end()), batch.keys.end());
    if (batch.next == position.next)
        batch.keys.erase(batch.keys.begin(), std::upper_bound(batch.keys.begin(), batch.keys.end(), position.seen));
    return batch;
}

std::optional<RedisPosition> RedisScan::behind(const RedisBatch& batch) const
{
    RedisPosition position;
    if (batch.next != "0") {
        position.node = batch.node.id;
        position.cursor = batch.next;
        return position;
    }
    for (const RedisNode& node : m_client.masters()) {
        if (node.id > batch.node.id) {
            position.node = node.id;
            return position;
        }
    }
    return std::nullopt;
}

Result<Done> RedisScan::forEach(const std::function<Result<Done>(const RedisBatch&)>& visit, std::stop_token stop) const
{
    for (std::optional position = begin(); position;) {
        if (stop.stop_requested())
            return cancelled();
        const auto some = batch(*position);
        if (!some)
            return some.error();
        if (auto visited = visit(*some); !visited)
            return visited;
        position = behind(*some);
    }
    return Done{};
}

}  // namespace hashstash
