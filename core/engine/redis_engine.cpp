#include "core/engine/redis_engine.h"

#include "core/engine/redis_client.h"
#include "core/engine/redis_scan.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// redis_dict's name for the type of every value that HashStash stores.
constexpr std::string_view kTextPrefix = "str:";
/// Of the values that are fetched together, so that large ones do not fill the memory.
constexpr std::size_t kChunkBytes = 4 << 20;
constexpr std::size_t kFirstChunk = 16;
constexpr std::size_t kLargestChunk = 500;
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

/// What an entry's string holds behind the name of its type.
Result<BytesView> unwrapped(RedisView stored)
{
    if (stored.isError())
        return Error{Stage::Deserialize, fmt::format("The entry is no Redis string: {}", stored.text())};
    const BytesView text = stored.text();
    const auto colon = text.find(':');
    if (colon == BytesView::npos)
        return Error{Stage::Deserialize, "The stored string does not begin with the name of its type, as in 'str:...'; another "
                                         "program than redis_dict wrote it"};
    return text.substr(colon + 1);
}

/// How many keys to ask for next, when some of them had `bytes` altogether.
std::size_t chunkAfter(std::size_t keys, std::uint64_t bytes)
{
    const std::uint64_t each = bytes / keys + 1;
    return std::clamp<std::size_t>(kChunkBytes / each, 1, std::min(kLargestChunk, keys * 4));
}

/// Shows the keys of one batch, with as much of their values as is asked for.
class BatchView {
public:
    BatchView(RedisClient& client, const RedisBatch& batch, BytesView prefix, ScanWhat what)
        : m_client(client), m_batch(batch), m_prefix(prefix), m_what(what)
    {
    }

    /// The number of keys that are done with: all, or as many as it took to visit `limit` entries, or until the visitor
    /// ended it.
    Result<std::size_t> show(std::size_t limit, const EntryVisitor& visitor, std::stop_token stop)
    {
        std::size_t chunk = kFirstChunk;
        for (std::size_t done = 0; done < m_batch.keys.size();) {
            if (stop.stop_requested())
                return cancelled();
            const std::size_t wanted = std::min({chunk, m_batch.keys.size() - done, limit - m_visited});
            const auto answers = fetch(done, wanted);
            if (!answers)
                return answers.error();
            std::uint64_t bytes = 0;
            for (std::size_t i = 0; i < wanted; ++i) {
                const auto answer = answers->empty() ? std::nullopt : std::optional((*answers)[i].view());
                m_isEnded = !showOne(m_batch.keys[done + i], answer, bytes, visitor);
                if (m_isEnded || m_visited == limit)
                    return done + i + 1;
            }
            done += wanted;
            chunk = m_what == ScanWhat::Values ? chunkAfter(wanted, bytes) : kLargestChunk;
        }
        return m_batch.keys.size();
    }

    std::size_t visited() const noexcept { return m_visited; }
    bool isEnded() const noexcept { return m_isEnded; }

private:
    Result<std::vector<RedisReply>> fetch(std::size_t from, std::size_t keys)
    {
        if (m_what == ScanWhat::Keys)
            return std::vector<RedisReply>();
        std::vector<Bytes> stored;
        for (std::size_t i = from; i < from + keys; ++i)
            stored.push_back(Bytes(m_prefix) + m_batch.keys[i]);
        return m_client.aboutEach(m_batch.node, m_what == ScanWhat::Facts ? "STRLEN" : "GET", stored);
    }

    /// False where the visitor ends it. An entry that was erased since its key was listed is not shown.
    bool showOne(const Bytes& key, const std::optional<RedisView>& answer, std::uint64_t& bytes, const EntryVisitor& visitor)
    {
        EntryView view;
        view.locator = view.key = key;
        std::optional<Error> failed;
        if (m_what == ScanWhat::Facts) {
            const auto length = static_cast<std::uint64_t>(answer->integer());
            if (!answer->isError() && length == 0)
                return true;
            view.storedBytes = length > kTextPrefix.size() ? length - kTextPrefix.size() : 0;
        }
        if (m_what == ScanWhat::Values) {
            if (answer->isNil())
                return true;
            if (const auto value = unwrapped(*answer)) {
                view.value = *value;
                view.storedBytes = value->size();
            } else {
                failed = value.error();
                view.valueError = &*failed;
            }
            bytes += view.storedBytes;
        }
        ++m_visited;
        return visitor(view);
    }

    RedisClient& m_client;
    const RedisBatch& m_batch;
    BytesView m_prefix;
    ScanWhat m_what;
    std::size_t m_visited = 0;
    bool m_isEnded = false;
};

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
    const auto value = unwrapped(answer->view());
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
    const auto value = unwrapped(answer->view());
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
    return std::vector<StoredVersion>{{{}, {}, length > kTextPrefix.size() ? length - kTextPrefix.size() : 0}};
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
        BatchView view(*m_client, *batch, m_prefix, what);
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
        BatchView view(*m_client, batch, m_prefix, ScanWhat::Facts);
        const auto shown = view.show(SIZE_MAX, [&](const EntryView& entry) {
            bytes += m_prefix.size() + entry.key.size() + kTextPrefix.size() + entry.storedBytes;
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
    const Bytes text = Bytes(kTextPrefix) + Bytes(value);
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
        const auto value = old->view().isNil() ? Result<BytesView>(BytesView()) : unwrapped(old->view());
        auto merged = value ? merge(old->view().isNil() ? std::nullopt : std::optional<Bytes>(*value)) : value.error();
        if (!merged) {
            mergeError = merged.error();
            return connection.send({"UNWATCH"});
        }
        const Bytes text = Bytes(kTextPrefix) + *merged;
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
