#pragma once

#include "core/engine/engine.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace hashstash {

/// One entry of a store in memory, copied out of it.
struct MemoryEntry {
    std::uint64_t ordinal = 0;     ///< from 1, in the order of first writing; an entry that is replaced keeps its own
    Bytes key;                     ///< encoded
    std::uint64_t valueBytes = 0;
    Bytes value;                   ///< encoded; empty unless asked for
};

/// Entries in memory, of this process or shared between processes.
/// Threads: every member may be called from several at once.
class MemoryStore {
public:
    virtual ~MemoryStore() = default;
    MemoryStore() = default;
    MemoryStore(const MemoryStore&) = delete;
    MemoryStore& operator=(const MemoryStore&) = delete;

    virtual Result<std::optional<MemoryEntry>> find(BytesView key, bool withValue) = 0;
    virtual Result<std::optional<MemoryEntry>> at(std::uint64_t ordinal) = 0;
    /// Some entries behind `ordinal` (0: from the first on), by ordinal: at most `limit`, and no more of their values than
    /// is good to copy at once. None: there are no more.
    virtual Result<std::vector<MemoryEntry>> behind(std::uint64_t ordinal, std::size_t limit, bool withValues) = 0;
    virtual Result<std::uint64_t> count() = 0;
    /// Of all keys and values.
    virtual Result<std::uint64_t> bytes() = 0;

    virtual Result<Done> put(BytesView key, BytesView value) = 0;
    /// As Engine::update, in one step beside all other users of the store.
    virtual Result<Done> update(BytesView key, const MergeFn& merge) = 0;
    virtual Result<bool> erase(std::uint64_t ordinal) = 0;
    virtual Result<Done> clear() = 0;
    /// As Engine::compact.
    virtual Result<Done> compact() = 0;
};

/// What one call of behind() copies of values, the first apart.
inline constexpr std::uint64_t kMostCopiedBytes = std::uint64_t{16} << 20;

/// The store of that name in this process; it lives as long as the process. nullptr where there is none and `isMade` is
/// false.
std::shared_ptr<MemoryStore> processMemory(const std::string& name, bool isMade);

}  // namespace hashstash
