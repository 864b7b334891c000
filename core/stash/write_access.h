#pragma once

#include "core/result.h"
#include "core/stash/stash.h"

#include <memory>

namespace hashstash {

/// Opens a stash that is there with OpenMode::ReadWrite, for people who want to change entries in it. Stage::Open with what to do
/// where that is not possible: it is gone, this user or its file system lets nobody write, or the library of September
/// 2024 wrote it, whose lists of versions the present library would read as one value each.
/// Changes no entry; an engine may make its own lock file.
Result<std::shared_ptr<Stash>> openForChanges(const Location& location);

}  // namespace hashstash
