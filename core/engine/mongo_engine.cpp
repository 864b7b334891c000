#include "core/engine/mongo_engine.h"

#include "core/engine/mongo_bson.h"
#include "core/engine/mongo_client.h"
#include "core/engine/mongo_queries.h"

#include <fmt/format.h>
#include <mongoc/mongoc.h>

namespace hashstash {

namespace {

/// The filter of an update may not be longer than a document; above this the old value is left out of it.
constexpr std::size_t kLargestCompared = 4 << 20;
/// A write by others between reading and writing makes an update start over; so many in a row are no coincidence.
constexpr int kMostUpdates = 1000;
constexpr std::uint32_t kNamespaceNotFound = 26, kDuplicateKey = 11000;

/// {"$set": {"value": value}}
Bson setValue(BytesView value)
{
    bson_t* change = bson_new();
    bson_t fields;
    bson_append_document_begin(change, "$set", -1, &fields);
    appendText(&fields, "value", value);
    bson_append_document_end(change, &fields);
    return Bson(change);
}

/// An int32 length is all that BSON has, and a server takes 16 MiB.
Result<Done> checkSize(BytesView value, const ServerAddress& server)
{
    constexpr std::size_t kLargestDocument = 16 << 20;
    if (value.size() < kLargestDocument)
        return Done{};
    return Error{Stage::Write, fmt::format("The encoded value has {} bytes; a document on the MongoDB server at {} holds no more than "
                                           "16 MiB. Store it in another engine, or with a compressor", value.size(), server.shown)};
}

/// Shows one document as an entry. False where the visitor ends it.
bool show(const bson_t* document, BytesView id, ScanWhat what, const EntryVisitor& visitor)
{
    EntryView view;
    view.locator = view.key = id;
    std::optional<Error> failed;
    if (what == ScanWhat::Facts)
        view.storedBytes = static_cast<std::uint64_t>(numberIn(document, "bytes"));
    if (what == ScanWhat::Values) {
        if (const auto value = textIn(document, "value")) {
            view.value = *value;
            view.storedBytes = value->size();
        } else {
            failed = Error{Stage::Deserialize, "The document's \"value\" is no string; another program than HashStash wrote it"};
            view.valueError = &*failed;
        }
    }
    return visitor(view);
}

}  // namespace

MongoEngine::MongoEngine(OpenMode mode, std::unique_ptr<MongoClient> client) : m_mode(mode), m_client(std::move(client))
{
}

MongoEngine::~MongoEngine() = default;

Result<std::unique_ptr<Engine>> MongoEngine::open(const EngineLocation& location)
{
    if (!location.server)
        return Error{Stage::Open, fmt::format("'{}' is kept by a MongoDB server; give its address: mongodb://host:port/dbname", location.path.native())};
    auto client = MongoClient::open(*location.server);
    if (!client)
        return client.error();
    return std::unique_ptr<Engine>(std::make_unique<MongoEngine>(location.mode, std::move(*client)));
}

// ------------------------------------------------------------------- reading

Result<bool> MongoEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const MongoClient::Lease lease(*m_client);
    const Bson filter = Bson::withId(locator);
    const Bson options(BCON_NEW("limit", BCON_INT64(1)));
    const MongoCursor found(mongoc_collection_find_with_opts(lease.collection(), filter.get(), options.get(), nullptr), mongoc_cursor_destroy);
    const bson_t* document = nullptr;
    if (mongoc_cursor_next(found.get(), &document)) {
        show(document, locator, ScanWhat::Values, visitor);
        return true;
    }
    bson_error_t error;
    if (mongoc_cursor_error(found.get(), &error))
        return mongoError(Stage::Read, "read from", m_client->server(), error);
    return false;
}

Result<std::optional<Bytes>> MongoEngine::get(BytesView key) const
{
    std::optional<Bytes> value;
    std::optional<Error> failed;
    const auto visited = visit(key, [&](const EntryView& entry) {
        if (entry.value)
            value = Bytes(*entry.value);
        else
            failed = *entry.valueError;
        return true;
    });
    if (!visited)
        return visited.error();
    if (failed)
        return *failed;
    return value;
}

Result<std::optional<Locator>> MongoEngine::locate(BytesView key) const
{
    const MongoClient::Lease lease(*m_client);
    const Bson filter = Bson::withId(key);
    const Bson options(BCON_NEW("limit", BCON_INT64(1)));
    bson_error_t error;
    const auto found = mongoc_collection_count_documents(lease.collection(), filter.get(), options.get(), nullptr, nullptr, &error);
    if (found < 0)
        return mongoError(Stage::Read, "read from", m_client->server(), error);
    return found > 0 ? std::optional<Locator>(key) : std::nullopt;
}

Result<std::vector<StoredVersion>> MongoEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    const auto visited = visit(locator, [&found](const EntryView& entry) {
        found.push_back({{}, {}, entry.storedBytes});
        return true;
    });
    if (!visited)
        return visited.error();
    return found;
}

Result<Bytes> MongoEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto value = get(locator);
    if (!value)
        return value.error();
    if (!*value)
        return Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
    return std::move(**value);
}

Result<std::optional<Cursor>> MongoEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    const MongoClient::Lease lease(*m_client);
    const MongoCursor found = what == ScanWhat::Facts ? mongoSizesFrom(lease.collection(), from.after, limit)
                                                      : mongoFindFrom(lease.collection(), from.after, limit, what);
    const bson_t* document = nullptr;
    for (std::size_t visited = 0; !stop.stop_requested() && mongoc_cursor_next(found.get(), &document);) {
        const auto id = textIn(document, "_id");
        if (!id)
            continue;
        if (!show(document, *id, what, visitor) || ++visited == limit)
            return std::optional(Cursor{Bytes(*id)});
    }
    if (stop.stop_requested())
        return cancelled();
    bson_error_t error;
    if (mongoc_cursor_error(found.get(), &error))
        return mongoError(Stage::Read, "read from", m_client->server(), error);
    return std::optional<Cursor>();
}

