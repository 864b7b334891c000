#include "core/library/hash_stash.h"

#include "core/stash/prune.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <shared_mutex>
#include <system_error>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// Handles of one store share its engine, whose members that change it want to be alone.
std::shared_ptr<std::shared_mutex> mutexOf(const Engine& engine)
{
    static std::mutex guard;
    static std::map<const Engine*, std::weak_ptr<std::shared_mutex>> known;
    const std::lock_guard lock(guard);
    std::erase_if(known, [](const auto& item) { return item.second.expired(); });
    if (const auto at = known.find(&engine); at != known.end())
        if (auto mutex = at->second.lock())
            return mutex;
    auto mutex = std::make_shared<std::shared_mutex>();
    known[&engine] = mutex;
    return mutex;
}

double unixNow()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string randomName()
{
    std::random_device device;
    return fmt::format("{:08x}{:02x}", device(), device() & 0xff);
}

}  // namespace

struct HashStash::Shared {
    StashOptions options;
    std::shared_ptr<Stash> stash;
    std::shared_ptr<std::shared_mutex> mutex;  ///< of the engine

    std::atomic<std::uint64_t> hits = 0, misses = 0, sets = 0, deletes = 0;
    std::atomic<std::uint64_t> roomLeft = 0;  ///< sets until the entries have to be counted against the limit

    std::mutex functionsMutex;
    std::map<std::string, HashStash, std::less<>> functions;
};

// ------------------------------------------------------------------------------------------------------------ opening

Result<HashStash> HashStash::open(const StashOptions& options)
{
    const auto location = locate(options);
    return location ? openAt(*location, options) : location.error();
}

Result<HashStash> HashStash::openAt(const Location& location, StashOptions options)
{
    auto stash = Stash::open(location, options.readOnly ? OpenMode::ReadOnly : OpenMode::ReadWrite);
    if (!stash)
        return stash.error();
    auto shared = std::make_shared<Shared>();
    shared->options = std::move(options);
    shared->mutex = mutexOf((*stash)->engine());
    shared->stash = *std::move(stash);
    HashStash opened(std::move(shared));
    if (opened.options().clear)
        if (auto done = opened.clear(); !done)
            return done.error();
    return opened;
}

Result<HashStash> HashStash::openTemporary(StashOptions options)
{
    std::string folder = (fs::temp_directory_path() / "hashstash-XXXXXX").string();
    if (!mkdtemp(folder.data()))
        return Error{Stage::Open, fmt::format("No folder can be made in '{}': {}", fs::temp_directory_path().string(), std::system_category().message(errno)), {}};
    options.root = folder;
    options.dbname = "tmp/" + randomName();
    return open(options);
}

Result<HashStash> HashStash::inside(const std::string& dbname) const
{
    const auto location = locateInside(this->location(), dbname);
    if (!location)
        return location.error();
    StashOptions options = m_shared->options;
    options.clear = false;
    return openAt(*location, std::move(options));
}

Result<HashStash> HashStash::functionStash(std::string_view name) const
{
    const std::lock_guard lock(m_shared->functionsMutex);
    if (const auto known = m_shared->functions.find(name); known != m_shared->functions.end())
        return known->second;
    std::string folder(name);
    std::replace_if(folder.begin(), folder.end(), [](char c) { return c == '<' || c == '>'; }, '_');
    if (folder.empty() || folder.find('/') != std::string::npos)
        return Error{Stage::Open, fmt::format("'{}' is no name of a function; give module.function", name), {}};
    auto opened = inside("stashed_result/" + folder);
    if (opened)
        m_shared->functions.emplace(name, *opened);
    return opened;
}

const StashOptions& HashStash::options() const noexcept { return m_shared->options; }
const Location& HashStash::location() const noexcept { return m_shared->stash->location(); }
const std::shared_ptr<Stash>& HashStash::stash() const noexcept { return m_shared->stash; }
Value HashStash::configuration() const { return hashstash::configuration(options(), location()); }

StashStatistics HashStash::statistics() const noexcept
{
    return {m_shared->hits, m_shared->misses, m_shared->sets, m_shared->deletes};
}

// ---------------------------------------------------------------------------------------------------------- one entry

HashStash::Place HashStash::operator[](const Key& key) const
{
    return {*this, key};
}

Value HashStash::Place::value() const
{
    auto found = m_stash.getValue(m_key.value());
    if (!found)
        throw StashError(found.error());
    if (!*found)
        throw StashError({Stage::Read, fmt::format("There is no such key in '{}'", m_stash.location().display()), {}});
    return **std::move(found);
}

std::optional<double> HashStash::notBefore() const
{
    const auto& lifetime = options().timeToLive;
    return lifetime ? std::optional(unixNow() - lifetime->count()) : std::nullopt;
}

