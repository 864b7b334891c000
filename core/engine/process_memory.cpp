#include "core/engine/memory_store.h"

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

namespace hashstash {

namespace {

class ProcessMemory final : public MemoryStore {
public:
    Result<std::optional<MemoryEntry>> find(BytesView key, bool withValue) override
    {
        const std::lock_guard guard(m_mutex);
        const auto ordinal = m_ordinals.find(Bytes(key));
        return ordinal == m_ordinals.end() ? std::optional<MemoryEntry>() : copy(*m_entries.find(ordinal->second), withValue);
    }

    Result<std::optional<MemoryEntry>> at(std::uint64_t ordinal) override
    {
        const std::lock_guard guard(m_mutex);
        const auto entry = m_entries.find(ordinal);
        return entry == m_entries.end() ? std::optional<MemoryEntry>() : copy(*entry, true);
    }

    Result<std::vector<MemoryEntry>> behind(std::uint64_t ordinal, std::size_t limit, bool withValues) override
    {
        const std::lock_guard guard(m_mutex);
        std::vector<MemoryEntry> found;
        std::uint64_t copied = 0;
        for (auto entry = m_entries.upper_bound(ordinal); entry != m_entries.end() && found.size() < limit && copied < kMostCopiedBytes; ++entry) {
            found.push_back(copy(*entry, withValues));
            copied += found.back().value.size();
        }
        return found;
    }

    Result<std::uint64_t> count() override
    {
        const std::lock_guard guard(m_mutex);
        return m_entries.size();
    }

    Result<std::uint64_t> bytes() override
    {
        const std::lock_guard guard(m_mutex);
        std::uint64_t bytes = 0;
        for (const auto& [ordinal, entry] : m_entries)
            bytes += entry.key.size() + entry.value.size();
        return bytes;
    }

    Result<Done> put(BytesView key, BytesView value) override
    {
        const std::lock_guard guard(m_mutex);
        return store(key, Bytes(value));
    }

    Result<Done> update(BytesView key, const MergeFn& merge) override
    {
        const std::lock_guard guard(m_mutex);
        const auto ordinal = m_ordinals.find(Bytes(key));
        auto merged = merge(ordinal == m_ordinals.end() ? std::nullopt : std::optional(m_entries[ordinal->second].value));
        return merged ? store(key, std::move(*merged)) : Result<Done>(merged.error());
    }

    Result<bool> erase(std::uint64_t ordinal) override
    {
        const std::lock_guard guard(m_mutex);
        const auto entry = m_entries.find(ordinal);
        if (entry == m_entries.end())
            return false;
        m_ordinals.erase(entry->second.key);
        m_entries.erase(entry);
        return true;
    }

    Result<Done> clear() override
    {
        const std::lock_guard guard(m_mutex);
        m_ordinals.clear();
        m_entries.clear();
        return Done{};
    }

    Result<Done> compact() override { return Done{}; }

private:
    struct Entry {
        Bytes key;
        Bytes value;
    };

    static MemoryEntry copy(const std::pair<const std::uint64_t, Entry>& entry, bool withValue)
    {
        return {entry.first, entry.second.key, entry.second.value.size(), withValue ? entry.second.value : Bytes()};
    }

    Done store(BytesView key, Bytes value)
    {
        const auto [ordinal, isNew] = m_ordinals.try_emplace(Bytes(key), m_last + 1);
        m_last += isNew ? 1 : 0;
        m_entries[ordinal->second] = {Bytes(key), std::move(value)};
        return {};
    }

    std::mutex m_mutex;  ///< guards what follows
    std::map<std::uint64_t, Entry> m_entries;
    std::unordered_map<Bytes, std::uint64_t> m_ordinals;
    std::uint64_t m_last = 0;
};

}  // namespace

std::shared_ptr<MemoryStore> processMemory(const std::string& name, bool isMade)
{
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<MemoryStore>> stores;
    const std::lock_guard guard(mutex);
    const auto store = stores.find(name);
    if (store != stores.end() || !isMade)
        return store == stores.end() ? nullptr : store->second;
    return stores[name] = std::make_shared<ProcessMemory>();
}

}  // namespace hashstash
