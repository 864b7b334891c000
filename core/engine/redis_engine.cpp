#include "core/engine/redis_engine.h"

#include "core/engine/redis_batch_view.h"
#include "core/engine/redis_client.h"
#include "core/engine/redis_scan.h"

#include <charconv>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// A write by others between reading and writing makes an update start over; so many in a row are no coincidence.
constexpr int kMostUpdates = 1000;

Error at(Stage stage, Error error)
{
    if (error.stage != Stage::Cancelled)
        error.stage = stage;
    return error;
}

Error refused(Stage stage, RedisView answer)
{
    return {stage, fmt::format("The Redis server refuses: {}", answer.text())};
}

}  // namespace

RedisEngine::RedisEngine(EngineLocation location, std::unique_ptr<RedisClient> client)
    : m_location(std::move(location)), m_prefix(m_location.server->nameSpace + ":"), m_client(std::move(client))
{
}

RedisEngine::~RedisEngine() = default;

Result<std::unique_ptr<Engine>> RedisEngine::open(const EngineLocation& location)
{
    if (!location.server)
        return Error{Stage::Open, fmt::format("'{}' is kept by a Redis server; give its address: redis://host:port/dbname", location.path.native())};
    auto address = RedisAddress::fromUrl(location.server->url);
    if (!address)
        return address.error();
    const std::string& database = location.server->database;
    std::from_chars(database.data(), database.data() + database.size(), address->database);
    address->timeout = location.server->timeout;
    auto client = RedisClient::open(std::move(*address));
    if (!client)
        return client.error();
    return std::unique_ptr<Engine>(std::make_unique<RedisEngine>(location, std::move(*client)));
}

// ------------------------------------------------------------------- reading

Result<std::optional<Bytes>> RedisEngine::get(BytesView key) const
{
    const Bytes stored = storedKey(key);
    const auto answer = m_client->about(stored, {"GET", stored});
    if (!answer)
        return at(Stage::Read, answer.error());
    if (answer->view().isNil())
        return std::optional<Bytes>();
    const auto value = redisValue(answer->view());
    if (!value)
        return value.error();
    return std::optional<Bytes>(*value);
}

Result<std::optional<Locator>> RedisEngine::locate(BytesView key) const
{
    const Bytes stored = storedKey(key);
    const auto answer = m_client->about(stored, {"EXISTS", stored});
    if (!answer)
        return at(Stage::Read, answer.error());
    if (answer->view().isError())
        return refused(Stage::Read, answer->view());
    return answer->view().integer() > 0 ? std::optional<Locator>(key) : std::nullopt;
}

Result<bool> RedisEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const Bytes stored = storedKey(locator);
    const auto answer = m_client->about(stored, {"GET", stored});
    if (!answer)
        return at(Stage::Read, answer.error());
    if (answer->view().isNil())
        return false;
    EntryView view;
    view.locator = view.key = locator;
    const auto value = redisValue(answer->view());
    if (value) {
        view.value = *value;
        view.storedBytes = value->size();
    } else {
        view.valueError = &value.error();
    }
    visitor(view);
    return true;
}

Result<std::vector<StoredVersion>> RedisEngine::versions(BytesView locator) const
{
    const Bytes stored = storedKey(locator);
    const auto answer = m_client->about(stored, {"STRLEN", stored});
    if (!answer)
        return at(Stage::Read, answer.error());
    const auto length = static_cast<std::uint64_t>(answer->view().integer());
    if (length == 0 && !answer->view().isError())
        return std::vector<StoredVersion>();
    return std::vector<StoredVersion>{{{}, {}, length > kRedisTextPrefix.size() ? length - kRedisTextPrefix.size() : 0}};
}

Result<Bytes> RedisEngine::versionValue(BytesView locator, const StoredVersion&) const
{
    auto value = get(locator);
    if (!value)
        return value.error();
    if (!*value)
        return Error{Stage::Read, "The entry is gone: a writer erased it meanwhile"};
    return std::move(**value);
}

Result<std::optional<Cursor>> RedisEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                const EntryVisitor& visitor, std::stop_token stop) const
{
    const RedisScan keys(*m_client, m_prefix);
    auto position = RedisPosition::fromBytes(from.after).value_or(keys.begin());
    for (std::size_t left = limit; left > 0;) {
        if (stop.stop_requested())
            return cancelled();
        const auto batch = keys.batch(position);
        if (!batch)
            return at(Stage::Read, batch.error());
        RedisBatchView view(*m_client, *batch, m_prefix, what);
        const auto done = view.show(left, visitor, stop);
        if (!done)
            return at(Stage::Read, done.error());
        left -= view.visited();
        if (*done < batch->keys.size()) {
            position.next = batch->next;
            position.seen = batch->keys[*done - 1];
            break;
        }
        auto next = keys.behind(*batch);
        if (!next)
            return std::optional<Cursor>();
        position = std::move(*next);
        if (view.isEnded())
            break;
    }
    return std::optional(Cursor{position.toBytes()});
}