Result<std::optional<Value>> HashStash::lookUp(const Value& key) const
{
    const Stash& stash = *m_shared->stash;
    const std::shared_lock lock(*m_shared->mutex);
    const auto oldest = notBefore();
    if (!oldest)
        return stash.get(key, {}, Lookup::Address);
    const auto locator = stash.find(key, {}, Lookup::Address);
    if (!locator)
        return locator.error();
    if (!*locator)
        return std::optional<Value>();
    auto entry = stash.entry(**locator);
    if (!entry)
        return entry.error();
    const bool isThere = *entry && (*entry)->value && (!(*entry)->writtenAt || *(*entry)->writtenAt >= *oldest);
    if (!isThere)
        return std::optional<Value>();
    auto& value = *(*entry)->value;
    return value ? Result<std::optional<Value>>(*std::move(value)) : value.error();
}

Result<std::optional<Value>> HashStash::getValue(const Value& key) const
{
    auto found = lookUp(key);
    if (found)
        ++(*found ? m_shared->hits : m_shared->misses);
    return found;
}

Result<std::optional<Value>> HashStash::get(const Key& key) const
{
    return getValue(key.value());
}

Result<std::vector<Version>> HashStash::getAll(const Key& key) const
{
    const std::shared_lock lock(*m_shared->mutex);
    const auto locator = m_shared->stash->find(key.value(), {}, Lookup::Address);
    if (!locator)
        return locator.error();
    if (!*locator)
        return std::vector<Version>();
    auto versions = m_shared->stash->versions(**locator);
    if (const auto oldest = notBefore(); versions && oldest)
        std::erase_if(*versions, [&](const Version& version) { return version.writtenAt && *version.writtenAt < *oldest; });
    return versions;
}

Result<bool> HashStash::contains(const Key& key) const
{
    auto found = lookUp(key.value());
    return found ? Result<bool>(found->has_value()) : found.error();
}

Result<KeyLock> HashStash::lock(const Value& key) const
{
    Result<Bytes> encodedKey = Bytes();
    {
        const std::shared_lock lock(*m_shared->mutex);
        encodedKey = m_shared->stash->encodeKey(key);
    }
    return encodedKey ? KeyLock::acquire(location().store, *encodedKey) : Result<KeyLock>(encodedKey.error());
}

Result<Done> HashStash::setValue(const Value& key, const Value& value) const
{
    // The key's lock first: whoever holds it may be waiting for the engine.
    std::optional<KeyLock> keyLock;
    if (options().appendMode) {
        auto locked = lock(key);
        if (!locked)
            return locked.error();
        keyLock.emplace(*std::move(locked));
    }
    {
        const std::unique_lock lock(*m_shared->mutex);
        if (auto done = m_shared->stash->set(key, value, options().appendMode ? PutMode::Append : PutMode::Replace); !done)
            return done;
    }
    ++m_shared->sets;
    return options().maxEntries ? keepWithinLimit() : Done();
}

/// Counting may take long, so that it waits until as many sets as there was room for are done.
Result<Done> HashStash::keepWithinLimit() const
{
    std::uint64_t room = m_shared->roomLeft;
    while (room != 0)
        if (m_shared->roomLeft.compare_exchange_weak(room, room - 1))
            return Done();
    const std::unique_lock lock(*m_shared->mutex);
    const std::uint64_t most = *options().maxEntries;
    const auto count = m_shared->stash->count();
    if (!count)
        return count.error();
    std::uint64_t left = *count;
    if (*count > most) {
        const auto pruned = hashstash::prune(*m_shared->stash, {.keepNewest = std::max<std::uint64_t>(1, most * 9 / 10)});
        if (!pruned)
            return pruned.error();
        left -= std::min(left, pruned->erased);
    }
    m_shared->roomLeft = most > left ? most - left : 0;
    return Done();
}

Result<bool> HashStash::eraseValue(const Value& key) const
{
    const std::unique_lock lock(*m_shared->mutex);
    auto erased = m_shared->stash->erase(key, Lookup::Address);
    if (erased && *erased)
        ++m_shared->deletes;
    return erased;
}

Result<bool> HashStash::erase(const Key& key) const
{
    return eraseValue(key.value());
}

Result<std::optional<Value>> HashStash::pop(const Key& key) const
{
    const auto keyLock = lock(key.value());
    if (!keyLock)
        return keyLock.error();
    auto found = getValue(key.value());
    if (!found || !*found)
        return found;
    const auto erased = eraseValue(key.value());
    return erased ? found : Result<std::optional<Value>>(erased.error());
}

Result<Value> HashStash::setDefaultValue(const Value& key, const Value& value) const
{
    const auto keyLock = lock(key);
    if (!keyLock)
        return keyLock.error();
    auto found = getValue(key);
    if (!found)
        return found.error();
    if (*found)
        return **std::move(found);
    const auto done = setValue(key, value);
    return done ? Result<Value>(value) : done.error();
}

// ---------------------------------------------------------------------------------------------------------- the whole

Result<std::uint64_t> HashStash::size() const
{
    const std::shared_lock lock(*m_shared->mutex);
    return m_shared->stash->count();
}

