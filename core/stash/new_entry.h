#pragma once

#include "core/engine/engine.h"
#include "core/result.h"
#include "core/stash/stash.h"

namespace hashstash {

/// What Stash::set() would store, to be stored with others by Stash::putAll(). Not for a DataFrame of a dataframe stash.
/// Stage::Serialize.
Result<NewEntry> newEntry(const Stash& stash, const Value& key, const Value& value);

}  // namespace hashstash
