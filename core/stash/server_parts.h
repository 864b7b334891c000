#pragma once

#include "core/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashstash {

enum class ServerKind { Redis, RedisSocket, Mongo };

/// The URL of a server taken apart, as a form shows it (server_location.h says what the URLs are).
struct ServerParts {
    ServerKind kind = ServerKind::Redis;
    std::string host = {};      ///< several of MongoDB's with their ports: `a:27017,b:27017`; of a RedisSocket its path
    std::string port = {};      ///< empty: the usual one
    std::string user = {};
    std::string password = {};
    bool isTls = false;
    bool isSrv = false;    ///< mongodb+srv://, which is TLS too
    std::string database = {};  ///< of Redis its number, of MongoDB its name; empty: all, or that of the stash
    std::string dbname = {};    ///< of one stash; empty: all
    std::string timeout = {};   ///< seconds; empty: not said
    std::vector<std::pair<std::string, std::string>> options = {};  ///< the others, percent-encoded
    bool operator==(const ServerParts&) const = default;
};

/// Stage::Open with what is wrong; the message never holds the user or the password.
Result<ServerParts> serverParts(std::string_view url);
/// With the password, where there is one.
std::string serverUrl(const ServerParts& parts);
/// Without the password and every option that holds a secret: what may be shown, kept in a file and logged.
ServerParts withoutSecrets(ServerParts parts);

/// The URL with the secrets out; one that cannot be taken apart is cut to its scheme.
std::string shownServerUrl(std::string_view url);

}  // namespace hashstash
