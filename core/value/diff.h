#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// One place where two values differ.
struct Difference {
    enum class What : std::uint8_t { Added, Removed, Changed };
    What what;
    std::string path;  ///< as one would type it in Python behind the value: `['a'][3].x`; empty for the whole
    Value before;      ///< None for Added
    Value after;       ///< None for Removed
};

/// The structural difference, in document order: dicts by key, sequences by their longest common subsequence where
/// that is affordable and by position where not, instances by state, arrays and frames by shape, labels and cell.
/// At most `limit` differences (an upper bound of work for two huge values that have nothing in common). Ends early
/// with those found so far once `stop` is requested.
std::vector<Difference> diff(const Value& before, const Value& after, std::size_t limit = 10'000,
                             std::stop_token stop = {});

}  // namespace hashstash
