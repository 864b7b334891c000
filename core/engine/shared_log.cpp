#include "core/engine/shared_log.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr char kMagic[8] = {'H', 'S', 'M', 'E', 'M', '\0', '\1', '\n'};
constexpr std::uint64_t kHeaderBytes = 4096;
constexpr std::uint64_t kFirstBytes = 64 << 10;
/// Each is met only if a writer publishes in the very moment of a read.
constexpr int kMostRetries = 10'000;

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

Result<std::unique_ptr<SharedLog>> SharedLog::open(const std::string& name, OpenMode mode)
{
    auto segment = SharedSegment::open(name, mode);
    if (!segment)
        return segment.error();
    std::unique_ptr<SharedLog> log(new SharedLog(name, std::move(*segment)));
    if (mode == OpenMode::ReadWrite)
        if (auto prepared = log->prepare(); !prepared)
            return prepared.error();
    if (log->m_segment->size() < kHeaderBytes || std::memcmp(headerOf(*log->m_segment).magic, kMagic, sizeof(kMagic)) != 0)
        return Error{Stage::Open, fmt::format("The shared memory 'memory://{}' is no stash: its first bytes are not ours", name)};
    return log;
}

Result<Done> SharedLog::prepare()
{
    if (auto locked = m_segment->lock(); !locked)
        return locked;
    // Another process may have prepared it since, or died while it did: then only the magic is missing.
    const auto covered = m_segment->cover(kHeaderBytes);
    const bool isNew = covered && (!*covered || headerOf(*m_segment).magic[0] == '\0');
    const Result<Done> grown = isNew ? m_segment->grow(kFirstBytes) : Result<Done>(Done{});
    if (isNew && grown) {
        publish({kHeaderBytes, kHeaderBytes, 0, 0});
        std::memcpy(headerOf(*m_segment).magic, kMagic, sizeof(kMagic));
    }
    m_segment->unlock();
    return covered ? grown : Result<Done>(covered.error());
}

Error SharedLog::damaged(std::uint64_t offset) const
{
    return {Stage::Read, fmt::format("The shared memory 'memory://{}' is damaged at byte {}; remove /dev/shm/hashstash.{} to begin anew",
                                     m_name, offset, m_name), static_cast<std::size_t>(offset)};
}

Result<SharedLog::State> SharedLog::state() const
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

void SharedLog::publish(const State& state) noexcept
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

std::optional<SharedLog::Record> SharedLog::recordAt(std::uint64_t offset, std::uint64_t end) const noexcept
{
    Record record;
    const std::uint64_t room = end - offset;
    if (room < sizeof(record))
        return std::nullopt;
    std::memcpy(&record, m_segment->data() + offset, sizeof(record));
    const bool fits = record.keyBytes <= room && record.valueBytes <= room && record.bytes() <= room;
    return fits && (record.kind == Put || record.kind == Erase) ? std::optional(record) : std::nullopt;
}

BytesView SharedLog::keyOf(std::uint64_t offset, const Record& record) const noexcept
{
    return {m_segment->data() + offset + sizeof(Record), record.keyBytes};
}

BytesView SharedLog::valueOf(std::uint64_t offset, const Record& record) const noexcept
{
    return {m_segment->data() + offset + sizeof(Record) + record.keyBytes, record.valueBytes};
}

void SharedLog::write(std::uint64_t offset, const Record& record, BytesView key, BytesView value) noexcept
{
    char* to = m_segment->data() + offset;
    std::memcpy(to, &record, sizeof(record));
    to = std::copy(key.begin(), key.end(), to + sizeof(record));  // not memcpy: an empty view may have no address
    std::copy(value.begin(), value.end(), to);
}

void SharedLog::discardBefore(const State& state) noexcept
{
    m_segment->discard(kHeaderBytes, state.begin);
}

}  // namespace hashstash
