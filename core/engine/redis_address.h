#pragma once

#include "core/engine/tls_channel.h"
#include "core/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// How to reach one Redis server.
struct RedisAddress {
    std::string host = "localhost";
    std::uint16_t port = 6379;
    std::string socketPath;  ///< instead of host and port, where it is not empty
    std::string user;        ///< empty: the server's default user
    std::string password;
    unsigned database = 0;
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    std::optional<TlsOptions> tls;

    /// `redis://`, `rediss://` (TLS, with redis-py's options ssl_cert_reqs, ssl_check_hostname, ssl_ca_certs, ssl_ca_path,
    /// ssl_certfile and ssl_keyfile), `unix://` and `redis+unix://`. Stage::Open with what is wrong.
    static Result<RedisAddress> fromUrl(std::string_view url);
    /// "localhost:6379", or the socket's path.
    std::string shown() const;
};

}  // namespace hashstash
