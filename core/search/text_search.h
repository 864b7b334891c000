#pragma once

#include "core/search/text_pattern.h"
#include "core/value/value.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// Where in a value a text was found.
struct TextPlace {
    std::string path;     ///< as one would type it in Python behind the value: `['a'][3].x`; empty for the value itself
    std::string excerpt;  ///< UTF-8: the match with what is around it; "…" where it was cut
    TextMatch match;      ///< within the excerpt
};

/// Looks through every text within `value`: strings, dicts' keys, numbers and dates as they are printed, names and
/// sources of functions and classes, labels and cells of arrays and frames. One place a text, in the order of the value,
/// at most `limit`. Ends early with those found so far once `stop` is requested.
std::vector<TextPlace> findText(const Value& value, const TextPattern& pattern, std::size_t limit, std::stop_token stop = {});

}  // namespace hashstash
