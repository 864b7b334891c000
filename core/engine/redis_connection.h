#pragma once

#include "core/bytes.h"
#include "core/engine/redis_address.h"
#include "core/engine/tls_channel.h"
#include "core/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct redisContext;
struct redisReply;

namespace hashstash {

/// One answer of a server, or a part of one; borrowed from the RedisReply that holds it.
class RedisView {
public:
    explicit RedisView(const redisReply* reply) : m_reply(reply) {}

    bool isNil() const noexcept;
    bool isError() const noexcept;
    bool isArray() const noexcept;
    /// A string's, a status's or an error's bytes; empty for anything else.
    BytesView text() const noexcept;
    /// An integer; 0 for anything else.
    std::int64_t integer() const noexcept;
    std::size_t size() const noexcept;
    RedisView operator[](std::size_t index) const noexcept;

private:
    const redisReply* m_reply;
};

/// One answer of a server.
class RedisReply {
public:
    explicit RedisReply(redisReply* reply);
    RedisView view() const noexcept { return RedisView(m_reply.get()); }

private:
    struct Free { void operator()(redisReply* reply) const noexcept; };
    std::unique_ptr<redisReply, Free> m_reply;
};

/// The words of one command; borrowed for the call.
using RedisCommand = std::vector<BytesView>;

/// One connection to one server: signed in, and its database chosen. Used by one thread at a time.
///
/// A server's own "-ERR ..." is an answer (RedisView::isError). Errors are those of the connection: nothing can be sent
/// over it any more then.
class RedisConnection {
public:
    /// Stage::Open with what failed: nobody listens there, no answer in time, a wrong or missing password.
    static Result<std::unique_ptr<RedisConnection>> open(const RedisAddress& address);
    ~RedisConnection();
    RedisConnection(const RedisConnection&) = delete;
    RedisConnection& operator=(const RedisConnection&) = delete;

    Result<RedisReply> send(const RedisCommand& command);
    /// Sends all at once, and gives the answers in the same order.
    Result<std::vector<RedisReply>> sendAll(const std::vector<RedisCommand>& commands);
    bool isBroken() const noexcept { return m_isBroken; }

private:
    RedisConnection(const RedisAddress& address, redisContext* context);
    Result<Done> signIn(const RedisAddress& address);
    Result<std::vector<RedisReply>> sendAllByTls(const std::vector<RedisCommand>& commands);
    Error broken();
    Error broken(bool isLate, const std::string& why);

    struct Close { void operator()(redisContext* context) const noexcept; };
    std::string m_shown;
    std::chrono::milliseconds m_timeout;
    std::unique_ptr<redisContext, Close> m_context;
    std::unique_ptr<TlsChannel> m_tls;  ///< nullptr: in plain. Goes before the context that has its socket
    bool m_isBroken = false;
};

}  // namespace hashstash
