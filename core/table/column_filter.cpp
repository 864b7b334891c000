#include "core/table/column_filter.h"

#include "core/table/cell.h"
#include "core/value/repr.h"

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t");
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool isQuoted(std::string_view text)
{
    return text.size() >= 2 && text.front() == '"' && text.back() == '"';
}

Error incomplete(const std::string& message)
{
    return {Stage::Deserialize, message, {}};
}

bool equalsInAnyCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

}  // namespace

ColumnFilter::Operand ColumnFilter::operandOf(std::string_view text)
{
    text = trimmed(text);
    if (isQuoted(text))
        return {std::string(text.substr(1, text.size() - 2)), std::nullopt};
    return {std::string(text), numberInText(text)};
}

Result<ColumnFilter> ColumnFilter::pattern(Test test, std::string_view text, TextPattern::Options options)
{
    auto parsed = TextPattern::parse(text, options);
    if (!parsed)
        return parsed.error();
    ColumnFilter filter;
    filter.m_test = test;
    filter.m_pattern = *std::move(parsed);
    return filter;
}

Result<ColumnFilter> ColumnFilter::parse(std::string_view source)
{
    std::string_view text = trimmed(source);
    if (text.empty())
        return incomplete("Nothing is given to filter by");
    if (equalsInAnyCase(text, "not empty"))
        text = "!empty";
    const bool isNegated = text.front() == '!';
    if (isNegated)
        text = trimmed(text.substr(1));
    if (text.empty())
        return incomplete("Give what must not be after !, as in !=3 or !cat");
    auto filter = parseTest(text);
    if (filter)
        filter->m_isNegated = isNegated;
    return filter;
}

Result<ColumnFilter> ColumnFilter::parseTest(std::string_view text)
{
    ColumnFilter filter;
    if (equalsInAnyCase(text, "empty"))
        return filter;
    if (text.front() == '/') {
        const bool isAnyCase = text.size() > 2 && text.ends_with("/i");
        const auto end = isAnyCase ? text.size() - 2 : text.size() - 1;
        if (end < 1 || text[end] != '/')
            return incomplete("The expression has no / at its end");
        if (end == 1)
            return incomplete("There is no expression between the two /");
        return pattern(Test::Expression, text.substr(1, end - 1), {.isRegularExpression = true, .matchesCase = !isAnyCase});
    }
    static constexpr std::pair<std::string_view, Test> kSigns[]
        = {{"==", Test::Equal}, {"=", Test::Equal}, {"<=", Test::LessOrEqual}, {"<", Test::Less}, {">=", Test::GreaterOrEqual}, {">", Test::Greater}};
    for (const auto& [sign, test] : kSigns) {
        if (!text.starts_with(sign))
            continue;
        if (trimmed(text.substr(sign.size())).empty())
            return incomplete("Give what to compare with after " + std::string(sign));
        filter.m_test = test;
        filter.m_low = operandOf(text.substr(sign.size()));
        return filter;
    }
    if (isQuoted(text) && text.size() > 2)
        return pattern(Test::Contains, text.substr(1, text.size() - 2), {});
    if (const auto dots = text.find(".."); dots != std::string_view::npos && text.size() > 2 && text.find("...") == std::string_view::npos) {
        filter.m_test = Test::Range;
        if (const auto low = text.substr(0, dots); !trimmed(low).empty())
            filter.m_low = operandOf(low);
        if (const auto high = text.substr(dots + 2); !trimmed(high).empty())
            filter.m_high = operandOf(high);
        if (filter.m_low && filter.m_high && filter.m_low->number.has_value() != filter.m_high->number.has_value())
            return incomplete("A range goes from a number to a number, or from a text to a text");
        return filter;
    }
    return pattern(Test::Contains, text, {});
}

std::string ColumnFilter::equalTo(const Value& cell)
{
    if (hasNothing(cell))
        return "empty";
    std::string scratch;
    const std::string text(cellText(cell, scratch));
    const bool isPlain = trimmed(text).size() == text.size() && !isQuoted(text) && !text.empty();
    // A text that reads as a number must not find numbers.
    const bool isAsItReads = cellNumber(cell) || !numberInText(text);
    return isPlain && isAsItReads ? "=" + text : "=\"" + text + "\"";
}

std::string ColumnFilter::between(double least, double most)
{
    return floatRepr(least) + ".." + floatRepr(most);
}

bool ColumnFilter::holds(const Value& cell) const
{
    if (cell.kind() == Kind::NpScalar && cell.field(1).kind() != Kind::NpScalar)
        return holds(cell.field(1));
    const bool isEmpty = hasNothing(cell) || (cell.isStr() && cell.text().empty());
    if (m_test == Test::Empty)
        return isEmpty;
    if (hasNothing(cell))
        return false;
    std::string scratch;
    if (m_pattern)
        return m_pattern->find(cellText(cell, scratch)).has_value();
    // -1, 0, 1 as strcmp; 2: they do not compare
    const auto compare = [&](const Operand& operand) {
        if (const auto number = cellNumber(cell)) {
            if (operand.number) {
                // 0.1 is the float nearest to it, where the cell is one.
                const long double wanted = cell.kind() == Kind::Float ? static_cast<double>(*operand.number) : *operand.number;
                return *number < wanted ? -1 : *number > wanted ? 1 : 0;
            }
            return cell.kind() == Kind::Bool && equalsInAnyCase(repr(cell), operand.text) ? 0 : 2;
        }
        // A number orders no texts, but is one of them; "> 2026" orders dates.
        if (operand.number && cell.isStr())
            return cell.text() == operand.text ? 0 : 2;
        const int order = cellText(cell, scratch).compare(operand.text);
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    };
    const int low = m_low ? compare(*m_low) : 1;
    switch (m_test) {
    case Test::Equal: return low == 0;
    case Test::Less: return low == -1;
    case Test::LessOrEqual: return low == -1 || low == 0;
    case Test::Greater: return low == 1;
    case Test::GreaterOrEqual: return low == 1 || low == 0;
    default: break;
    }
    const int high = m_high ? compare(*m_high) : low == 2 ? 2 : -1;
    // An open end takes numbers with numbers and texts with texts, as the other end does.
    return (low == 0 || low == 1) && (high == 0 || high == -1);
}

}  // namespace hashstash
