#include "core/serializer/frame_cell_text.h"

#include "core/serializer/epoch_time.h"
#include "core/serializer/pandas_time.h"
#include "core/value/date_time.h"
#include "core/value/repr.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::int64_t kMillisPerDay = 86'400'000;

std::string withBlank(std::string iso)
{
    std::ranges::replace(iso, 'T', ' ');
    return iso;
}

/// The parts of Timedelta.isoformat(): only the days are ever negative.
struct Duration {
    std::int64_t days = 0;
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    std::int64_t seconds = 0;
    std::string_view fraction;  ///< digits of a second, without trailing zeros
};

/// Reads `P1DT2H3M4.5S`; nullopt for anything else.
std::optional<Duration> durationOf(std::string_view iso)
{
    Duration duration;
    const auto part = [&iso](std::string_view before, std::int64_t& number) {
        if (!iso.starts_with(before))
            return false;
        iso.remove_prefix(before.size());
        const auto [end, status] = std::from_chars(iso.data(), iso.data() + iso.size(), number);
        iso.remove_prefix(static_cast<std::size_t>(end - iso.data()));
        return status == std::errc();
    };
    if (!part("P", duration.days) || !part("DT", duration.hours) || !part("H", duration.minutes) || !part("M", duration.seconds))
        return std::nullopt;
    if (iso.starts_with('.')) {
        duration.fraction = iso.substr(1, iso.find('S') - 1);
        iso.remove_prefix(1 + duration.fraction.size());
    }
    return iso == "S" ? std::optional(duration) : std::nullopt;
}

std::string pdTimedeltaText(const Value& cell)
{
    const auto duration = durationOf(cell.text());
    if (!duration)
        return std::string(cell.text());
    std::string text = fmt::format("{} days {}{:02}:{:02}:{:02}", duration->days, duration->days < 0 ? "+" : "", duration->hours,
                                   duration->minutes, duration->seconds);
    if (!duration->fraction.empty())
        text += fmt::format(".{:0<{}}", duration->fraction, duration->fraction.size() > 6 ? 9 : 6);
    return text;
}

std::string timeDeltaText(const Value& cell)
{
    const auto [days, seconds, micros] = normalTimeDelta(cell);
    std::string text = days == 0 ? std::string() : fmt::format("{} day{}, ", days, std::abs(days) == 1 ? "" : "s");
    text += fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return micros == 0 ? text : text + fmt::format(".{:06}", micros);
}

std::optional<std::int64_t> pdTimedeltaMillis(const Value& cell)
{
    const auto duration = durationOf(cell.text());
    constexpr std::int64_t kMostDays = INT64_MAX / kMillisPerDay - 1;
    if (!duration || duration->days > kMostDays || duration->days < -kMostDays)
        return std::nullopt;
    std::int64_t millis = 0;
    const std::string digits = fmt::format("{:0<3}", duration->fraction.substr(0, 3));
    std::from_chars(digits.data(), digits.data() + digits.size(), millis);
    return duration->days * kMillisPerDay + ((duration->hours * 60 + duration->minutes) * 60 + duration->seconds) * 1000 + millis;
}

std::optional<std::int64_t> timeDeltaMillis(const Value& cell)
{
    const auto [days, seconds, micros] = normalTimeDelta(cell);
    if (std::abs(days) > 999'999'999)  // the most that Python has
        return std::nullopt;
    return days * kMillisPerDay + seconds * 1000 + micros / 1000;
}

std::optional<std::int64_t> dateTimeMillis(const Value& cell)
{
    const auto micros = microsSinceEpoch(cell);
    if (!micros)
        return std::nullopt;
    return *micros / 1000 - (*micros % 1000 < 0 ? 1 : 0);
}

}  // namespace

bool isMissingCell(const Value& cell) noexcept
{
    return cell.isNone() || cell.kind() == Kind::NA || cell.kind() == Kind::NaT
        || (cell.kind() == Kind::Float && std::isnan(cell.asDouble()));
}

std::string cellText(const Value& cell)
{
    switch (cell.kind()) {
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time: return withBlank(isoFormat(cell));
    case Kind::Timestamp: return withBlank(std::string(cell.text()));
    case Kind::TimeDelta: return timeDeltaText(cell);
    case Kind::PdTimedelta: return pdTimedeltaText(cell);
    case Kind::Decimal:
    case Kind::Uuid:
    case Kind::Path: return std::string(cell.text());
    case Kind::Fraction: return cell.field(0).intText() + '/' + cell.field(1).intText();
    case Kind::NpScalar: return cellText(cell.field(1));
    default: return display(cell);
    }
}

std::optional<std::int64_t> cellMillis(const Value& cell)
{
    switch (cell.kind()) {
    case Kind::Timestamp: return pandasTimeCount(cell, "ms");
    case Kind::DateTime: return dateTimeMillis(cell);
    case Kind::Date: {
        const auto days = daysSinceEpoch(cell);
        return days ? std::optional(*days * kMillisPerDay) : std::nullopt;
    }
    case Kind::PdTimedelta: return pdTimedeltaMillis(cell);
    case Kind::TimeDelta: return timeDeltaMillis(cell);
    default: return std::nullopt;
    }
}

}  // namespace hashstash
