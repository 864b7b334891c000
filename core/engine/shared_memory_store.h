#pragma once

#include "core/engine/memory_store.h"
#include "core/engine/shared_log.h"

#include <functional>
#include <map>
#include <mutex>
#include <unordered_map>

namespace hashstash {

/// A store in memory that the processes of one machine share by its name.
///
/// The memory holds a log of records; every process keeps an index of its own and follows the log. A writer holds the
/// segment's lock, writes behind the end and then publishes the new end, so that one that dies at any moment leaves what
/// was published. Readers take no lock and write nothing: what they copied counts only if the log has not been moved
/// meanwhile. Every offset and length is checked before it is used.
class SharedMemoryStore final : public MemoryStore {
public:
    /// Opened for writing, it is made where there is none.
    static Result<std::shared_ptr<MemoryStore>> open(const std::string& name, OpenMode mode);
    explicit SharedMemoryStore(std::unique_ptr<SharedLog> log) : m_log(std::move(log)) {}

    Result<std::optional<MemoryEntry>> find(BytesView key, bool withValue) override;
    Result<std::optional<MemoryEntry>> at(std::uint64_t ordinal) override;
    Result<std::vector<MemoryEntry>> behind(std::uint64_t ordinal, std::size_t limit, bool withValues) override;
    Result<std::uint64_t> count() override;
    Result<std::uint64_t> bytes() override;

    Result<Done> put(BytesView key, BytesView value) override;
    Result<Done> update(BytesView key, const MergeFn& merge) override;
    Result<bool> erase(std::uint64_t ordinal) override;
    Result<Done> clear() override;
    Result<Done> compact() override;

private:
    /// The newest record of an entry.
    struct Place {
        std::uint64_t offset = 0;
        SharedLog::Record record{};
    };
    using Places = std::map<std::uint64_t, Place>;

    Result<Done> follow();
    Result<Done> followTo(const SharedLog::State& state);
    void take(const SharedLog::Record& record);
    Result<Done> read(const std::function<void()>& copy);
    std::optional<MemoryEntry> entryOf(BytesView key, bool withValue) const;
    MemoryEntry copy(const Places::value_type& place, bool withValue) const;

    Result<Done> write(const std::function<Result<Done>()>& change);
    Result<Done> store(BytesView key, BytesView value);
    Result<Done> append(const SharedLog::Record& record, BytesView key, BytesView value);
    Result<Done> moveLive();

    std::mutex m_mutex;  ///< guards what follows
    std::unique_ptr<SharedLog> m_log;
    std::uint64_t m_begin = 0;  ///< of the log that the index is of
    std::uint64_t m_next = 0;   ///< the index knows what stands before
    Places m_places;            ///< by ordinal
    std::unordered_map<Bytes, std::uint64_t> m_ordinals;
};

}  // namespace hashstash
