#pragma once

#include <cstddef>
#include <stop_token>
#include <string_view>
#include <vector>

namespace hashstash {

/// A row of two texts beside each other.
struct LineRow {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    enum class What : unsigned char { Same, Changed, Added, Removed };
    What what = What::Same;
    std::size_t before = kNone;  ///< which line of the first text; none for Added
    std::size_t after = kNone;   ///< of the second; none for Removed
};

/// The lines of a text, without their ends; they view it.
std::vector<std::string_view> linesOf(std::string_view text);

/// Puts the lines of two texts beside each other by the fewest lines added and removed (Myers), where these are no more than
/// some thousand; else, between what both begin and end with, by their places. What is removed and what is added at the same
/// place are changed lines. Ends early, with nothing, once `stop` is requested.
std::vector<LineRow> alignLines(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after, std::stop_token stop = {});

}  // namespace hashstash
