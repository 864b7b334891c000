#pragma once

#include "core/engine/ultradict_memory.h"
#include "core/result.h"
#include "core/value/value.h"

#include <string>
#include <utility>
#include <vector>

namespace hashstash {

/// The dictionary that a Python process keeps in an UltraDict, as far as it is in shared memory: hashstash's memory engine
/// has a dictionary a stash there, of which the entries get there only with a dump (FORMATS.md, 6.11).
struct UltraDict {
    UltraDictControl control;
    std::size_t records = 0;    ///< set or deleted since the dump
    std::size_t dumpBytes = 0;  ///< 0: there is no dump
    std::vector<std::pair<Value, Value>> entries;  ///< in the dictionary's order

    /// Reads and decodes it; nothing that is pickled there is called.
    static Result<UltraDict> read(const std::string& name);
    /// Whether this is a stash's entries: a dictionary under the stash's absolute path.
    static bool isStash(const std::pair<Value, Value>& entry) noexcept
    {
        return entry.first.isStr() && entry.first.text().starts_with('/') && entry.second.isDictLike();
    }
    /// "stream to byte 4902, 66 records; dump 1 in psm_608e4042, 3972 bytes".
    std::string description() const;
};

}  // namespace hashstash
