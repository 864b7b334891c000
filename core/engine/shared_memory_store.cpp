#include "core/engine/shared_memory_store.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr char kMagic[8] = {'H', 'S', 'M', 'E', 'M', '\0', '\1', '\n'};
constexpr std::uint64_t kHeaderBytes = 4096;
constexpr std::uint64_t kFirstBytes = 64 << 10;
constexpr std::uint64_t kLeastGarbage = 1 << 20;
/// Each is met only if a writer publishes, or compacts, in the very moment of a read.
constexpr int kMostRetries = 10'000;

enum Kind : std::uint32_t { Put = 1, Erase = 2 };

/// Behind it stand key and value, filled up to a multiple of eight bytes.
struct Record {
    std::uint32_t kind;
    std::uint32_t keyBytes;
    std::uint64_t valueBytes;
    std::uint64_t ordinal;
};
static_assert(sizeof(Record) == 24);

constexpr std::uint64_t recordBytes(std::uint64_t keyBytes, std::uint64_t valueBytes) noexcept
{
    return (sizeof(Record) + keyBytes + valueBytes + 7) / 8 * 8;
}

/// The first page. Of the two states the one with the parity of `sequence` counts; a writer fills the other one first.
struct Header {
    struct Fields {
        std::atomic<std::uint64_t> begin, end, live, lastOrdinal;
    };
    char magic[8];
    std::atomic<std::uint64_t> sequence;
    Fields states[2];
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free && sizeof(Header) <= kHeaderBytes);

Header& headerOf(const SharedSegment& segment) noexcept
{
    return *reinterpret_cast<Header*>(segment.data());
}

}  // namespace

struct SharedMemoryStore::State {
    std::uint64_t begin = kHeaderBytes;
    std::uint64_t end = kHeaderBytes;
    std::uint64_t live = 0;  ///< bytes of the records that the index knows
    std::uint64_t lastOrdinal = 0;
};

SharedMemoryStore::SharedMemoryStore(std::string name, std::unique_ptr<SharedSegment> segment)
    : m_name(std::move(name)), m_segment(std::move(segment))
{
}

Result<std::shared_ptr<MemoryStore>> SharedMemoryStore::open(const std::string& name, OpenMode mode)
{
    auto segment = SharedSegment::open(name, mode);
    if (!segment)
        return segment.error();
    auto store = std::make_shared<SharedMemoryStore>(name, std::move(*segment));
    if (mode == OpenMode::ReadWrite)
        if (auto prepared = store->prepare(); !prepared)
            return prepared.error();
    if (store->m_segment->size() < kHeaderBytes || std::memcmp(headerOf(*store->m_segment).magic, kMagic, sizeof(kMagic)) != 0)
        return Error{Stage::Open, fmt::format("The shared memory 'memory://{}' is no stash: its first bytes are not ours", name)};
    if (auto followed = store->follow(); !followed)
        return Error{Stage::Open, followed.error().message};
    return std::shared_ptr<MemoryStore>(std::move(store));
}

Result<Done> SharedMemoryStore::prepare()
{
    if (auto locked = m_segment->lock(); !locked)
        return locked;
    // Another process may have prepared it since, or died while it did: then only the magic is missing.
    const auto covered = m_segment->cover(kHeaderBytes);
    const bool isNew = covered && (!*covered || headerOf(*m_segment).magic[0] == '\0');
    const Result<Done> grown = isNew ? m_segment->grow(kFirstBytes) : Result<Done>(Done{});
    if (isNew && grown) {
        publish({});
        std::memcpy(headerOf(*m_segment).magic, kMagic, sizeof(kMagic));
    }
    m_segment->unlock();
    return covered ? grown : Result<Done>(covered.error());
}

// -------------------------------------------------------------------- following

Error SharedMemoryStore::damaged(std::uint64_t offset) const
{
    return {Stage::Read, fmt::format("The shared memory 'memory://{}' is damaged at byte {}; remove /dev/shm/hashstash.{} to begin anew",
                                     m_name, offset, m_name), static_cast<std::size_t>(offset)};
}

