#pragma once

#include "core/library/hash_stash.h"
#include "core/result.h"
#include "core/value/value.h"

#include <span>
#include <string>
#include <vector>

namespace hashstash {

/// The calls of one map, as Python's map keeps them together (FORMATS.md, 1.5).
struct MappedCalls {
    std::string function;      ///< "module.name"
    std::vector<Value> calls;  ///< the key of each call (call_key.h), with what is common to all
    Value common;              ///< the dict of the named arguments that are common to all
};

/// The key of the entry under which Python's `stash.map(function, objects, **common)` looks for the whole map.
Value wholeMapKey(const MappedCalls& calls);

/// Stores the whole map, with the results in the order of the calls. Stage::Serialize where Python stores none: with
/// another serializer than hashstash and pickle.
Result<Done> storeWholeMap(const HashStash& stash, const MappedCalls& calls, std::span<const Value> results);

}  // namespace hashstash
