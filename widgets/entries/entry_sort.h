#pragma once

#include "widgets/entries/entry_index.h"
#include "widgets/entries/entry_source.h"

#include <memory>

namespace hashstash {

enum class SortBy { Key, KeyType, ValueType, Value, Versions, StoredBytes, Written };

/// The rows of `index` in ascending order, equal ones as stored. Beside the index it needs at most about 80 bytes a
/// row while it runs: long keys are held by their beginning and read again where that does not tell them apart.
Result<std::shared_ptr<const std::vector<std::uint32_t>>> sortEntries(const EntrySource& source, const EntryIndex& index,
                                                                      SortBy by, bool descending, std::stop_token stop,
                                                                      const ProgressFn& progress);

/// Whether ordering by it needs every value decoded.
bool needsValues(SortBy by);

}  // namespace hashstash
