#pragma once

#include "core/result.h"
#include "core/stash/location.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace hashstash {

/// What of a stash is on the disk, to delete it.
struct StashFiles {
    std::filesystem::path folder;              ///< the param folder; of a single file's stash, the folder that it lies in
    std::vector<std::filesystem::path> own;    ///< the store and what its engine keeps beside it
    std::vector<std::filesystem::path> inner;  ///< folders of the stashes inside of it: sub-stashes, results of functions
    std::vector<std::filesystem::path> others; ///< what else lies in the folder; it is nobody's to delete
    bool isLink = false;                       ///< the folder is a symbolic link: only that goes, and what it leads to stays

    /// Whether the folder holds this stash and nothing else, so that it goes as a whole.
    bool isWholeFolder() const noexcept { return inner.empty() && others.empty(); }
};

/// Links are not followed. Stage::Open for a stash that is on no disk, or is not there.
Result<StashFiles> filesOf(const Location& stash);

/// Removes the stash's own files, and the stashes inside of it where `withInner`; then the folder, if it is empty. Nothing
/// outside of the folder is touched, whatever links lie in it. Stage::Write; what was removed until then, and until a stop, is gone.
Result<Done> deleteFiles(const StashFiles& files, bool withInner, const std::stop_token& stop = {});

}  // namespace hashstash
