#pragma once

#include "core/engine/sqlite_connection.h"

namespace hashstash {

/// The tables, indexes, triggers and settings of diskcache 5.6, as the Python library's `Cache(path,
/// eviction_policy='none')` makes them, and the queries of the engine.
const SqliteSchema& diskcacheSchema() noexcept;

enum class DiskcacheQuery : std::size_t {
    Find, Visit, ScanKeys, ScanFacts, ScanValues, Count, FileOfKey, FileOfRow, Update, Insert, Erase, SomeFiles, EraseUpTo, MinFileBytes
};

/// The columns of Find, Visit and the scans.
enum DiskcacheColumn : int { kRow, kKey, kIsRawKey, kMode, kBytes, kIsExpired, kFile, kValue };

}  // namespace hashstash
