#pragma once

#include "core/result.h"
#include "core/search/text_pattern.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// What is wanted of the cells of one column, as a person writes it in the field above it:
///
///     cat            contains that text, in any case       /^c.t$/   matches the expression (RE2); /…/i in any case
///     = 3, != 3      is that number, or exactly that text  < 3, <= 3, > 3, >= 3
///     1..5, 1.., ..5 from one to the other, both included  empty, not empty
///     !…             none of what follows holds            "…"       a text to be taken as it is: = "3", > "a"
///
/// A number compares with numbers, in any of its spellings, and equals its own text; anything else compares by its text
/// (cellText), dates as 2026-03-01. What is missing is empty, and only fits `empty` and what begins with `!`.
///
/// Immutable; a copy shares what it holds. Threads: every member may be called from several at once.
class ColumnFilter {
public:
    /// Stage::Deserialize, saying what is missing, also for a text of nothing but blanks.
    static Result<ColumnFilter> parse(std::string_view source);
    /// The text that parses to a filter for cells equal to `cell`.
    static std::string equalTo(const Value& cell);
    /// For cells from `least` to `most`, both included.
    static std::string between(double least, double most);

    bool matches(const Value& cell) const { return holds(cell) != m_isNegated; }

private:
    enum class Test : std::uint8_t { Contains, Expression, Equal, Less, LessOrEqual, Greater, GreaterOrEqual, Range, Empty };
    /// A number where it reads as one, and always a text.
    struct Operand {
        std::string text;
        std::optional<long double> number;
    };

    static Operand operandOf(std::string_view text);
    static Result<ColumnFilter> parseTest(std::string_view text);
    static Result<ColumnFilter> pattern(Test test, std::string_view text, TextPattern::Options options);
    bool holds(const Value& cell) const;

    Test m_test = Test::Empty;
    bool m_isNegated = false;
    std::optional<TextPattern> m_pattern;
    std::optional<Operand> m_low, m_high;  ///< of a range either may be open; others have m_low
};

}  // namespace hashstash
