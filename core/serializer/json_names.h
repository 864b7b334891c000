#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hashstash {

/// Tells whether an object of JSON names a member twice. Keeps its table from call to call.
class JsonNames {
public:
    /// `members` is name, value, name, value, ... with Str names; fewer than 2^31 pairs.
    bool hasDuplicate(std::span<const Value> members);
    void shrink();

private:
    static bool hasDuplicateAmongFew(std::span<const Value> members) noexcept;
    static bool hasDuplicateBySorting(std::span<const Value> members);

    std::vector<std::uint32_t> m_slots;  ///< open addressing: 0 is empty, else a member's number + 1
};

}  // namespace hashstash