Result<SharedMemoryStore::State> SharedMemoryStore::state() const
{
    const Header& header = headerOf(*m_segment);
    for (int i = 0; i < kMostRetries; ++i) {
        const std::uint64_t sequence = header.sequence.load(std::memory_order_acquire);
        const Header::Fields& fields = header.states[sequence & 1];
        const State state{fields.begin.load(std::memory_order_acquire), fields.end.load(std::memory_order_acquire),
                          fields.live.load(std::memory_order_acquire), fields.lastOrdinal.load(std::memory_order_acquire)};
        if (header.sequence.load(std::memory_order_acquire) != sequence)
            continue;
        const bool isSound = state.begin >= kHeaderBytes && state.begin <= state.end && (state.begin | state.end) % 8 == 0;
        return isSound ? Result<State>(state) : damaged(offsetof(Header, states));
    }
    return Error{Stage::Read, fmt::format("The shared memory 'memory://{}' changes too fast to be read; try again", m_name)};
}

void SharedMemoryStore::publish(const State& state) noexcept
{
    Header& header = headerOf(*m_segment);
    const std::uint64_t sequence = header.sequence.load(std::memory_order_relaxed) + 1;
    Header::Fields& fields = header.states[sequence & 1];
    fields.begin.store(state.begin, std::memory_order_release);
    fields.end.store(state.end, std::memory_order_release);
    fields.live.store(state.live, std::memory_order_release);
    fields.lastOrdinal.store(state.lastOrdinal, std::memory_order_release);
    header.sequence.store(sequence, std::memory_order_release);
}

/// Adds the record at m_next to the index. False if there is none that ends before `end`.
bool SharedMemoryStore::readRecord(std::uint64_t end)
{
    Record record;
    const std::uint64_t room = end - m_next;
    if (room < sizeof(record))
        return false;
    std::memcpy(&record, m_segment->data() + m_next, sizeof(record));
    const bool fits = record.keyBytes <= room && record.valueBytes <= room && recordBytes(record.keyBytes, record.valueBytes) <= room;
    if (!fits || (record.kind != Put && record.kind != Erase))
        return false;
    if (record.kind == Erase) {
        if (const auto gone = m_places.find(record.ordinal); gone != m_places.end()) {
            m_ordinals.erase(copy(*gone, false).key);
            m_places.erase(gone);
        }
    } else {
        const Place place{m_next, record.keyBytes, record.valueBytes};
        const auto [known, isNew] = m_ordinals.try_emplace(Bytes(m_segment->data() + m_next + sizeof(record), record.keyBytes), record.ordinal);
        if (!isNew && known->second != record.ordinal)
            m_places.erase(known->second);
        known->second = record.ordinal;
        m_places[record.ordinal] = place;
    }
    m_next += recordBytes(record.keyBytes, record.valueBytes);
    return true;
}

Result<Done> SharedMemoryStore::followTo(const State& state)
{
    if (state.begin != m_begin || m_next > state.end) {
        m_places.clear();
        m_ordinals.clear();
        m_begin = m_next = state.begin;
    }
    const auto covered = m_segment->cover(state.end);
    if (!covered)
        return covered.error();
    if (!*covered)
        return damaged(state.end);
    while (m_next < state.end)
        if (!readRecord(state.end))
            return damaged(m_next);
    return Done{};
}

Result<Done> SharedMemoryStore::follow()
{
    for (int i = 0;; ++i) {
        const auto before = state();
        if (!before)
            return before.error();
        const auto followed = followTo(*before);
        if (followed)
            return followed;
        // What was followed may have been compacted and discarded meanwhile.
        const auto after = state();
        if (!after || after->begin == before->begin || i == kMostRetries)
            return followed;
    }
}

/// Runs `copy` on an index that is up to date, again if the log was compacted under it.
Result<Done> SharedMemoryStore::read(const std::function<void()>& copy)
{
    const std::lock_guard guard(m_mutex);
    for (int i = 0;; ++i) {
        if (auto followed = follow(); !followed)
            return followed;
        copy();
        std::atomic_thread_fence(std::memory_order_acquire);
        const auto after = state();
        if (!after)
            return after.error();
        if (after->begin == m_begin || i == kMostRetries)
            return Done{};
    }
}

MemoryEntry SharedMemoryStore::copy(const Places::value_type& place, bool withValue) const
{
    const char* key = m_segment->data() + place.second.offset + sizeof(Record);
    return {place.first, Bytes(key, place.second.keyBytes), place.second.valueBytes,
            withValue ? Bytes(key + place.second.keyBytes, place.second.valueBytes) : Bytes()};
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
            bytes += place.keyBytes + place.valueBytes;
    });
    return done ? Result<std::uint64_t>(bytes) : done.error();
}

