#pragma once

#include "core/serializer/reused_vector.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hashstash {

/// What the memo opcodes number. Texts, the most frequent entries, are remembered by where their opcode stands in the
/// pickle and only made again once they are asked for: most never are.
class PickleMemo {
public:
    struct Entry {
        enum class Is : std::uint8_t { Absent, Text, Draft, Held };
        Is is = Is::Absent;
        std::uint64_t number = 0;  ///< offset of the text's opcode, number of the draft, or number among the held Values
    };

    /// `pickleBytes` bounds the indices kept in a table; a pickler never uses larger ones than its output has bytes.
    explicit PickleMemo(std::size_t pickleBytes) : m_tableLimit(pickleBytes) {}

    /// Where MEMOIZE stores.
    std::uint64_t nextIndex() const noexcept { return m_count; }
    void putText(std::uint64_t index, std::size_t opcodeOffset) { put(index, Entry::Is::Text, opcodeOffset); }
    void putDraft(std::uint64_t index, std::uint32_t draft) { put(index, Entry::Is::Draft, draft); }
    void putValue(std::uint64_t index, Value value)
    {
        m_held.push_back(std::move(value));
        put(index, Entry::Is::Held, m_held.size() - 1);
    }

    Entry find(std::uint64_t index) const noexcept
    {
        if (index < m_table.size())
            return unpacked(m_table[index]);
        const auto found = m_sparse.find(index);
        return found == m_sparse.end() ? Entry{} : unpacked(found->second);
    }
    const Value& held(std::uint64_t number) const noexcept { return m_held[number]; }

private:
    static Entry unpacked(std::uint64_t packed) noexcept
    {
        return {static_cast<Entry::Is>(packed & 3), packed >> 2};
    }
    void put(std::uint64_t index, Entry::Is is, std::uint64_t number)
    {
        const std::uint64_t packed = number << 2 | static_cast<std::uint64_t>(is);
        if (index == m_table.size() && index <= m_tableLimit) {
            m_table.push_back(packed);
            ++m_count;
            return;
        }
        std::uint64_t& slot = place(index);
        m_count += slot == 0;
        slot = packed;
    }
    std::uint64_t& place(std::uint64_t index)
    {
        if (index > m_tableLimit)
            return m_sparse[index];
        if (index >= m_table.size())
            m_table.resize(index + 1, 0);
        return m_table[index];
    }

    std::size_t m_tableLimit;
    std::uint64_t m_count = 0;
    ReusedVector<std::uint64_t> m_table;  ///< 0 is an absent entry
    std::unordered_map<std::uint64_t, std::uint64_t> m_sparse;
    std::vector<Value> m_held;
};

}  // namespace hashstash
