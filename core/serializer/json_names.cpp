#include "core/serializer/json_names.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hashstash {

namespace {

constexpr std::size_t kFew = 8;
/// More steps than this from a name's place happen by intent only: names chosen to collide.
constexpr std::size_t kMaxSteps = 64;
constexpr std::size_t kKeptSlots = std::size_t{1} << 16;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) noexcept
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

std::uint64_t hashName(std::string_view name) noexcept
{
    std::uint64_t hash = name.size();
    std::uint64_t word = 0;
    while (name.size() >= sizeof word) {
        std::memcpy(&word, name.data(), sizeof word);
        hash = mixed(hash, word);
        name.remove_prefix(sizeof word);
    }
    word = 0;
    std::memcpy(&word, name.data(), name.size());
    return mixed(hash, word);
}

}  // namespace

bool JsonNames::hasDuplicate(std::span<const Value> members)
{
    const std::size_t count = members.size() / 2;
    if (count <= kFew)
        return hasDuplicateAmongFew(members);
    m_slots.assign(std::bit_ceil(2 * count), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view name = members[2 * i].text();
        std::size_t at = hashName(name) & mask;
        for (std::size_t step = 0; m_slots[at] != 0; at = (at + 1) & mask) {
            if (members[2 * (m_slots[at] - 1)].text() == name)
                return true;
            if (++step > kMaxSteps)
                return hasDuplicateBySorting(members);
        }
        m_slots[at] = static_cast<std::uint32_t>(i + 1);
    }
    return false;
}

bool JsonNames::hasDuplicateAmongFew(std::span<const Value> members) noexcept
{
    for (std::size_t i = 2; i < members.size(); i += 2)
        for (std::size_t j = 0; j < i; j += 2)
            if (members[i].text() == members[j].text())
                return true;
    return false;
}

bool JsonNames::hasDuplicateBySorting(std::span<const Value> members)
{
    std::vector<std::string_view> names;
    names.reserve(members.size() / 2);
    for (std::size_t i = 0; i < members.size(); i += 2)
        names.push_back(members[i].text());
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

void JsonNames::shrink()
{
    if (m_slots.capacity() > kKeptSlots)
        std::vector<std::uint32_t>().swap(m_slots);
}

}  // namespace hashstash
