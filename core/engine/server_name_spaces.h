#pragma once

#include "core/engine/engine.h"

namespace hashstash {

/// What every name space of the Python library begins with.
inline constexpr std::string_view kNameSpacePrefix = "default_stash.";

/// One stash's worth of keys on a server.
struct NameSpace {
    std::string database;  ///< redis: its number; mongo: its name
    std::string name;      ///< "default_stash.hashstash.5aab79ae"
    std::uint64_t entries = 0;
};

/// The name spaces of the Python library on a server, by database and name.
struct NameSpaces {
    std::vector<NameSpace> found;
    bool isWhole = true;  ///< false: the server holds too much to look at all; then `entries` are what was seen
};

/// Those of one database, or of all where `database` is empty. Looks at no more than about `mostKeys` keys a database.
/// `nameSpace` of the address is not looked at. Stage::Open if the server cannot be reached.
Result<NameSpaces> redisNameSpaces(const ServerAddress& server, std::uint64_t mostKeys, std::stop_token stop);
/// As above. The server itself knows how much it holds, so that all of it is told.
Result<NameSpaces> mongoNameSpaces(const ServerAddress& server, std::stop_token stop);

/// Whether the server answers at all, over a connection made for that. Stage::Open with what failed.
Result<Done> pingRedis(const ServerAddress& server);
Result<Done> pingMongo(const ServerAddress& server);

}  // namespace hashstash
