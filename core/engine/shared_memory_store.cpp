#include "core/engine/shared_memory_store.h"

#include <algorithm>
#include <atomic>

namespace hashstash {

namespace {

constexpr std::uint64_t kLeastRoom = 64 << 10;
constexpr std::uint64_t kLeastGarbage = 1 << 20;
constexpr std::size_t kMostKeyBytes = std::uint32_t(-1);
/// Each is met only if a writer moves the log in the very moment of a read.
constexpr int kMostRetries = 10'000;

}  // namespace

Result<std::shared_ptr<MemoryStore>> SharedMemoryStore::open(const std::string& name, OpenMode mode)
{
    auto log = SharedLog::open(name, mode);
    if (!log)
        return log.error();
    auto store = std::make_shared<SharedMemoryStore>(std::move(*log));
    if (auto followed = store->follow(); !followed)
        return Error{Stage::Open, followed.error().message};
    return std::shared_ptr<MemoryStore>(std::move(store));
}

// -------------------------------------------------------------------- following

/// Adds the record at m_next to the index.
void SharedMemoryStore::take(const SharedLog::Record& record)
{
    if (record.kind == SharedLog::Erase) {
        if (const auto gone = m_places.find(record.ordinal); gone != m_places.end()) {
            m_ordinals.erase(copy(*gone, false).key);
            m_places.erase(gone);
        }
        return;
    }
    const auto [known, isNew] = m_ordinals.try_emplace(Bytes(m_log->keyOf(m_next, record)), record.ordinal);
    if (!isNew && known->second != record.ordinal)
        m_places.erase(known->second);
    known->second = record.ordinal;
    m_places[record.ordinal] = {m_next, record};
}

Result<Done> SharedMemoryStore::followTo(const SharedLog::State& state)
{
    if (state.begin != m_begin || m_next > state.end) {
        m_places.clear();
        m_ordinals.clear();
        m_begin = m_next = state.begin;
    }
    const auto covered = m_log->segment().cover(state.end);
    if (!covered)
        return covered.error();
    if (!*covered)
        return m_log->damaged(state.end);
    while (m_next < state.end) {
        const auto record = m_log->recordAt(m_next, state.end);
        if (!record)
            return m_log->damaged(m_next);
        take(*record);
        m_next += record->bytes();
    }
    return Done{};
}

Result<Done> SharedMemoryStore::follow()
{
    for (int i = 0;; ++i) {
        const auto before = m_log->state();
        if (!before)
            return before.error();
        const auto followed = followTo(*before);
        if (followed)
            return followed;
        // What was followed may have been moved and discarded meanwhile.
        const auto after = m_log->state();
        if (!after || after->begin == before->begin || i == kMostRetries)
            return followed;
    }
}

/// Runs `copy` on an index that is up to date, again if the log was moved under it.
Result<Done> SharedMemoryStore::read(const std::function<void()>& copy)
{
    const std::lock_guard guard(m_mutex);
    for (int i = 0;; ++i) {
        if (auto followed = follow(); !followed)
            return followed;
        copy();
        std::atomic_thread_fence(std::memory_order_acquire);
        const auto after = m_log->state();
        if (!after)
            return after.error();
        if (after->begin == m_begin || i == kMostRetries)
            return Done{};
    }
}

MemoryEntry SharedMemoryStore::copy(const Places::value_type& place, bool withValue) const
{
    const auto& [offset, record] = place.second;
    return {place.first, Bytes(m_log->keyOf(offset, record)), record.valueBytes, withValue ? Bytes(m_log->valueOf(offset, record)) : Bytes()};
}

std::optional<MemoryEntry> SharedMemoryStore::entryOf(BytesView key, bool withValue) const
{
    const auto ordinal = m_ordinals.find(Bytes(key));
    const auto place = ordinal == m_ordinals.end() ? m_places.end() : m_places.find(ordinal->second);
    return place == m_places.end() ? std::nullopt : std::optional(copy(*place, withValue));
}

Result<std::optional<MemoryEntry>> SharedMemoryStore::find(BytesView key, bool withValue)
{
    std::optional<MemoryEntry> found;
    const auto done = read([&] { found = entryOf(key, withValue); });
    return done ? Result<std::optional<MemoryEntry>>(std::move(found)) : done.error();
}

Result<std::optional<MemoryEntry>> SharedMemoryStore::at(std::uint64_t ordinal)
{
    std::optional<MemoryEntry> found;
    const auto done = read([&] {
        const auto place = m_places.find(ordinal);
        found = place == m_places.end() ? std::nullopt : std::optional(copy(*place, true));
    });
    return done ? Result<std::optional<MemoryEntry>>(std::move(found)) : done.error();
}

Result<std::vector<MemoryEntry>> SharedMemoryStore::behind(std::uint64_t ordinal, std::size_t limit, bool withValues)
{
    std::vector<MemoryEntry> found;
    const auto done = read([&] {
        found.clear();
        std::uint64_t copied = 0;
        for (auto place = m_places.upper_bound(ordinal); place != m_places.end() && found.size() < limit && copied < kMostCopiedBytes; ++place) {
            found.push_back(copy(*place, withValues));
            copied += found.back().value.size();
        }
    });
    return done ? Result<std::vector<MemoryEntry>>(std::move(found)) : done.error();
}

Result<std::uint64_t> SharedMemoryStore::count()
{
    std::uint64_t entries = 0;
    const auto done = read([&] { entries = m_places.size(); });
    return done ? Result<std::uint64_t>(entries) : done.error();
}

Result<std::uint64_t> SharedMemoryStore::bytes()
{
    std::uint64_t bytes = 0;
    const auto done = read([&] {
        bytes = 0;
        for (const auto& [ordinal, place] : m_places)
            bytes += place.record.keyBytes + place.record.valueBytes;
    });
    return done ? Result<std::uint64_t>(bytes) : done.error();
}

// ---------------------------------------------------------------------- writing

Result<Done> SharedMemoryStore::write(const std::function<Result<Done>()>& change)
{
    const std::lock_guard guard(m_mutex);
    if (auto locked = m_log->segment().lock(); !locked)
        return locked;
    const auto followed = follow();
    const auto done = followed ? change() : followed;
    m_log->segment().unlock();
    return done;
}

Result<Done> SharedMemoryStore::append(const SharedLog::Record& record, BytesView key, BytesView value)
{
    auto state = m_log->state();
    if (!state)
        return state.error();
    const std::uint64_t used = state->end - state->begin;
    if (state->end + record.bytes() > m_log->segment().size())
        if (auto grown = m_log->segment().grow(state->end + record.bytes() + std::max(kLeastRoom, used / 2)); !grown)
            return grown;
    m_log->write(state->end, record, key, value);
    if (const auto old = m_places.find(record.ordinal); old != m_places.end())
        state->live -= std::min(state->live, old->second.record.bytes());
    state->live += record.kind == SharedLog::Put ? record.bytes() : 0;
    state->end += record.bytes();
    state->lastOrdinal = std::max(state->lastOrdinal, record.ordinal);
    m_log->publish(*state);
    if (auto followed = followTo(*state); !followed)
        return followed;
    const std::uint64_t garbage = state->end - state->begin - std::min(state->live, state->end - state->begin);
    return garbage > std::max(state->live, kLeastGarbage) ? moveLive() : Result<Done>(Done{});
}

/// Copies what is still valid behind the end, makes that the log and gives the memory of the old one back.
Result<Done> SharedMemoryStore::moveLive()
{
    const auto old = m_log->state();
    if (!old)
        return old.error();
    SharedLog::State moved = SharedLog::emptyBehind(*old);
    for (const auto& [ordinal, place] : m_places)
        moved.live += place.record.bytes();
    if (auto grown = m_log->segment().grow(old->end + moved.live); !grown)
        return Done{};  // no room to tidy up in: what is there stays valid
    for (const auto& [ordinal, place] : m_places) {
        m_log->write(moved.end, place.record, m_log->keyOf(place.offset, place.record), m_log->valueOf(place.offset, place.record));
        moved.end += place.record.bytes();
    }
    m_log->publish(moved);
    m_log->discardBefore(moved);
    return followTo(moved);
}

Result<Done> SharedMemoryStore::store(BytesView key, BytesView value)
{
    if (key.size() > kMostKeyBytes)
        return Error{Stage::Write, "A key in shared memory has at most 4 GiB"};
    const auto state = m_log->state();
    if (!state)
        return state.error();
    const auto known = m_ordinals.find(Bytes(key));
    const std::uint64_t ordinal = known == m_ordinals.end() ? state->lastOrdinal + 1 : known->second;
    return append({SharedLog::Put, static_cast<std::uint32_t>(key.size()), value.size(), ordinal}, key, value);
}

Result<Done> SharedMemoryStore::put(BytesView key, BytesView value)
{
    return write([&] { return store(key, value); });
}

Result<Done> SharedMemoryStore::update(BytesView key, const MergeFn& merge)
{
    return write([&]() -> Result<Done> {
        auto known = entryOf(key, true);
        const auto merged = merge(known ? std::optional(std::move(known->value)) : std::nullopt);
        return merged ? store(key, *merged) : Result<Done>(merged.error());
    });
}

Result<bool> SharedMemoryStore::erase(std::uint64_t ordinal)
{
    bool isErased = false;
    const auto done = write([&]() -> Result<Done> {
        isErased = m_places.contains(ordinal);
        return isErased ? append({SharedLog::Erase, 0, 0, ordinal}, {}, {}) : Result<Done>(Done{});
    });
    return done ? Result<bool>(isErased) : done.error();
}

Result<Done> SharedMemoryStore::clear()
{
    return write([this]() -> Result<Done> {
        const auto now = m_log->state();
        if (!now)
            return now.error();
        const SharedLog::State empty = SharedLog::emptyBehind(*now);
        m_log->publish(empty);
        m_log->discardBefore(empty);
        return followTo(empty);
    });
}

Result<Done> SharedMemoryStore::compact()
{
    return write([this] { return moveLive(); });
}

}  // namespace hashstash
