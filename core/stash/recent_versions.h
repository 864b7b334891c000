#pragma once

#include "core/stash/stash.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace hashstash {

/// How much of an entry's versions is decoded at once.
struct VersionBudget {
    std::uint64_t storedBytes = std::uint64_t{64} << 20;
    std::size_t versions = 2000;
};

/// All versions, oldest first. Where each is stored by itself (VersionLayout::Files), those beyond the budget, counted from the
/// newest, are not decoded: isDeferred() tells them, and readVersion() reads one.
Result<std::vector<Version>> recentVersions(const Stash& stash, BytesView locator, const VersionBudget& budget = {}, std::stop_token stop = {});
bool isDeferred(const Version& version);
/// A version's value. An Error where there is no such version, or it does not decode.
Result<Value> readVersion(const Stash& stash, BytesView locator, std::uint32_t number);

}  // namespace hashstash