Result<std::uint64_t> RedisEngine::count(std::stop_token stop, const ProgressFn& progress) const
{
    std::uint64_t entries = 0;
    const auto done = RedisScan(*m_client, m_prefix).forEach([&](const RedisBatch& batch) -> Result<Done> {
        entries += batch.keys.size();
        if (progress)
            progress(entries, 0);
        return Done{};
    }, stop);
    if (!done)
        return at(Stage::Read, done.error());
    return entries;
}

Result<std::uint64_t> RedisEngine::bytesOnDisk(std::stop_token stop) const
{
    std::uint64_t bytes = 0;
    const auto done = RedisScan(*m_client, m_prefix).forEach([&](const RedisBatch& batch) -> Result<Done> {
        RedisBatchView view(*m_client, batch, m_prefix, ScanWhat::Facts);
        const auto shown = view.show(SIZE_MAX, [&](const EntryView& entry) {
            bytes += m_prefix.size() + entry.key.size() + kRedisTextPrefix.size() + entry.storedBytes;
            return true;
        }, stop);
        return shown ? Result<Done>(Done{}) : shown.error();
    }, stop);
    if (!done)
        return at(Stage::Read, done.error());
    return bytes;
}

// ------------------------------------------------------------------- writing

Result<Done> RedisEngine::mayWrite() const
{
    if (isReadOnly())
        return Error{Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.server->shown)};
    return Done{};
}

Result<Done> RedisEngine::put(BytesView key, BytesView value, PutMode, WrittenAt)
{
    if (auto may = mayWrite(); !may)
        return may;
    const Bytes stored = storedKey(key);
    const Bytes text = Bytes(kRedisTextPrefix) + Bytes(value);
    const auto answer = m_client->about(stored, {"SET", stored, text});
    if (!answer)
        return at(Stage::Write, answer.error());
    return answer->view().isError() ? Result<Done>(refused(Stage::Write, answer->view())) : Done{};
}

Result<Done> RedisEngine::update(BytesView key, const MergeFn& merge, WrittenAt)
{
    if (auto may = mayWrite(); !may)
        return may;
    const Bytes stored = storedKey(key);
    std::optional<Error> mergeError;
    const auto tryOnce = [&](RedisConnection& connection) -> Result<RedisReply> {
        auto watched = connection.send({"WATCH", stored});
        if (!watched || watched->view().isError())
            return watched;
        auto old = connection.send({"GET", stored});
        if (!old || old->view().isError())
            return old;
        const auto value = old->view().isNil() ? Result<BytesView>(BytesView()) : redisValue(old->view());
        auto merged = value ? merge(old->view().isNil() ? std::nullopt : std::optional<Bytes>(*value)) : value.error();
        if (!merged) {
            mergeError = merged.error();
            return connection.send({"UNWATCH"});
        }
        const Bytes text = Bytes(kRedisTextPrefix) + *merged;
        auto answers = connection.sendAll({{"MULTI"}, {"SET", stored, text}, {"EXEC"}});
        return answers ? Result<RedisReply>(std::move(answers->back())) : answers.error();
    };
    for (int i = 0; i < kMostUpdates; ++i) {
        const auto answer = m_client->about(stored, tryOnce);
        if (mergeError)
            return *mergeError;
        if (!answer)
            return at(Stage::Write, answer.error());
        if (answer->view().isError())
            return refused(Stage::Write, answer->view());
        if (!answer->view().isNil())  // nil: somebody wrote in between
            return Done{};
    }
    return Error{Stage::Write, "Other programs keep writing this entry; try again when they are done"};
}

Result<bool> RedisEngine::erase(BytesView locator)
{
    if (auto may = mayWrite(); !may)
        return may.error();
    const Bytes stored = storedKey(locator);
    const auto answer = m_client->about(stored, {"DEL", stored});
    if (!answer)
        return at(Stage::Write, answer.error());
    if (answer->view().isError())
        return refused(Stage::Write, answer->view());
    return answer->view().integer() > 0;
}

Result<Done> RedisEngine::clear()
{
    if (auto may = mayWrite(); !may)
        return may;
    const auto done = RedisScan(*m_client, m_prefix).forEach([&](const RedisBatch& batch) -> Result<Done> {
        std::vector<Bytes> stored;
        for (const Bytes& key : batch.keys)
            stored.push_back(storedKey(key));
        const auto answers = m_client->aboutEach(batch.node, "DEL", stored);
        if (!answers)
            return answers.error();
        for (const RedisReply& answer : *answers)
            if (answer.view().isError())
                return refused(Stage::Write, answer.view());
        return Done{};
    }, {});
    return done ? done : Result<Done>(at(Stage::Write, done.error()));
}

}  // namespace hashstash
