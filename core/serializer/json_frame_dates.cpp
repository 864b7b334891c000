#include "core/serializer/json_frame_dates.h"

#include "core/serializer/frame_columns.h"
#include "core/serializer/pandas_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace hashstash {

namespace {

using Counts = std::vector<std::int64_t>;

constexpr std::int64_t kMissing = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kFirst = 31'536'000;  ///< smaller numbers are no moments: a year of seconds

/// Seconds, milliseconds or microseconds, as the largest of the numbers fits nanoseconds; else nanoseconds already.
std::int64_t factorToMicros(std::int64_t largest)
{
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    return largest <= kMost / 1'000'000'000 ? 1'000'000 : largest <= kMost / 1'000'000 ? 1'000 : 1;
}

std::optional<double> secondsWithFraction(const Value& cell)
{
    if (cell.kind() != Kind::Float || cell.asDouble() == std::trunc(cell.asDouble()))
        return std::nullopt;
    return cell.asDouble();
}

std::optional<std::int64_t> wholeNumberIn(const Value& cell)
{
    constexpr double kLimit = 9223372036854775808.0;
    if (cell.isInt())
        return cell.asInt64();
    if (cell.isStr())
        return wholeNumber(cell.text());
    const double real = cell.kind() == Kind::Float ? cell.asDouble() : std::nan("");
    return std::trunc(real) == real && std::abs(real) < kLimit ? std::optional(static_cast<std::int64_t>(real)) : std::nullopt;
}

std::optional<Counts> countsOfNumbers(const std::vector<Value>& cells)
{
    Counts counts;
    std::int64_t largest = 0;
    for (const Value& cell : cells) {
        const auto number = cell.isNone() ? kMissing : wholeNumberIn(cell);
        if (!number || (!cell.isNone() && *number <= kFirst))
            return std::nullopt;
        largest = std::max(largest, *number);
        counts.push_back(*number);
    }
    const std::int64_t factor = factorToMicros(largest);
    for (std::int64_t& count : counts)
        count = count == kMissing ? kMissing : count * factor;
    return counts;
}

/// Seconds of which one has a fraction, in nanoseconds.
std::optional<Counts> countsOfFractions(const std::vector<Value>& cells)
{
    constexpr double kMostSeconds = 9'223'372'036;
    Counts counts;
    for (const Value& cell : cells) {
        const auto whole = wholeNumberIn(cell);
        const auto seconds = whole ? std::optional(static_cast<double>(*whole)) : secondsWithFraction(cell);
        if (!cell.isNone() && (!seconds || !(*seconds > kFirst && *seconds < kMostSeconds)))
            return std::nullopt;
        counts.push_back(cell.isNone() ? kMissing : std::llround(*seconds * 1e6) * 1'000);
    }
    return counts;
}

/// ISO 8601, with or without a clock.
std::optional<std::int64_t> microsOf(std::string_view text)
{
    constexpr std::size_t kDay = 10;
    if (text.size() < kDay)
        return std::nullopt;
    std::string iso(text);
    if (iso.size() == kDay)
        iso += "T00:00:00";
    iso[kDay] = iso[kDay] == ' ' ? 'T' : iso[kDay];
    if (iso.ends_with('Z'))
        iso.replace(iso.size() - 1, 1, "+00:00");
    return pandasTimeCount(Value::timestamp(iso), "us");
}

std::optional<Counts> countsOfTexts(const std::vector<Value>& cells)
{
    Counts counts;
    for (const Value& cell : cells) {
        const auto micros = cell.isNone() ? kMissing : cell.isStr() ? microsOf(cell.text()) : std::nullopt;
        if (!micros)
            return std::nullopt;
        counts.push_back(*micros);
    }
    return counts;
}

}  // namespace

bool namesMoments(std::string_view label)
{
    std::string lower(label);
    std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return lower == "date" || lower == "modified" || lower.starts_with("timestamp") || lower.ends_with("_at") || lower.ends_with("_time");
}

std::optional<std::vector<std::int64_t>> momentCounts(const std::vector<Value>& cells)
{
    if (cells.empty())
        return std::nullopt;
    if (auto counts = countsOfNumbers(cells))
        return counts;
    if (auto counts = countsOfFractions(cells))
        return counts;
    return countsOfTexts(cells);
}

}  // namespace hashstash
