#pragma once

#include "core/engine/store_parts.h"
#include "core/stash/verify.h"

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>

namespace hashstash {

/// How a stash is: what is in it, what of it fails, and what Python would do to read it.
struct HealthReport {
    struct Use {
        std::uint64_t entries = 0;
        std::uint64_t storedBytes = 0;  ///< of their latest values
    };

    std::uint64_t entries = 0;
    std::uint64_t versions = 0;               ///< that decode
    std::uint64_t problems = 0;
    std::map<Stage, std::uint64_t> problemsAt;
    std::map<Kind, Use> kinds;                ///< of the latest values
    Use largest;                              ///< one entry and its bytes; its key is in largestKey
    Value largestKey;
    /// What Python would call to make the values, and how often, over all versions: what is rebuilt by a call that is not known
    /// to be harmless, functions and classes that come with their source, instances of classes that it would import.
    std::map<std::string, std::uint64_t> calls;
    std::map<std::string, std::uint64_t> sources;
    std::map<std::string, std::uint64_t> classes;
    /// Entries whose latest value is equal to that of an earlier entry, told by a hash of 64 bits.
    Use duplicates;
    /// What lies in the store and belongs to no entry: how much, and why it could not be looked for.
    std::map<LeftoverKind, Use> leftovers = {};
    std::optional<Error> leftoverError = {};
    bool hasAllDuplicates = true;             ///< false: no more than kMostHashes values were remembered
};

inline constexpr std::size_t kMostHashes = 4'000'000;

struct HealthOptions {
    std::stop_token stop = {};
    ProgressFn progress = {};  ///< (entries done, 0)
    std::function<void(const VerifyProblem&)> problem = {};
    std::function<void(const Leftover&)> leftover = {};
};

/// Decodes every version of every entry. Memory: 16 bytes and more for each different value, up to kMostHashes of them, and an
/// entry's versions. An Error of the scan; Stage::Cancelled.
Result<HealthReport> examine(const Stash& stash, const HealthOptions& options = {});

}  // namespace hashstash
