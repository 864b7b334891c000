#include "core/engine/redis_client.h"
#include "core/engine/redis_scan.h"
#include "core/engine/server_name_spaces.h"

#include <charconv>
#include <map>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// The keys that a batch of a scan stands for.
constexpr std::uint64_t kBatchKeys = 1000;

/// The databases that hold keys, from the lines "db15:keys=3,expires=0,avg_ttl=0" of INFO.
Result<std::vector<unsigned>> databasesIn(RedisClient& client)
{
    if (client.isCluster())
        return std::vector<unsigned>{0};
    const auto answer = client.at(client.masters().front(), {"INFO", "keyspace"});
    if (!answer)
        return answer.error();
    if (answer->view().isError())
        return Error{Stage::Open, fmt::format("The Redis server does not tell its databases: {}. Give one as ?db=N", answer->view().text())};
    std::vector<unsigned> databases;
    for (BytesView rest = answer->view().text(); !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        unsigned number = 0;
        if (line.starts_with("db") && std::from_chars(line.data() + 2, line.data() + line.size(), number).ec == std::errc())
            databases.push_back(number);
    }
    return databases;
}

Result<Done> look(RedisClient& client, unsigned database, std::uint64_t mostKeys, std::stop_token stop, NameSpaces& all)
{
    std::map<std::string, std::uint64_t, std::less<>> entries;
    const RedisScan scan(client, Bytes(kNameSpacePrefix));
    std::uint64_t walked = 0;
    for (std::optional position = scan.begin(); position; walked += kBatchKeys) {
        if (stop.stop_requested())
            return cancelled();
        if (walked >= mostKeys) {
            all.isWhole = false;
            break;
        }
        const auto batch = scan.batch(*position);
        if (!batch)
            return batch.error();
        for (const Bytes& key : batch->keys)
            if (const auto colon = key.find(':'); colon != Bytes::npos)
                ++entries[key.substr(0, colon)];
        position = scan.behind(*batch);
    }
    for (const auto& [name, count] : entries)
        all.found.push_back({std::to_string(database), std::string(kNameSpacePrefix) + name, count});
    return Done{};
}

}  // namespace

Result<NameSpaces> redisNameSpaces(const ServerAddress& server, std::uint64_t mostKeys, std::stop_token stop)
{
    auto address = RedisAddress::fromUrl(server.url);
    if (!address)
        return address.error();
    address->timeout = server.timeout;
    const char* text = server.database.data();
    std::from_chars(text, text + server.database.size(), address->database);
    auto client = RedisClient::open(*address);
    if (!client)
        return client.error();
    std::vector<unsigned> databases{address->database};
    if (server.database.empty()) {
        auto found = databasesIn(**client);
        if (!found)
            return found.error();
        databases = std::move(*found);
    }
    NameSpaces all;
    for (const unsigned database : databases) {
        if (database != address->database) {
            address->database = database;
            client = RedisClient::open(*address);
            if (!client)
                return client.error();
        }
        if (auto looked = look(**client, database, mostKeys, stop, all); !looked)
            return looked.error();
    }
    return all;
}

Result<Done> pingRedis(const ServerAddress& server)
{
    auto address = RedisAddress::fromUrl(server.url);
    if (!address)
        return address.error();
    address->timeout = server.timeout;
    const auto connection = RedisConnection::open(*address);
    if (!connection)
        return connection.error();
    const auto answer = (*connection)->send({"PING"});
    if (!answer)
        return answer.error();
    if (answer->view().isError())
        return Error{Stage::Open, fmt::format("The Redis server at {} refuses: {}", address->shown(), answer->view().text())};
    return Done{};
}

}  // namespace hashstash
