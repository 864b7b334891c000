#include "core/engine/jsonl_index.h"

#include <algorithm>
#include <cstring>
#include <random>

namespace hashstash {

namespace {

constexpr std::size_t kFirstTable = 64;
constexpr std::uint64_t kOddFactor = 0x9e3779b97f4a7c15;

}  // namespace

// The seed is not to be known: else a file could be made whose keys all fall into one place of the table.
JsonlIndex::JsonlIndex() : m_table(kFirstTable, kNone), m_seed(std::uint64_t{std::random_device()()} << 32 | std::random_device()())
{
}

void JsonlIndex::clear()
{
    m_entries.clear();
    m_offsets.clear();
    m_previous.clear();
    m_table.assign(kFirstTable, kNone);
    m_live = 0;
}

std::size_t JsonlIndex::placeOf(const KeyAddress& address) const noexcept
{
    std::uint64_t high, low;
    std::memcpy(&high, address.data(), sizeof high);
    std::memcpy(&low, address.data() + sizeof high, sizeof low);
    const std::uint64_t mixed = ((high ^ m_seed) * kOddFactor) ^ low;
    const std::size_t mask = m_table.size() - 1;
    std::size_t place = (mixed * kOddFactor >> 20) & mask;
    while (m_table[place] != kNone && m_entries[m_table[place]].address != address)
        place = (place + 1) & mask;
    return place;
}

std::uint32_t JsonlIndex::find(const KeyAddress& address) const noexcept
{
    const std::uint32_t entry = m_table[placeOf(address)];
    return entry != kNone && m_entries[entry].newestRow != kNone ? entry : kNone;
}

bool JsonlIndex::add(const KeyAddress& address, std::uint64_t offset)
{
    if (m_offsets.size() >= kNone)
        return false;
    const auto row = static_cast<std::uint32_t>(m_offsets.size());
    const std::size_t place = placeOf(address);
    const std::uint32_t known = m_table[place];
    m_offsets.push_back(offset);
    if (known != kNone && m_entries[known].newestRow != kNone) {
        m_previous.push_back(m_entries[known].newestRow);
        m_entries[known].newestRow = row;
        ++m_entries[known].versions;
        return true;
    }
    m_previous.push_back(kNone);
    m_table[place] = static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back({address, row, 1});
    ++m_live;
    if (m_entries.size() * 2 > m_table.size())
        grow();
    return true;
}

void JsonlIndex::grow()
{
    m_table.assign(m_table.size() * 2, kNone);
    for (std::uint32_t i = 0; i < m_entries.size(); ++i)
        m_table[placeOf(m_entries[i].address)] = i;  // the later one of two entries of a key that came back
}

void JsonlIndex::erase(const KeyAddress& address)
{
    const std::uint32_t entry = find(address);
    if (entry == kNone)
        return;
    m_entries[entry].newestRow = kNone;
    m_entries[entry].versions = 0;
    --m_live;
}

std::vector<std::uint64_t> JsonlIndex::offsets(const Entry& entry) const
{
    std::vector<std::uint64_t> offsets;
    for (std::uint32_t row = entry.newestRow; row != kNone; row = m_previous[row])
        offsets.push_back(m_offsets[row]);
    std::reverse(offsets.begin(), offsets.end());
    return offsets;
}

}  // namespace hashstash
