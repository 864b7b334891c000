#pragma once

#include "core/stash/stash.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_set>

namespace hashstash {

/// The entries that something found, to narrow a list to: about 64 bytes each. Filled by one thread, then shared and constant.
class LocatorSet {
public:
    /// More are not taken: the list then shows the first of them.
    static constexpr std::size_t kMost = 1'000'000;

    /// False: full, and it was not there.
    bool add(BytesView locator)
    {
        if (m_locators.size() >= kMost)
            return contains(locator);
        m_locators.emplace(locator);
        return true;
    }
    bool contains(BytesView locator) const { return m_locators.contains(locator); }
    std::size_t size() const { return m_locators.size(); }
    bool isFull() const { return m_locators.size() >= kMost; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_set<Locator, Hash, std::equal_to<>> m_locators;
};

using SharedLocators = std::shared_ptr<const LocatorSet>;

}  // namespace hashstash
