#include "core/value/order.h"

#include "core/value/date_time.h"

#include <date/date.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hashstash {

namespace {

using Order = std::strong_ordering;

/// Kinds that are ordered among each other have one rank.
int rankOf(Kind kind)
{
    switch (kind) {
    case Kind::None: return 0;
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float: return 1;
    case Kind::Str: return 2;
    case Kind::Bytes:
    case Kind::ByteArray: return 3;
    case Kind::Date:
    case Kind::DateTime: return 4;
    default: return 5 + static_cast<int>(kind);
    }
}

Order compareTexts(std::string_view a, std::string_view b)
{
    return a.compare(b) <=> 0;  // UTF-8 sorts as its code points do
}

Order compareDecimals(const std::string& a, const std::string& b)
{
    const bool isNegative = a.front() == '-';
    if (isNegative != (b.front() == '-'))
        return isNegative ? Order::less : Order::greater;
    const Order bySize = a.size() != b.size() ? a.size() <=> b.size() : compareTexts(a, b);
    return isNegative ? 0 <=> bySize : bySize;
}

/// An int against a float that is no nan: exact, where a conversion would round.
Order compareIntToReal(const Value& integer, double real)
{
    if (std::isinf(real))
        return real > 0 ? Order::less : Order::greater;
    char digits[400];
    const double whole = std::trunc(real);
    const auto end = std::to_chars(digits, digits + sizeof digits, whole == 0 ? 0.0 : whole, std::chars_format::fixed).ptr;
    const Order order = compareDecimals(integer.intText(), std::string(digits, end));
    if (order != Order::equal || whole == real)
        return order;
    return real > whole ? Order::less : Order::greater;
}

Order compareReals(double a, double b)
{
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) <=> std::isnan(b);  // a nan stands behind every number
    return a < b ? Order::less : a > b ? Order::greater : Order::equal;
}

Order compareNumbers(const Value& a, const Value& b)
{
    const auto asInteger = [](const Value& v) { return v.kind() == Kind::Bool ? Value::integer(v.asBool()) : v; };
    const bool aIsReal = a.kind() == Kind::Float;
    const bool bIsReal = b.kind() == Kind::Float;
    if (aIsReal && bIsReal)
        return compareReals(a.asDouble(), b.asDouble());
    if (aIsReal || bIsReal) {
        const double real = aIsReal ? a.asDouble() : b.asDouble();
        if (std::isnan(real))
            return aIsReal ? Order::greater : Order::less;
        const Order order = compareIntToReal(asInteger(aIsReal ? b : a), real);
        return aIsReal ? 0 <=> order : order;
    }
    const Value left = asInteger(a);
    const Value right = asInteger(b);
    if (left.asInt64() && right.asInt64())
        return *left.asInt64() <=> *right.asInt64();
    return compareDecimals(left.intText(), right.intText());
}

/// Microseconds by the calendar, in UTC for an aware time; dates are their midnight.
std::optional<std::int64_t> momentOf(const Value& value)
{
    const auto day = dateFields(value);
    if (!day)
        return std::nullopt;
    const TimeFields clock = timeFields(value).value_or(TimeFields{});
    const date::local_days days{date::year{day->year} / day->month / day->day};
    const std::int64_t seconds = days.time_since_epoch().count() * std::int64_t{86'400} + clock.hour * 3600 + clock.minute * 60 + clock.second;
    const Value zone = zoneOf(value);
    const std::int64_t offset = zone.isNone() ? 0 : utcOffset(zone, *day, clock).value_or(0);
    return seconds * 1'000'000 + clock.microsecond - offset;
}

Order compareFields(const Value& a, const Value& b)
{
    const auto left = a.fields();
    const auto right = b.fields();
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (const Order order = compareValues(left[i], right[i]); order != Order::equal)
            return order;
    }
    return left.size() <=> right.size();
}

Order compareDecimalTexts(std::string_view a, std::string_view b)
{
    double left = std::nan("");
    double right = std::nan("");
    std::from_chars(a.data(), a.data() + a.size(), left);
    std::from_chars(b.data(), b.data() + b.size(), right);
    const Order order = compareReals(left, right);
    return order != Order::equal ? order : compareTexts(a, b);
}

}  // namespace

std::strong_ordering compareValues(const Value& a, const Value& b)
{
    const int rank = rankOf(a.kind());
    if (rank != rankOf(b.kind()))
        return rank <=> rankOf(b.kind());
    if (a.identity() != 0 && a.identity() == b.identity())
        return Order::equal;
    switch (a.kind()) {
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float: return compareNumbers(a, b);
    case Kind::Date:
    case Kind::DateTime:
        if (const auto left = momentOf(a), right = momentOf(b); left && right && *left != *right)
            return *left <=> *right;
        break;
    case Kind::TimeDelta: return normalTimeDelta(a) <=> normalTimeDelta(b);
    case Kind::Decimal: return compareDecimalTexts(a.text(), b.text());
    case Kind::Ref: return a.levelsUp() <=> b.levelsUp();
    default: break;
    }
    const Order order = compareTexts(a.text(), b.text());
    return order != Order::equal ? order : compareFields(a, b);
}

}  // namespace hashstash
