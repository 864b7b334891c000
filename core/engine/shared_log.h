#pragma once

#include "core/engine/shared_segment.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hashstash {

/// A log of records in shared memory: what its header says of it, and how records lie there. The records stand between two
/// offsets; one that is replaced or erased stays until the log is moved. For one thread at a time.
class SharedLog {
public:
    /// What the header publishes in one step.
    struct State {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::uint64_t live = 0;  ///< bytes of the records that are still valid
        std::uint64_t lastOrdinal = 0;
    };
    enum Kind : std::uint32_t { Put = 1, Erase = 2 };
    /// Behind it stand key and value, filled up to a multiple of eight bytes.
    struct Record {
        std::uint32_t kind;
        std::uint32_t keyBytes;
        std::uint64_t valueBytes;
        std::uint64_t ordinal;
        std::uint64_t bytes() const noexcept { return (sizeof(Record) + keyBytes + valueBytes + 7) / 8 * 8; }
    };
    static_assert(sizeof(Record) == 24);

    /// Opened for writing, it is made where there is none. Stage::Open for memory that is none of ours.
    static Result<std::unique_ptr<SharedLog>> open(const std::string& name, OpenMode mode);

    /// As last published. Stage::Read where it is damaged.
    Result<State> state() const;
    /// Makes all that was written before visible to others. Under the segment's lock.
    void publish(const State& state) noexcept;
    /// A log without records behind the one that there is.
    static State emptyBehind(const State& state) noexcept { return {state.end, state.end, 0, state.lastOrdinal}; }

    /// The record at `offset`, if a whole one ends before `end`.
    std::optional<Record> recordAt(std::uint64_t offset, std::uint64_t end) const noexcept;
    /// What stands behind a record's head.
    BytesView keyOf(std::uint64_t offset, const Record& record) const noexcept;
    BytesView valueOf(std::uint64_t offset, const Record& record) const noexcept;
    /// Writes a record at `offset`, where there is room for it.
    void write(std::uint64_t offset, const Record& record, BytesView key, BytesView value) noexcept;
    /// Gives back the memory of what stands before a log.
    void discardBefore(const State& state) noexcept;

    SharedSegment& segment() noexcept { return *m_segment; }
    Error damaged(std::uint64_t offset) const;

private:
    SharedLog(std::string name, std::unique_ptr<SharedSegment> segment) : m_name(std::move(name)), m_segment(std::move(segment)) {}
    Result<Done> prepare();

    std::string m_name;
    std::unique_ptr<SharedSegment> m_segment;
};

}  // namespace hashstash
