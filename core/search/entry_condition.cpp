#include "core/search/entry_condition.h"

#include <algorithm>
#include <cstddef>

namespace hashstash {

bool EntryCondition::mayHoldFor(std::uint64_t storedBytes) const noexcept
{
    return storedBytes >= leastBytes.value_or(0) && (!mostBytes || storedBytes <= *mostBytes);
}

bool EntryCondition::holdsFor(const Entry& entry) const
{
    if (!mayHoldFor(entry.storedBytes))
        return false;
    if ((writtenFrom || writtenBefore) && !entry.writtenAt)
        return false;
    if ((writtenFrom && *entry.writtenAt < *writtenFrom) || (writtenBefore && *entry.writtenAt >= *writtenBefore))
        return false;
    return !kind || (entry.value && *entry.value && (*entry.value)->kind() == *kind);
}

std::vector<std::string_view> kindNames()
{
    std::vector<std::string_view> names;
    for (std::size_t kind = 0; kind < static_cast<std::size_t>(Kind::Ref); ++kind)  // a reference is within a value only
        names.push_back(kindName(static_cast<Kind>(kind)));
    return names;
}

std::optional<Kind> kindNamed(std::string_view name)
{
    const auto names = kindNames();
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Kind>(found - names.begin()));
}

}  // namespace hashstash
