#pragma once

#include "core/result.h"
#include "core/search/entry_condition.h"
#include "core/search/text_pattern.h"
#include "core/search/value_path.h"
#include "core/value/value.h"

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace hashstash {

/// A comparison of what is at a path: `config.size >= 3`, `['a', 'b'][0] != None`, `**.name = bob`.
struct PathCondition {
    enum class Relation : std::uint8_t { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

    ValuePath path;
    Relation relation = Relation::Equal;
    Value operand;

    /// `PATH RELATION LITERAL`, where what is no Python literal is a text. `==` is `=` too.
    /// Stage::Deserialize with the offset.
    static Result<PathCondition> parse(std::string_view source);
    /// Whether one of the values at the path compares so. As in Python, 1 == 1.0 == True; a text also compares with what
    /// dates, times, paths, UUIDs and the like are printed as. `<` and its like hold between numbers, and between texts.
    bool holdsIn(const Value& value) const;
};

using SearchTerm = std::variant<TextPattern, PathCondition, EntryCondition>;

/// What to look for in the entries of a stash: every term has to match; a text or a path in the key or in the value.
struct SearchQuery {
    std::vector<SearchTerm> terms;
    bool inKeys = true;
    bool inValues = true;
};

}  // namespace hashstash
