#pragma once

#include "core/result.h"
#include "core/stash/stash.h"

#include <functional>
#include <stop_token>

namespace hashstash {

/// Visits every entry in the order of the store, a page at a time: `visit` may call the stash, which it may not within a
/// scan. Ends where it returns false. An Error of the scan; Stage::Cancelled.
Result<Done> forEachEntry(const Stash& stash, EntryWhat what, const std::function<bool(Entry& entry)>& visit, std::stop_token stop = {});

}  // namespace hashstash
