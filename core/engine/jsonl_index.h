#pragma once

#include "core/engine/key_address.h"

#include <cstdint>
#include <vector>

namespace hashstash {

/// Which rows of a jsonl log are alive: for every key the offsets of its rows since its last tombstone, oldest first.
/// Holds no keys but their MD5: about 45 bytes a key and 12 a row, however large the rows.
class JsonlIndex {
public:
    struct Entry {
        KeyAddress address;
        std::uint32_t newestRow;  ///< kNone once erased; a key that comes back gets a new entry
        std::uint32_t versions;
    };
    static constexpr std::uint32_t kNone = UINT32_MAX;

    JsonlIndex();
    void clear();
    /// False where no more rows fit (2^32 - 1).
    bool add(const KeyAddress& address, std::uint64_t offset);
    void erase(const KeyAddress& address);

    std::uint64_t live() const noexcept { return m_live; }
    /// All entries in the order in which their keys came, erased ones among them.
    const std::vector<Entry>& entries() const noexcept { return m_entries; }
    /// The position of the live entry, or kNone.
    std::uint32_t find(const KeyAddress& address) const noexcept;
    std::uint64_t newestOffset(const Entry& entry) const noexcept { return m_offsets[entry.newestRow]; }
    std::vector<std::uint64_t> offsets(const Entry& entry) const;

private:
    std::size_t placeOf(const KeyAddress& address) const noexcept;
    void grow();

    std::vector<Entry> m_entries;
    std::vector<std::uint64_t> m_offsets;
    std::vector<std::uint32_t> m_previous;  ///< of each row, the one before it of the same key
    std::vector<std::uint32_t> m_table;     ///< open addressing into m_entries
    std::uint64_t m_live = 0;
    std::uint64_t m_seed;
};

}  // namespace hashstash
