#include "core/engine/redis_connection.h"

#include "core/engine/server_url.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <ctime>

#include <fmt/format.h>
#include <hiredis/hiredis.h>
#include <sys/time.h>

namespace hashstash {

namespace {

/// hiredis writes to sockets with write(2), so that a server that went away would end the process by SIGPIPE. Blocks the
/// signal in this thread, and takes it where it came.
class NoSigpipe {
public:
    NoSigpipe()
    {
        sigset_t pending;
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        sigpending(&pending);
        m_wasPending = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~NoSigpipe()
    {
        const timespec atOnce{};
        while (!m_wasPending && sigtimedwait(&m_pipe, nullptr, &atOnce) == -1 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    NoSigpipe(const NoSigpipe&) = delete;
    NoSigpipe& operator=(const NoSigpipe&) = delete;

private:
    sigset_t m_pipe{}, m_before{};
    bool m_wasPending = false;
};

timeval timevalOf(std::chrono::milliseconds time)
{
    return {time.count() / 1000, static_cast<suseconds_t>(time.count() % 1000 * 1000)};
}

std::string secondsText(std::chrono::milliseconds time)
{
    return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

Error cannotConnect(const RedisAddress& address, const redisContext* context)
{
    const bool isLate = context && context->err == REDIS_ERR_IO && (errno == ETIMEDOUT || errno == EAGAIN || errno == EINPROGRESS);
    const auto why = isLate ? "no answer within " + secondsText(address.timeout)
                            : std::string(context ? context->errstr : "out of memory");
    return {Stage::Open, fmt::format("Cannot reach the Redis server at {}: {}. Check the address, and that the server runs",
                                     address.shown(), why)};
}

Error cannotSignIn(const std::string& shown, BytesView answer)
{
    return {Stage::Open, fmt::format("The Redis server at {} refuses: {}. Give user and password as redis://user:password@host",
                                     shown, answer)};
}

}  // namespace

// ------------------------------------------------------------------- address

Result<RedisAddress> RedisAddress::fromUrl(std::string_view text)
{
    const auto url = ServerUrl::parse(text);
    if (!url)
        return url.error();
    if (url->scheme == "rediss")
        return Error{Stage::Open, "rediss:// asks for TLS, which the Redis library of this build (hiredis 0.14) does not speak. "
                                  "Reach the server through a TLS tunnel (stunnel, ssh -L) and give that as redis://"};
    RedisAddress address;
    address.user = url->user();
    address.password = url->password();
    if (url->isSocket()) {
        address.socketPath = url->path;
        return address;
    }
    std::string_view host = url->hosts;
    const auto bracket = host.rfind(']');
    const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        const auto port = host.substr(colon + 1);
        const auto parsed = std::from_chars(port.data(), port.data() + port.size(), address.port);
        if (parsed.ec != std::errc() || parsed.ptr != port.data() + port.size() || address.port == 0)
            return Error{Stage::Open, fmt::format("'{}' is no port number; a server is given as redis://host:port/dbname", port)};
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (!host.empty())
        address.host = host;
    return address;
}

std::string RedisAddress::shown() const
{
    if (!socketPath.empty())
        return socketPath;
    return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

// -------------------------------------------------------------------- answer

bool RedisView::isNil() const noexcept { return m_reply->type == REDIS_REPLY_NIL; }
bool RedisView::isError() const noexcept { return m_reply->type == REDIS_REPLY_ERROR; }
bool RedisView::isArray() const noexcept { return m_reply->type == REDIS_REPLY_ARRAY; }
std::int64_t RedisView::integer() const noexcept { return m_reply->type == REDIS_REPLY_INTEGER ? m_reply->integer : 0; }
std::size_t RedisView::size() const noexcept { return isArray() ? m_reply->elements : 0; }
RedisView RedisView::operator[](std::size_t index) const noexcept { return RedisView(m_reply->element[index]); }

BytesView RedisView::text() const noexcept
{
    const int type = m_reply->type;
    const bool hasText = type == REDIS_REPLY_STRING || type == REDIS_REPLY_STATUS || type == REDIS_REPLY_ERROR;
    return hasText ? BytesView(m_reply->str, m_reply->len) : BytesView();
}

RedisReply::RedisReply(redisReply* reply) : m_reply(reply) {}

void RedisReply::Free::operator()(redisReply* reply) const noexcept
{
    freeReplyObject(reply);
}

// ---------------------------------------------------------------- connection

RedisConnection::RedisConnection(const RedisAddress& address, redisContext* context)
    : m_shown(address.shown()), m_timeout(address.timeout), m_context(context)
{
}

RedisConnection::~RedisConnection() = default;

void RedisConnection::Close::operator()(redisContext* context) const noexcept
{
    redisFree(context);
}

Result<std::unique_ptr<RedisConnection>> RedisConnection::open(const RedisAddress& address)
{
    const timeval timeout = timevalOf(address.timeout);
    std::unique_ptr<redisContext, Close> context(address.socketPath.empty()
        ? redisConnectWithTimeout(address.host.c_str(), address.port, timeout)
        : redisConnectUnixWithTimeout(address.socketPath.c_str(), timeout));
    if (!context || context->err)
        return cannotConnect(address, context.get());
    if (redisSetTimeout(context.get(), timeout) != REDIS_OK)
        return cannotConnect(address, context.get());
    std::unique_ptr<RedisConnection> connection(new RedisConnection(address, context.release()));
    if (auto signedIn = connection->signIn(address); !signedIn)
        return signedIn.error();
    return connection;
}

Result<Done> RedisConnection::signIn(const RedisAddress& address)
{
    if (!address.password.empty()) {
        const auto answer = address.user.empty() ? send({"AUTH", address.password})
                                                 : send({"AUTH", address.user, address.password});
        if (!answer)
            return Error{Stage::Open, answer.error().message};
        if (answer->view().isError())
            return cannotSignIn(m_shown, answer->view().text());
    }
    const auto database = std::to_string(address.database);
    const auto answer = send({"SELECT", database});
    if (!answer)
        return Error{Stage::Open, answer.error().message};
    const auto view = answer->view();
    // A cluster has but the one database, and refuses to choose another.
    if (!view.isError() || view.text().find("cluster mode") != BytesView::npos)
        return Done{};
    if (view.text().starts_with("NOAUTH") || view.text().starts_with("NOPERM"))
        return cannotSignIn(m_shown, view.text());
    return Error{Stage::Open, fmt::format("The Redis server at {} does not open database {}: {}", m_shown, database, view.text())};
}

Error RedisConnection::broken()
{
    m_isBroken = true;
    const bool isLate = m_context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK);
    const auto why = isLate ? "it did not answer within " + secondsText(m_timeout) : std::string(m_context->errstr);
    return {Stage::Read, fmt::format("The connection to the Redis server at {} broke: {}. It is made anew with the next try",
                                     m_shown, why)};
}

Result<RedisReply> RedisConnection::send(const RedisCommand& command)
{
    auto replies = sendAll({command});
    if (!replies)
        return replies.error();
    return std::move(replies->front());
}

Result<std::vector<RedisReply>> RedisConnection::sendAll(const std::vector<RedisCommand>& commands)
{
    const NoSigpipe noSigpipe;
    std::vector<const char*> words;
    std::vector<std::size_t> sizes;
    for (const RedisCommand& command : commands) {
        words.clear();
        sizes.clear();
        for (const BytesView word : command) {
            words.push_back(word.data());
            sizes.push_back(word.size());
        }
        if (redisAppendCommandArgv(m_context.get(), static_cast<int>(words.size()), words.data(), sizes.data()) != REDIS_OK)
            return broken();
    }
    std::vector<RedisReply> replies;
    replies.reserve(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        void* reply = nullptr;
        if (redisGetReply(m_context.get(), &reply) != REDIS_OK || !reply)
            return broken();
        replies.emplace_back(static_cast<redisReply*>(reply));
    }
    return replies;
}

}  // namespace hashstash
