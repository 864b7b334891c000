#include "core/value/sequence_match.h"

#include <algorithm>
#include <cstdint>

namespace hashstash {

namespace {

constexpr std::size_t kMaxSteps = 4'000'000;

void append(std::vector<SequenceMatch>& matches, SequenceMatch match)
{
    const bool continues = !matches.empty() && matches.back().before + matches.back().length == match.before
        && matches.back().after + matches.back().length == match.after;
    if (continues)
        matches.back().length += match.length;
    else if (match.length != 0)
        matches.push_back(match);
}

std::vector<std::size_t> hashesOf(std::span<const Value> values)
{
    std::vector<std::size_t> hashes;
    hashes.reserve(values.size());
    for (const Value& value : values)
        hashes.push_back(hashValue(value));
    return hashes;
}

/// The middle, between the common beginning (of `offset` elements) and end, by the table of subsequence lengths.
void matchMiddle(std::span<const Value> before, std::span<const Value> after, std::size_t offset,
                 std::vector<SequenceMatch>& matches)
{
    const auto left = hashesOf(before);
    const auto right = hashesOf(after);
    const std::size_t width = after.size() + 1;
    std::vector<std::uint32_t> lengths((before.size() + 1) * width);
    const auto same = [&](std::size_t i, std::size_t j) { return left[i] == right[j] && identical(before[i], after[j]); };
    for (std::size_t i = before.size(); i-- > 0;) {
        for (std::size_t j = after.size(); j-- > 0;)
            lengths[i * width + j] = same(i, j) ? lengths[(i + 1) * width + j + 1] + 1
                                                : std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
    for (std::size_t i = 0, j = 0; i < before.size() && j < after.size();) {
        if (same(i, j))
            append(matches, {offset + i++, offset + j++, 1});
        else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
            ++i;
        else
            ++j;
    }
}

}  // namespace

std::vector<SequenceMatch> matchSequences(std::span<const Value> before, std::span<const Value> after)
{
    std::size_t head = 0;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (head < shorter && identical(before[head], after[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && identical(before[before.size() - 1 - tail], after[after.size() - 1 - tail]))
        ++tail;
    std::vector<SequenceMatch> matches;
    append(matches, {0, 0, head});
    const auto middleBefore = before.subspan(head, before.size() - head - tail);
    const auto middleAfter = after.subspan(head, after.size() - head - tail);
    if (!middleBefore.empty() && !middleAfter.empty() && middleBefore.size() <= kMaxSteps / middleAfter.size())
        matchMiddle(middleBefore, middleAfter, head, matches);
    append(matches, {before.size() - tail, after.size() - tail, tail});
    return matches;
}

}  // namespace hashstash
