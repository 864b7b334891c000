#pragma once

#include "core/engine/engine.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace hashstash {

class Stash;

/// Which entries go. An entry whose time is not known stays.
struct PruneOptions {
    std::optional<double> writtenBefore = {};      ///< Unix seconds: those whose latest version is older
    std::optional<std::uint64_t> keepNewest = {};  ///< beyond so many entries, the oldest
    bool isRehearsal = false;                      ///< only counts what would go
    std::stop_token stop = {};
    ProgressFn progress = {};                      ///< (entries erased, entries to erase)
};

struct PruneReport {
    std::uint64_t entries = 0;   ///< that were there
    std::uint64_t erased = 0;
    std::uint64_t bytes = 0;     ///< of their latest values, as stored
    std::uint64_t undated = 0;   ///< whose time is not known, or whose value does not decode
};

/// Removes old entries with all their versions; one that is written again meanwhile stays. What was removed before an
/// Error, and before a stop, is gone. Stage::Write if the stash is open read-only; Stage::Cancelled.
Result<PruneReport> prune(Stash& stash, const PruneOptions& options);
/// Only counts what would go, for a stash that is open read-only.
Result<PruneReport> rehearsePrune(const Stash& stash, const PruneOptions& options);

}  // namespace hashstash
