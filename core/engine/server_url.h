#pragma once

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashstash {

/// `scheme://[user[:password]@]hosts/path[?name=value&...]`, taken apart. With the schemes `unix` and `redis+unix` the
/// path is that of a socket, and there are no hosts.
struct ServerUrl {
    std::string scheme;    ///< lower case
    std::string userInfo;  ///< percent-encoded, as given
    std::string hosts;     ///< `localhost:6379`, `[::1]`, `a:27017,b:27017`
    std::string path;      ///< decoded, without the slash that ends the hosts
    std::vector<std::pair<std::string, std::string>> options;  ///< percent-encoded, as given

    /// Whether an argument is meant for a server: its scheme is one of redis, rediss, unix, redis+unix, mongodb and
    /// mongodb+srv.
    static bool isServerUrl(std::string_view argument) noexcept;
    /// Stage::Open with what is wrong; the message never holds the user or the password.
    static Result<ServerUrl> parse(std::string_view url);

    bool isRedis() const noexcept { return !scheme.starts_with("mongodb"); }
    bool isSocket() const noexcept { return scheme == "unix" || scheme == "redis+unix"; }
    std::string user() const;
    std::string password() const;
    /// The last of that name, decoded.
    std::optional<std::string> option(std::string_view name) const;
    /// The server alone, without a password, as a person may see it.
    std::string shown() const;
};

std::string percentDecoded(std::string_view text);
/// Everything but letters, digits and `-._~/` escaped.
std::string percentEncoded(std::string_view text);

}  // namespace hashstash
