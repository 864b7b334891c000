#pragma once

#include "core/engine/engine.h"

#include <memory>

struct _mongoc_client_pool_t;
struct _mongoc_client_t;
struct _mongoc_collection_t;

namespace hashstash {

using MongoCollection = std::unique_ptr<_mongoc_collection_t, void (*)(_mongoc_collection_t*)>;

/// A MongoDB server, replica set or sharded cluster: whatever libmongoc makes of its URI. Connections are kept for the
/// next call, and made anew where they broke.
///
/// Threads: every member may be called from several threads at once; a Lease is used by one.
class MongoClient {
public:
    /// One connection, and the collection of the store where the address names one.
    class Lease {
    public:
        explicit Lease(const MongoClient& owner);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        _mongoc_client_t* client() const noexcept { return m_client; }
        _mongoc_collection_t* collection() const noexcept { return m_collection.get(); }

    private:
        const MongoClient& m_owner;
        _mongoc_client_t* m_client;
        MongoCollection m_collection;
    };

    /// Asks the server for a sign of life. Stage::Open with what failed.
    static Result<std::unique_ptr<MongoClient>> open(const ServerAddress& server);
    ~MongoClient();

    const ServerAddress& server() const noexcept { return m_server; }

private:
    MongoClient(ServerAddress server, _mongoc_client_pool_t* pool) : m_server(std::move(server)), m_pool(pool) {}

    ServerAddress m_server;
    _mongoc_client_pool_t* m_pool;
};

}  // namespace hashstash
