#include "core/search/text_pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

namespace hashstash {

namespace {

/// What a number, a date, a duration or a constant is printed with; in lower case. Letters: those of 1e-07, nan, inf, 2j,
/// NaT, True, False, None, P1DT2H3M, and of the names of time zones and of calls such as slice(1, 2), which may be any.
constexpr std::string_view kNumberSigns = "0123456789+-.:,/ ()[]_eEjJ";
constexpr std::string_view kConstants[] = {"true", "false", "none", "nan", "inf", "nat", "<na>", "ellipsis"};

char lower(char c) noexcept
{
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool isAscii(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool mayBeOfNumber(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return kNumberSigns.find(c) != std::string_view::npos; }))
        return true;
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), lower);
    return std::any_of(std::begin(kConstants), std::end(kConstants), [&](std::string_view word) { return word.find(small) != std::string_view::npos; });
}

}  // namespace

class TextPattern::Expression {
public:
    Expression(std::string_view source, const RE2::Options& options) : re(re2::StringPiece(source.data(), source.size()), options) {}
    RE2 re;
};

Result<TextPattern> TextPattern::parse(std::string_view source, Options options)
{
    if (source.empty())
        return Error{Stage::Deserialize, "There is nothing to look for: the text is empty", {}};
    RE2::Options how;
    how.set_literal(!options.isRegularExpression);
    how.set_case_sensitive(options.matchesCase);
    how.set_log_errors(false);
    how.set_never_capture(true);
    TextPattern pattern;
    pattern.m_expression = std::make_shared<const Expression>(source, how);
    if (!pattern.m_expression->re.ok())
        return Error{Stage::Deserialize, "The regular expression is not one: " + pattern.m_expression->re.error(), {}};
    if (options.isRegularExpression)
        return pattern;
    constexpr std::string_view kEscaped = "\"\\/";  // by one JSON writer or the other
    pattern.m_isStoredAsItIs = isAscii(source) && source.find_first_of(kEscaped) == std::string_view::npos;
    pattern.m_mayMatchNumber = mayBeOfNumber(source);
    return pattern;
}

std::optional<TextMatch> TextPattern::find(std::string_view text) const
{
    re2::StringPiece found;
    const re2::StringPiece whole(text.data(), text.size());
    if (!m_expression->re.Match(whole, 0, whole.size(), RE2::UNANCHORED, &found, 1))
        return std::nullopt;
    return TextMatch{static_cast<std::size_t>(found.data() - text.data()), found.size()};
}

}  // namespace hashstash
