#include "core/serializer/period_ordinal.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace hashstash {

namespace {

constexpr std::int64_t kDayNanos = 86'400'000'000'000;

/// `text[at, at + size)` as a number of digits only.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t size)
{
    int number = 0;
    if (text.size() < at + size)
        return std::nullopt;
    const char* const end = text.data() + at + size;
    const auto read = std::from_chars(text.data() + at, end, number);
    return read.ec == std::errc() && read.ptr == end && number >= 0 ? std::optional(number) : std::nullopt;
}

struct Moment {
    date::year_month_day day;
    std::int64_t nanos = 0;  ///< since midnight
};

/// "2024-09-01T12:30:00.123456789"
std::optional<Moment> momentFrom(std::string_view iso)
{
    const auto year = digits(iso, 0, 4);
    const auto month = digits(iso, 5, 2);
    const auto day = digits(iso, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    Moment moment{date::year{*year} / *month / *day};
    if (!moment.day.ok())
        return std::nullopt;
    const std::int64_t seconds = digits(iso, 11, 2).value_or(0) * 3600 + digits(iso, 14, 2).value_or(0) * 60 + digits(iso, 17, 2).value_or(0);
    std::int64_t fraction = 0;
    std::int64_t scale = 100'000'000;
    for (std::size_t at = 20; at < iso.size() && at < 29 && iso[19] == '.' && iso[at] >= '0' && iso[at] <= '9'; ++at, scale /= 10)
        fraction += (iso[at] - '0') * scale;
    moment.nanos = seconds * 1'000'000'000 + fraction;
    return moment;
}

std::int64_t floorDivide(std::int64_t value, std::int64_t divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// The month or day that a frequency is anchored to: "Q-DEC" -> 11, "W-SUN" -> 6; the last one without an anchor.
template <std::size_t N>
std::int64_t anchor(std::string_view frequency, const std::array<std::string_view, N>& names)
{
    const std::size_t dash = frequency.find('-');
    const auto found = dash == std::string_view::npos ? names.end() : std::find(names.begin(), names.end(), frequency.substr(dash + 1));
    return found == names.end() ? static_cast<std::int64_t>(N) - 1 : found - names.begin();
}

constexpr std::array<std::string_view, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> kDays{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};

/// Years that end with the anchor's month, and the month counted within such a year.
std::pair<std::int64_t, std::int64_t> fiscalYearAndMonth(const date::year_month_day& day, std::int64_t lastMonth)
{
    const std::int64_t month = static_cast<unsigned>(day.month()) - 1;
    const std::int64_t year = static_cast<int>(day.year()) - 1970;
    const std::int64_t shifted = month - lastMonth - 1;
    return shifted < 0 ? std::pair{year, shifted + 12} : std::pair{year + 1, shifted};
}

struct ClockUnit {
    std::string_view name;
    std::int64_t nanos;
};
/// With the letters of pandas before 2.2.
constexpr ClockUnit kClockUnits[] = {
    {"h", 3'600'000'000'000}, {"H", 3'600'000'000'000}, {"min", 60'000'000'000}, {"T", 60'000'000'000}, {"s", 1'000'000'000},
    {"S", 1'000'000'000}, {"ms", 1'000'000}, {"L", 1'000'000}, {"us", 1000}, {"U", 1000}, {"ns", 1}, {"N", 1},
};

}  // namespace

std::optional<std::int64_t> periodOrdinal(std::string_view iso, std::string_view frequency)
{
    const auto moment = momentFrom(iso);
    frequency.remove_prefix(std::min(frequency.find_first_not_of("0123456789"), frequency.size()));
    if (!moment || frequency.empty())
        return std::nullopt;
    const std::int64_t days = date::sys_days{moment->day}.time_since_epoch().count();
    const std::string_view unit = frequency.substr(0, frequency.find('-'));
    if (unit == "D")
        return days;
    if (unit == "B") {  // Monday to Friday
        const std::int64_t sinceMonday = days + 3;
        return floorDivide(sinceMonday, 7) * 5 + std::min<std::int64_t>(sinceMonday - floorDivide(sinceMonday, 7) * 7, 4) - 3;
    }
    if (unit == "W")
        return floorDivide(days + 3 - (anchor(frequency, kDays) + 1) % 7, 7) + 1;
    if (unit == "M")
        return 12 * (std::int64_t{static_cast<int>(moment->day.year())} - 1970) + static_cast<unsigned>(moment->day.month()) - 1;
    const auto [year, month] = fiscalYearAndMonth(moment->day, anchor(frequency, kMonths));
    if (unit == "Q")
        return 4 * year + month / 3;
    if (unit == "Y" || unit == "A")
        return year;
    for (const ClockUnit& clock : kClockUnits) {
        std::int64_t ordinal;
        if (clock.name != unit)
            continue;
        const std::int64_t today = moment->nanos / clock.nanos;
        if (__builtin_mul_overflow(days, kDayNanos / clock.nanos, &ordinal) || __builtin_add_overflow(ordinal, today, &ordinal))
            return std::nullopt;
        return ordinal;
    }
    return std::nullopt;
}

}  // namespace hashstash
