#include "core/engine/redis_connection.h"

#include "core/engine/redis_answer_limit.h"

#include <cerrno>
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

constexpr std::size_t kReadBytes = 16 << 10;  // a TLS record has no more

/// A command as hiredis takes it.
class Words {
public:
    explicit Words(const RedisCommand& command)
    {
        for (const BytesView word : command) {
            m_words.push_back(word.data());
            m_sizes.push_back(word.size());
        }
    }
    int count() const noexcept { return static_cast<int>(m_words.size()); }
    const char** data() const noexcept { return m_words.data(); }
    const std::size_t* sizes() const noexcept { return m_sizes.data(); }

private:
    mutable std::vector<const char*> m_words;
    std::vector<std::size_t> m_sizes;
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
    if (m_context->reader)
        limitAnswers(*m_context->reader);
}

RedisConnection::~RedisConnection()
{
    const NoSigpipe noSigpipe;
    m_tls.reset();
}

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
    if (address.tls) {
        const NoSigpipe noSigpipe;
        auto tls = TlsChannel::open(connection->m_context->fd, address.host, *address.tls);
        if (!tls)
            return Error{Stage::Open, fmt::format("Cannot speak TLS with the Redis server at {}: {}", address.shown(), tls.error().message)};
        connection->m_tls = std::move(*tls);
    }
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
    return broken(m_context->err == REDIS_ERR_IO && (errno == EAGAIN || errno == EWOULDBLOCK), m_context->errstr);
}

Error RedisConnection::broken(bool isLate, const std::string& why)
{
    m_isBroken = true;
    return {Stage::Read, fmt::format("The connection to the Redis server at {} broke: {}. It is made anew with the next try",
                                     m_shown, isLate ? "it did not answer within " + secondsText(m_timeout) : why)};
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
    if (m_tls)
        return sendAllByTls(commands);
    for (const RedisCommand& command : commands) {
        const Words words(command);
        if (redisAppendCommandArgv(m_context.get(), words.count(), words.data(), words.sizes()) != REDIS_OK)
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

/// hiredis 0.14 reads and writes sockets itself, and only in plain: of it, what writes commands and reads answers as bytes
/// is used here.
Result<std::vector<RedisReply>> RedisConnection::sendAllByTls(const std::vector<RedisCommand>& commands)
{
    Bytes request;
    for (const RedisCommand& command : commands) {
        const Words words(command);
        char* formatted = nullptr;
        const int size = redisFormatCommandArgv(&formatted, words.count(), words.data(), words.sizes());
        if (size < 0)
            return broken(false, "out of memory");
        request.append(formatted, static_cast<std::size_t>(size));
        redisFreeCommand(formatted);
    }
    if (auto written = m_tls->write(request); !written)
        return broken(errno == EAGAIN, written.error().message);
    std::vector<RedisReply> replies;
    std::vector<char> received(kReadBytes);
    while (replies.size() < commands.size()) {
        void* reply = nullptr;
        if (redisReaderGetReply(m_context->reader, &reply) != REDIS_OK)
            return broken(false, m_context->reader->errstr);
        if (reply) {
            replies.emplace_back(static_cast<redisReply*>(reply));
            continue;
        }
        const auto got = m_tls->read(received.data(), received.size());
        if (!got)
            return broken(errno == EAGAIN, got.error().message);
        if (redisReaderFeed(m_context->reader, received.data(), *got) != REDIS_OK)
            return broken(false, m_context->reader->errstr);
    }
    return replies;
}

}  // namespace hashstash
