#include "core/engine/mongo_client.h"

#include "core/engine/mongo_bson.h"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>
#include <mongoc/mongoc.h>

namespace hashstash {

namespace {

constexpr auto kLongestSelection = std::chrono::milliseconds(5000);

void quiet(mongoc_log_level_t, const char*, const char*, void*)
{
}

/// libmongoc is set up once a process, and would log to standard error what we return as an Error.
void initOnce()
{
    static std::once_flag once;
    std::call_once(once, [] {
        mongoc_init();
        mongoc_log_set_handler(quiet, nullptr);
    });
}

void setUnlessGiven(mongoc_uri_t* uri, const char* option, std::chrono::milliseconds time)
{
    if (!mongoc_uri_has_option(uri, option))
        mongoc_uri_set_option_as_int32(uri, option, static_cast<std::int32_t>(time.count()));
}

}  // namespace

MongoClient::Lease::Lease(const MongoClient& owner)
    : m_owner(owner), m_client(mongoc_client_pool_pop(owner.m_pool)), m_collection(nullptr, mongoc_collection_destroy)
{
    const auto& [url, shown, database, nameSpace, timeout] = owner.m_server;
    if (!nameSpace.empty())
        m_collection.reset(mongoc_client_get_collection(m_client, database.c_str(), nameSpace.c_str()));
}

MongoClient::Lease::~Lease()
{
    m_collection.reset();
    mongoc_client_pool_push(m_owner.m_pool, m_client);
}

Result<std::unique_ptr<MongoClient>> MongoClient::open(const ServerAddress& server)
{
    initOnce();
    bson_error_t error;
    const std::unique_ptr<mongoc_uri_t, void (*)(mongoc_uri_t*)> uri(mongoc_uri_new_with_error(server.url.c_str(), &error), mongoc_uri_destroy);
    if (!uri)  // the library's own words may hold the URI, and with it the password
        return Error{Stage::Open, fmt::format("{} is no MongoDB URI, or has an option that is none. Escape special characters of "
                                              "user and password with %", server.shown)};
    setUnlessGiven(uri.get(), MONGOC_URI_SERVERSELECTIONTIMEOUTMS, std::min(server.timeout, kLongestSelection));
    setUnlessGiven(uri.get(), MONGOC_URI_CONNECTTIMEOUTMS, server.timeout);
    setUnlessGiven(uri.get(), MONGOC_URI_SOCKETTIMEOUTMS, server.timeout);
    mongoc_client_pool_t* pool = mongoc_client_pool_new_with_error(uri.get(), &error);
    if (!pool)
        return mongoError(Stage::Open, "connect to", server, error);
    mongoc_client_pool_set_error_api(pool, MONGOC_ERROR_API_VERSION_2);
    std::unique_ptr<MongoClient> client(new MongoClient(server, pool));
    const Bson ping(BCON_NEW("ping", BCON_INT32(1)));
    const Lease lease(*client);
    if (!mongoc_client_command_simple(lease.client(), "admin", ping.get(), nullptr, nullptr, &error))
        return mongoError(Stage::Open, "connect to", server, error);
    return client;
}

MongoClient::~MongoClient()
{
    mongoc_client_pool_destroy(m_pool);
}

}  // namespace hashstash