Result<std::uint64_t> MongoEngine::count(std::stop_token stop, const ProgressFn&) const
{
    if (stop.stop_requested())
        return cancelled();
    const MongoClient::Lease lease(*m_client);
    const Bson filter = mongoFilterBehind({});
    bson_error_t error;
    const auto found = mongoc_collection_count_documents(lease.collection(), filter.get(), nullptr, nullptr, nullptr, &error);
    if (found < 0)
        return mongoError(Stage::Read, "count the entries on", m_client->server(), error);
    return static_cast<std::uint64_t>(found);
}

Result<std::uint64_t> MongoEngine::bytesOnDisk(std::stop_token stop) const
{
    if (stop.stop_requested())
        return cancelled();
    const MongoClient::Lease lease(*m_client);
    const Bson command(BCON_NEW("collStats", BCON_UTF8(m_client->server().nameSpace.c_str())));
    bson_t reply;
    bson_error_t error;
    const bool isDone = mongoc_client_command_simple(lease.client(), m_client->server().database.c_str(), command.get(), nullptr, &reply, &error);
    const auto bytes = static_cast<std::uint64_t>(isDone ? numberIn(&reply, "size") : 0);
    bson_destroy(&reply);
    if (!isDone && error.code != kNamespaceNotFound)
        return mongoError(Stage::Read, "ask for the size of the collection on", m_client->server(), error);
    return bytes;
}

// ------------------------------------------------------------------- writing

Result<Done> MongoEngine::mayWrite() const
{
    if (isReadOnly())
        return Error{Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_client->server().shown)};
    return Done{};
}

Result<Done> MongoEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    if (auto may = mayWrite(); !may)
        return may;
    if (auto fits = checkSize(value, m_client->server()); !fits)
        return fits;
    const MongoClient::Lease lease(*m_client);
    const Bson filter = Bson::withId(key);
    const Bson change = setValue(value);
    const Bson options(BCON_NEW("upsert", BCON_BOOL(true)));
    bson_error_t error;
    if (!mongoc_collection_update_one(lease.collection(), filter.get(), change.get(), options.get(), nullptr, &error))
        return mongoError(Stage::Write, "write to", m_client->server(), error);
    return Done{};
}

Result<bool> MongoEngine::replace(BytesView key, const std::optional<Bytes>& old, BytesView value)
{
    const MongoClient::Lease lease(*m_client);
    bson_error_t error;
    if (!old) {
        bson_t entry;
        bson_init(&entry);
        appendText(&entry, "_id", key);
        appendText(&entry, "value", value);
        const bool isNew = mongoc_collection_insert_one(lease.collection(), &entry, nullptr, nullptr, &error);
        bson_destroy(&entry);
        if (!isNew && error.code != kDuplicateKey)
            return mongoError(Stage::Write, "write to", m_client->server(), error);
        return isNew;
    }
    bson_t filter;
    bson_init(&filter);
    appendText(&filter, "_id", key);
    if (old->size() <= kLargestCompared)
        appendText(&filter, "value", *old);
    const Bson change = setValue(value);
    bson_t reply;
    const bool isDone = mongoc_collection_update_one(lease.collection(), &filter, change.get(), nullptr, &reply, &error);
    const bool isReplaced = isDone && numberIn(&reply, "matchedCount") > 0;
    bson_destroy(&reply);
    bson_destroy(&filter);
    if (!isDone)
        return mongoError(Stage::Write, "write to", m_client->server(), error);
    return isReplaced;
}

Result<Done> MongoEngine::update(BytesView key, const MergeFn& merge, WrittenAt)
{
    if (auto may = mayWrite(); !may)
        return may;
    for (int i = 0; i < kMostUpdates; ++i) {
        const auto old = get(key);
        if (!old)
            return old.error();
        const auto merged = merge(*old);
        if (!merged)
            return merged.error();
        if (auto fits = checkSize(*merged, m_client->server()); !fits)
            return fits;
        const auto isReplaced = replace(key, *old, *merged);
        if (!isReplaced)
            return isReplaced.error();
        if (*isReplaced)
            return Done{};
    }
    return Error{Stage::Write, "Other programs keep writing this entry; try again when they are done"};
}

Result<bool> MongoEngine::erase(BytesView locator)
{
    if (auto may = mayWrite(); !may)
        return may.error();
    const MongoClient::Lease lease(*m_client);
    const Bson filter = Bson::withId(locator);
    bson_t reply;
    bson_error_t error;
    const bool isDone = mongoc_collection_delete_one(lease.collection(), filter.get(), nullptr, &reply, &error);
    const bool isErased = isDone && numberIn(&reply, "deletedCount") > 0;
    bson_destroy(&reply);
    if (!isDone)
        return mongoError(Stage::Write, "erase from", m_client->server(), error);
    return isErased;
}

Result<Done> MongoEngine::clear()
{
    if (auto may = mayWrite(); !may)
        return may;
    const MongoClient::Lease lease(*m_client);
    bson_error_t error;
    if (!mongoc_collection_drop_with_opts(lease.collection(), nullptr, &error) && error.code != kNamespaceNotFound)
        return mongoError(Stage::Write, "clear the collection on", m_client->server(), error);
    return Done{};
}

}  // namespace hashstash
