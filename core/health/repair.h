#pragma once

#include "core/engine/store_parts.h"
#include "core/result.h"
#include "core/stash/stash.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace hashstash {

/// What a repair does, or would do, with one part of a store.
struct RepairStep {
    enum class State : std::uint8_t {
        Planned,    ///< a rehearsal: it would be moved into the backup
        Moved,
        Stayed,     ///< a writer has changed it, or uses it again, since it was saved
        LeftAlone,  ///< it is not known what it is, it was changed only just now, or it cannot be read
    };
    StorePart part;
    std::string why;
    bool isOfEntry = false;  ///< else it belongs to none
    State state = State::Planned;
};

struct RepairOptions {
    bool isRehearsal = false;
    bool includesEntries = true;           ///< what does not decode, and not only what belongs to no entry
    std::filesystem::path backup = {};     ///< a new folder; empty: one beside the stash
    /// What was changed later may belong to a writer who is still at it.
    std::chrono::seconds leastAge = std::chrono::minutes(10);
    std::stop_token stop = {};
    ProgressFn progress = {};              ///< (entries looked at, 0)
    std::function<void(const RepairStep&)> step = {};
};

struct RepairReport {
    std::uint64_t parts = 0;       ///< moved into the backup, or that would be
    std::uint64_t bytes = 0;       ///< of these
    std::uint64_t entries = 0;     ///< entries of which something does not decode
    std::uint64_t stayed = 0;
    std::uint64_t leftAlone = 0;
    /// Not one entry decodes: the folder's name is likely to say another serializer or encoding than they were written
    /// with. No entry was touched then.
    bool decodesNothing = false;
    bool isMore = false;           ///< there is more than kMostRepairParts; run it again
    std::filesystem::path backup;  ///< empty where nothing had to be done
};

inline constexpr std::size_t kMostRepairParts = 1'000'000;

/// Takes out of a store what does not decode and what belongs to no entry, and keeps it in a backup, which is written and on
/// the disk before the first thing is removed. An entry goes as a whole; where versions are files or rows of their own, only
/// those that do not decode, unless an older value would then stand for the entry in a log.
///
/// What fails for other reasons than damage, such as a file that may not be read, stays, and so does what is no part of such a
/// store. A repair that was interrupted leaves a whole store; running it again goes on.
///
/// Memory: about 200 bytes a part. Stage::Write if the stash is open read-only or the backup cannot be written: then nothing
/// has changed. Stage::Cancelled.
Result<RepairReport> repair(Stash& stash, const RepairOptions& options = {});
/// What a repair would find, for a stash that is open read-only.
Result<RepairReport> rehearseRepair(const Stash& stash, const RepairOptions& options = {});

struct RestoreReport {
    std::uint64_t putBack = 0;
    std::uint64_t present = 0;  ///< were there already
    std::uint64_t taken = 0;    ///< something else is in their place now, which stays
    std::uint64_t damaged = 0;  ///< the backup no longer has the bytes that were saved
};

/// Puts back what a repair has moved into `backup`. Never replaces anything. Stage::Open for a folder that is no backup, or
/// one of a store of another engine; Stage::Write.
Result<RestoreReport> restoreRepair(Stash& stash, const std::filesystem::path& backup);

/// All leftovers of a stash, as a look from outside: leaves every byte and file time as it was.
Result<Done> findLeftovers(const Stash& stash, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop = {},
                           std::chrono::seconds leastAge = std::chrono::minutes(10));

}  // namespace hashstash
