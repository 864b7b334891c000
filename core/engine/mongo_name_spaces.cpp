#include "core/engine/mongo_bson.h"
#include "core/engine/mongo_client.h"
#include "core/engine/server_name_spaces.h"

#include <algorithm>

#include <mongoc/mongoc.h>

namespace hashstash {

namespace {

constexpr std::string_view kDatabasePrefix = "hashstash_";

/// A list of names as libmongoc returns it.
std::vector<std::string> takeNames(char** names)
{
    std::vector<std::string> all;
    for (char** name = names; name && *name; ++name)
        all.emplace_back(*name);
    bson_strfreev(names);
    std::sort(all.begin(), all.end());
    return all;
}

Result<Done> look(const MongoClient& client, const std::string& name, NameSpaces& all)
{
    using Database = std::unique_ptr<mongoc_database_t, void (*)(mongoc_database_t*)>;
    const MongoClient::Lease lease(client);
    const Database database(mongoc_client_get_database(lease.client(), name.c_str()), mongoc_database_destroy);
    bson_error_t error;
    char** names = mongoc_database_get_collection_names_with_opts(database.get(), nullptr, &error);
    if (!names)
        return mongoError(Stage::Open, "list the collections of", client.server(), error);
    for (const std::string& collection : takeNames(names)) {
        if (!collection.starts_with(kNameSpacePrefix))
            continue;
        const MongoCollection opened(mongoc_client_get_collection(lease.client(), name.c_str(), collection.c_str()), mongoc_collection_destroy);
        const auto entries = mongoc_collection_estimated_document_count(opened.get(), nullptr, nullptr, nullptr, &error);
        if (entries < 0)
            return mongoError(Stage::Open, "count the entries on", client.server(), error);
        all.found.push_back({name, collection, static_cast<std::uint64_t>(entries)});
    }
    return Done{};
}

}  // namespace

Result<NameSpaces> mongoNameSpaces(const ServerAddress& server, std::stop_token stop)
{
    const auto client = MongoClient::open(server);
    if (!client)
        return client.error();
    std::vector<std::string> databases{server.database};
    if (server.database.empty()) {
        const MongoClient::Lease lease(**client);
        bson_error_t error;
        char** names = mongoc_client_get_database_names_with_opts(lease.client(), nullptr, &error);
        if (!names)
            return mongoError(Stage::Open, "list the databases of", server, error);
        databases = takeNames(names);
        std::erase_if(databases, [](const std::string& name) { return !name.starts_with(kDatabasePrefix); });
    }
    NameSpaces all;
    for (const std::string& name : databases) {
        if (stop.stop_requested())
            return cancelled();
        if (auto looked = look(**client, name, all); !looked)
            return looked.error();
    }
    return all;
}

Result<Done> pingMongo(const ServerAddress& server)
{
    const auto client = MongoClient::open(server);
    return client ? Result<Done>(Done{}) : client.error();
}

}  // namespace hashstash
