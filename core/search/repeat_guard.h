#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <cstdint>
#include <unordered_set>

namespace hashstash {

/// Keeps a walk through a value from visiting one part over and over: a few hundred bytes of pickle can hold a list of
/// lists of lists whose parts are one object, and walk for years. Free until a walk is long; from then on a part that is
/// one object in memory is entered once.
class RepeatGuard {
public:
    /// Whether the walk should enter `value`.
    bool enter(const Value& value)
    {
        m_work += 1 + value.text().size() / kTextBytesAPart;
        if (m_work < kFreeWork || value.identity() == 0)
            return true;
        return m_entered.insert(value.identity()).second;
    }

private:
    static constexpr std::size_t kFreeWork = 1'000'000;
    static constexpr std::size_t kTextBytesAPart = 64;
    std::size_t m_work = 0;
    std::unordered_set<std::uintptr_t> m_entered;
};

}  // namespace hashstash