ItemRange HashStash::range(EntryWhat what, ItemProblem problem) const
{
    return {m_shared->stash, m_shared->mutex, {what, what == EntryWhat::Values ? notBefore() : std::nullopt, std::move(problem)}};
}

ItemRange HashStash::items(ItemProblem problem) const
{
    return range(EntryWhat::Values, std::move(problem));
}

ItemRange HashStash::keys(ItemProblem problem) const
{
    return range(EntryWhat::Keys, std::move(problem));
}

Result<Done> HashStash::encodedItems(const std::function<bool(BytesView key, BytesView value)>& visitor) const
{
    bool goesOn = true;
    std::optional<Cursor> next = Cursor();
    while (next && goesOn) {
        const std::shared_lock lock(*m_shared->mutex);
        auto read = m_shared->stash->engine().scan(*next, 1024, ScanWhat::Values, [&](const EntryView& view) {
            goesOn = visitor(view.key, view.value.value_or(BytesView()));
            return goesOn;
        }, {});
        if (!read)
            return read.error();
        next = *std::move(read);
    }
    return Done();
}

Result<Done> HashStash::update(const HashStash& other) const
{
    try {
        for (const Item& item : other.items())
            if (auto done = setValue(item.key, item.value); !done)
                return done;
    } catch (const StashError& error) {
        return error.error();
    }
    return Done();
}

Result<Done> HashStash::clear() const
{
    const std::unique_lock lock(*m_shared->mutex);
    m_shared->roomLeft = 0;
    return m_shared->stash->clear();
}

Result<std::uint64_t> HashStash::prune(std::chrono::duration<double> olderThan, std::stop_token stop) const
{
    const std::unique_lock lock(*m_shared->mutex);
    const auto pruned = hashstash::prune(*m_shared->stash, {.writtenBefore = unixNow() - olderThan.count(), .stop = std::move(stop)});
    if (!pruned)
        return pruned.error();
    m_shared->deletes += pruned->erased;
    return pruned->erased;
}

Result<Done> HashStash::compact(std::stop_token stop) const
{
    const std::unique_lock lock(*m_shared->mutex);
    const bool dropsVersions = location().format.engine == "jsonl" && !options().appendMode;
    return m_shared->stash->compact(dropsVersions ? KeepVersions::Latest : KeepVersions::All, std::move(stop));
}

// ------------------------------------------------------------------------------------------------------------- contents

Result<Table> HashStash::table(const AssembleOptions& options) const
{
    const std::shared_lock lock(*m_shared->mutex);
    return assemble(*m_shared->stash, options);
}

Result<SearchReport> HashStash::search(const SearchQuery& query, const SearchSink& sink, const SearchOptions& options) const
{
    const std::shared_lock lock(*m_shared->mutex);
    return searchStash(*m_shared->stash, query, sink, options);
}

Result<VerifyReport> HashStash::verify(const std::function<void(const VerifyProblem&)>& problem, std::stop_token stop) const
{
    const std::shared_lock lock(*m_shared->mutex);
    return hashstash::verify(*m_shared->stash, problem, std::move(stop));
}

Result<TransferReport> HashStash::copyTo(const HashStash& target, const TransferOptions& options) const
{
    if (m_shared->mutex == target.m_shared->mutex)
        return Error{Stage::Write, "'" + location().display() + "' is both: a stash is not copied onto itself", {}};
    // Two copies in opposite directions must not wait for each other.
    std::shared_lock reading(*m_shared->mutex, std::defer_lock);
    std::unique_lock writing(*target.m_shared->mutex, std::defer_lock);
    std::lock(reading, writing);
    return transfer(*m_shared->stash, *target.m_shared->stash, options);
}

Result<StashDiffReport> HashStash::differences(const HashStash& other, const StashDiffSink& sink, const StashDiffOptions& options) const
{
    if (m_shared->mutex == other.m_shared->mutex) {
        const std::shared_lock lock(*m_shared->mutex);
        return diffStashes(*m_shared->stash, *other.m_shared->stash, sink, options);
    }
    std::shared_lock here(*m_shared->mutex, std::defer_lock);
    std::shared_lock there(*other.m_shared->mutex, std::defer_lock);
    std::lock(here, there);
    return diffStashes(*m_shared->stash, *other.m_shared->stash, sink, options);
}

// ---------------------------------------------------------------------------------------------------------- temporary

Result<TemporaryStash> TemporaryStash::make(StashOptions options)
{
    auto stash = HashStash::openTemporary(std::move(options));
    return stash ? Result<TemporaryStash>(TemporaryStash(*std::move(stash))) : stash.error();
}

TemporaryStash::TemporaryStash(TemporaryStash&& other) noexcept : m_stash(std::exchange(other.m_stash, std::nullopt)) {}

TemporaryStash::~TemporaryStash()
{
    if (!m_stash)
        return;
    const fs::path root = m_stash->options().root;
    m_stash.reset();
    std::error_code ignored;  // a folder that cannot be removed is left for the system to clean up
    fs::remove_all(root, ignored);
}

}  // namespace hashstash
