#pragma once

#include "core/stash/function_call.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace hashstash {

/// A function whose results are kept inside a stash.
struct FunctionResults {
    FunctionAddress function;
    Location location;
    std::optional<std::uint64_t> entries;  ///< absent: its stash was not written yet, or does not open
};

struct StashFunctions {
    Location enclosing;                      ///< the stash that they are kept in
    std::vector<FunctionResults> functions;  ///< by address
};

/// The functions whose results are kept in this stash, or beside it where it is such a one itself. Only of stashes on the disk:
/// none for any other. Opens each to count its entries. An Error of the walk; Stage::Cancelled once `stop` is requested.
Result<StashFunctions> functionsOf(const Location& stash, std::stop_token stop = {}, const ProgressFn& progress = {});

}  // namespace hashstash
