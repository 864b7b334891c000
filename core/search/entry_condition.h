#pragma once

#include "core/stash/stash.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hashstash {

/// What an entry has to be, whatever it holds. What is not given is not asked.
struct EntryCondition {
    std::optional<std::uint64_t> leastBytes;   ///< of the latest value as it is stored
    std::optional<std::uint64_t> mostBytes;
    std::optional<double> writtenFrom;         ///< Unix seconds, of the latest version; an entry without a time does not match
    std::optional<double> writtenBefore;
    std::optional<Kind> kind;                  ///< of the latest value

    /// Whether an entry with a stored value of so many bytes can match.
    bool mayHoldFor(std::uint64_t storedBytes) const noexcept;
    /// `entry` as EntryWhat::Values gives it.
    bool holdsFor(const Entry& entry) const;
};

/// The names that kindName() gives to kinds of values, in their order.
std::vector<std::string_view> kindNames();
/// nullopt for a name that is none of these.
std::optional<Kind> kindNamed(std::string_view name);

}  // namespace hashstash
