#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <span>
#include <vector>

namespace hashstash {

/// A run of elements that two sequences have in common.
struct SequenceMatch {
    std::size_t before;
    std::size_t after;
    std::size_t length;
};

/// The runs of a longest common subsequence, in order. Where finding it would take more than some million steps, only
/// the common beginning and end.
std::vector<SequenceMatch> matchSequences(std::span<const Value> before, std::span<const Value> after);

}  // namespace hashstash