// ---------------------------------------------------------------------- writing

Result<Done> SharedMemoryStore::write(const std::function<Result<Done>()>& change)
{
    const std::lock_guard guard(m_mutex);
    if (auto locked = m_segment->lock(); !locked)
        return locked;
    const auto followed = follow();
    const auto done = followed ? change() : followed;
    m_segment->unlock();
    return done;
}

Result<Done> SharedMemoryStore::append(std::uint64_t ordinal, BytesView key, const std::optional<BytesView>& value)
{
    auto state = this->state();
    if (!state)
        return state.error();
    const Record record{value ? Put : Erase, static_cast<std::uint32_t>(key.size()), value ? value->size() : 0, ordinal};
    const std::uint64_t bytes = recordBytes(record.keyBytes, record.valueBytes);
    const std::uint64_t used = state->end - state->begin;
    if (state->end + bytes > m_segment->size())
        if (auto grown = m_segment->grow(state->end + bytes + std::max(kFirstBytes, used / 2)); !grown)
            return grown;
    char* to = m_segment->data() + state->end;
    std::memcpy(to, &record, sizeof(record));
    to = std::copy(key.begin(), key.end(), to + sizeof(record));  // not memcpy: an empty view may have no address
    if (value)
        std::copy(value->begin(), value->end(), to);
    if (const auto old = m_places.find(ordinal); old != m_places.end())
        state->live -= std::min(state->live, recordBytes(old->second.keyBytes, old->second.valueBytes));
    state->live += value ? bytes : 0;
    state->end += bytes;
    state->lastOrdinal = std::max(state->lastOrdinal, ordinal);
    publish(*state);
    if (auto followed = followTo(*state); !followed)
        return followed;
    const std::uint64_t garbage = state->end - state->begin - std::min(state->live, state->end - state->begin);
    return garbage > std::max(state->live, kLeastGarbage) ? moveLive() : Result<Done>(Done{});
}

/// Copies what is still valid behind the end, makes that the log and gives the memory of the old one back.
Result<Done> SharedMemoryStore::moveLive()
{
    auto state = this->state();
    if (!state)
        return state.error();
    std::uint64_t live = 0;
    for (const auto& [ordinal, place] : m_places)
        live += recordBytes(place.keyBytes, place.valueBytes);
    if (auto grown = m_segment->grow(state->end + live); !grown)
        return Done{};  // no room to tidy up in: what is there stays valid
    std::uint64_t to = state->end;
    for (const auto& [ordinal, place] : m_places) {
        const std::uint64_t bytes = recordBytes(place.keyBytes, place.valueBytes);
        std::memcpy(m_segment->data() + to, m_segment->data() + place.offset, bytes);
        to += bytes;
    }
    *state = {state->end, to, live, state->lastOrdinal};
    publish(*state);
    m_segment->discard(kHeaderBytes, state->begin);
    return followTo(*state);
}

Result<Done> SharedMemoryStore::store(BytesView key, BytesView value)
{
    constexpr std::size_t kMostKeyBytes = std::uint32_t(-1);
    if (key.size() > kMostKeyBytes)
        return Error{Stage::Write, "A key in shared memory has at most 4 GiB"};
    const auto known = m_ordinals.find(Bytes(key));
    if (known != m_ordinals.end())
        return append(known->second, key, value);
    const auto now = state();
    return now ? append(now->lastOrdinal + 1, key, value) : Result<Done>(now.error());
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
        return isErased ? append(ordinal, {}, std::nullopt) : Result<Done>(Done{});
    });
    return done ? Result<bool>(isErased) : done.error();
}

Result<Done> SharedMemoryStore::clear()
{
    return write([this]() -> Result<Done> {
        const auto now = state();
        if (!now)
            return now.error();
        const State empty{now->end, now->end, 0, now->lastOrdinal};
        publish(empty);
        m_segment->discard(kHeaderBytes, empty.begin);
        return followTo(empty);
    });
}

Result<Done> SharedMemoryStore::compact()
{
    return write([this] { return moveLive(); });
}

}  // namespace hashstash
