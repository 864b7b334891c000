#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/value/diff.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace hashstash {

/// A key on which two stashes do not agree.
struct StashDifference {
    enum class What : std::uint8_t { OnlyHere, OnlyThere, Changed };
    What what;
    Value key;
    Locator here;   ///< empty for OnlyThere
    Locator there;  ///< empty for OnlyHere
    std::vector<Difference> places = {};  ///< Changed: where, from here to there; empty where only an unshown note differs
};

/// An entry that could not be compared: its key or its latest value does not decode.
struct StashDiffProblem {
    bool isHere;         ///< of `here`, else of `there`
    const Entry& entry;  ///< with its encoded key
    Error error;
};

struct StashDiffOptions {
    std::size_t placesAKey = 100;  ///< at most so many places of a changed value
    std::stop_token stop = {};
    ProgressFn progress = {};      ///< (entries of `here` and `there` done, 0)
    std::function<void(const StashDiffProblem&)> problem = {};
};

struct StashDiffReport {
    std::uint64_t equal = 0;
    std::uint64_t changed = 0;
    std::uint64_t onlyHere = 0;
    std::uint64_t onlyThere = 0;
    std::uint64_t failed = 0;  ///< could not be compared
};

/// Called once a difference, from the calling thread. Returns false to end the comparison early.
using StashDiffSink = std::function<bool(StashDifference&&)>;

/// Compares the latest values of two stashes of whatever engine, serializer and codec, key by decoded key: first what is
/// here, in its scan order, then what is only there. Keys and values match as identical() has it, so that what one
/// serializer reads back as another kind (a tuple through msgpack) is a difference.
///
/// Keeps a hash and the locator of every entry of `there` in memory, and two values at a time.
///
/// An Error of either scan; Stage::Cancelled. An entry that does not decode is a problem, not an Error.
Result<StashDiffReport> diffStashes(const Stash& here, const Stash& there, const StashDiffSink& sink,
                                    const StashDiffOptions& options = {});

}  // namespace hashstash
