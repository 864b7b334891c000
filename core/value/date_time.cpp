#include "core/value/date_time.h"

#include "core/value/zone_database.h"

#include <date/date.h>
#include <fmt/format.h>

#include <cstdlib>
#include <iterator>

namespace hashstash {

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;

std::int64_t floorDivide(__int128 value, std::int64_t divisor)
{
    const __int128 quotient = value / divisor;
    return static_cast<std::int64_t>(value % divisor < 0 ? quotient - 1 : quotient);
}

/// Python's state bytes, naive or aware.
std::string_view stateOf(const Value& value)
{
    return value.fields().empty() ? value.text() : value.field(0).text();
}

bool hasSize(const Value& value, std::size_t size)
{
    return stateOf(value).size() == size;
}

/// Microseconds of a TimeDelta, which need not be normalised; nullopt beyond a day, as no offset is.
std::optional<std::int64_t> offsetOf(const Value& delta)
{
    if (delta.kind() != Kind::TimeDelta)
        return std::nullopt;
    const auto days = delta.field(0).asInt64();
    const auto seconds = delta.field(1).asInt64();
    const auto micros = delta.field(2).asInt64();
    if (!days || !seconds || !micros)
        return std::nullopt;
    const __int128 total = (static_cast<__int128>(*days) * kSecondsPerDay + *seconds) * kMicrosPerSecond + *micros;
    constexpr __int128 kDay = static_cast<__int128>(kSecondsPerDay) * kMicrosPerSecond;
    if (total <= -kDay || total >= kDay)
        return std::nullopt;
    return static_cast<std::int64_t>(total);
}

/// "+05:30", "-00:00:30", "+01:00:00.000005", as isoformat appends it.
std::string offsetText(std::int64_t micros)
{
    const std::int64_t size = std::abs(micros);
    const std::int64_t seconds = size / kMicrosPerSecond;
    std::string text = fmt::format("{}{:02}:{:02}", micros < 0 ? '-' : '+', seconds / 3600, seconds / 60 % 60);
    if (size % (60 * kMicrosPerSecond) != 0)
        fmt::format_to(std::back_inserter(text), ":{:02}", seconds % 60);
    if (size % kMicrosPerSecond != 0)
        fmt::format_to(std::back_inserter(text), ".{:06}", size % kMicrosPerSecond);
    return text;
}

std::string clockText(const TimeFields& time)
{
    std::string text = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
    if (time.microsecond != 0)
        fmt::format_to(std::back_inserter(text), ".{:06}", time.microsecond);
    return text;
}

/// A zone by its name, for where its offset is unknown.
std::string bracketed(const Value& zone)
{
    const bool isNamed = zone.kind() == Kind::TimeZone || zone.kind() == Kind::Object || zone.kind() == Kind::Instance;
    const std::string_view name = isNamed ? zone.field(0).text() : kindName(zone.kind());
    return fmt::format("[{}]", name.empty() ? "?" : name);
}

bool isNamedZone(const Value& zone)
{
    return zone.kind() == Kind::TimeZone && zone.field(0).isStr();
}

/// What isoformat appends for a Time: a zone with a history has no offset without a date.
std::string timeZoneSuffix(const Value& zone)
{
    if (!isNamedZone(zone)) {
        const auto offset = offsetOf(zone.field(0));
        return offset ? offsetText(*offset) : bracketed(zone);
    }
    const auto key = zone.field(0).text();
    if (const auto seconds = zoneOffsetAlways(key))
        return offsetText(*seconds * kMicrosPerSecond);
    return zoneOffsetAtUtc(key, 0) ? std::string() : bracketed(zone);
}

}  // namespace

std::optional<DateFields> dateFields(const Value& value)
{
    const bool isDate = value.kind() == Kind::Date && hasSize(value, 4);
    if (!isDate && !(value.kind() == Kind::DateTime && hasSize(value, 10)))
        return std::nullopt;
    const auto state = stateOf(value);
    const DateFields fields{byteAt(state, 0) * 256 + byteAt(state, 1), byteAt(state, 2) & 0x7f, byteAt(state, 3)};
    const date::year_month_day civil{date::year{fields.year}, date::month{static_cast<unsigned>(fields.month)},
                                     date::day{static_cast<unsigned>(fields.day)}};
    if (fields.year < 1 || fields.year > 9999 || !civil.ok())
        return std::nullopt;
    return fields;
}

std::optional<TimeFields> timeFields(const Value& value)
{
    const bool isDateTime = value.kind() == Kind::DateTime && hasSize(value, 10);
    if (!isDateTime && !(value.kind() == Kind::Time && hasSize(value, 6)))
        return std::nullopt;
    const auto state = stateOf(value);
    const std::size_t at = isDateTime ? 4 : 0;
    TimeFields fields{byteAt(state, at), byteAt(state, at + 1), byteAt(state, at + 2),
                      byteAt(state, at + 3) << 16 | byteAt(state, at + 4) << 8 | byteAt(state, at + 5), 0};
    if (isDateTime) {
        fields.fold = byteAt(state, 2) >> 7;
    } else {
        fields.fold = fields.hour >> 7;
        fields.hour &= 0x7f;
    }
    if (fields.hour > 23 || fields.minute > 59 || fields.second > 59 || fields.microsecond >= kMicrosPerSecond)
        return std::nullopt;
    return fields;
}

Value zoneOf(const Value& value)
{
    const bool hasClock = value.kind() == Kind::DateTime || value.kind() == Kind::Time;
    return hasClock ? value.field(1) : Value();
}

std::optional<std::int64_t> utcOffset(const Value& zone, const DateFields& date, const TimeFields& time)
{
    if (zone.kind() != Kind::TimeZone)
        return std::nullopt;
    if (!isNamedZone(zone))
        return offsetOf(zone.field(0));
    const date::local_days day{date::year{date.year} / date.month / date.day};
    const std::int64_t seconds = day.time_since_epoch().count() * kSecondsPerDay + time.hour * 3600 + time.minute * 60
        + time.second;
    const auto offset = zoneOffsetAtLocal(zone.field(0).text(), seconds, time.fold);
    return offset ? std::optional(*offset * kMicrosPerSecond) : std::nullopt;
}

std::string isoFormat(const Value& value)
{
    const auto day = dateFields(value);
    const auto clock = timeFields(value);
    if (value.kind() == Kind::Time ? !clock : (!day || (value.kind() == Kind::DateTime && !clock)))
        return fmt::format("<invalid {}>", kindName(value.kind()));
    std::string text;
    if (day)
        text = fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
    if (day && clock)
        text += 'T';
    if (clock)
        text += clockText(*clock);
    const Value zone = zoneOf(value);
    if (zone.isNone())
        return text;
    if (!day)
        return text + timeZoneSuffix(zone);
    const auto offset = utcOffset(zone, *day, *clock);
    return text + (offset ? offsetText(*offset) : bracketed(zone));
}

std::array<std::int64_t, 3> normalTimeDelta(const Value& timeDelta)
{
    const auto part = [&](std::size_t index) { return static_cast<__int128>(timeDelta.field(index).asInt64().value_or(0)); };
    const __int128 micros = part(1) * kMicrosPerSecond + part(2);
    constexpr std::int64_t kDayMicros = kSecondsPerDay * kMicrosPerSecond;
    const std::int64_t extraDays = floorDivide(micros, kDayMicros);
    const auto rest = static_cast<std::int64_t>(micros - static_cast<__int128>(extraDays) * kDayMicros);
    return {static_cast<std::int64_t>(part(0) + extraDays), rest / kMicrosPerSecond, rest % kMicrosPerSecond};
}

std::string zoneText(const Value& zone)
{
    if (isNamedZone(zone))
        return std::string(zone.field(0).text());
    const auto offset = offsetOf(zone.field(0));
    if (!offset)
        return bracketed(zone);
    // The tagged form has no microseconds: they make it say the whole seconds below.
    const bool hasMicros = *offset % kMicrosPerSecond != 0;
    const std::int64_t seconds = *offset / kMicrosPerSecond - (hasMicros && *offset < 0 ? 1 : 0);
    std::string text = offsetText(seconds * kMicrosPerSecond);
    if (hasMicros && seconds % 60 == 0)
        text += ":00";
    return text;
}

// ------------------------------------------------------------- pandas' times

namespace {

/// A count of units as whole seconds and the nanoseconds above them.
struct Moment {
    std::int64_t seconds;
    std::int64_t nanoseconds;
};

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

struct UnitSize {
    std::string_view name;
    std::int64_t seconds;    ///< in one unit; 0 for those below a second
    std::int64_t perSecond;  ///< units in a second; 0 for those above
};
constexpr UnitSize kUnits[] = {
    {"ns", 0, kNanosPerSecond}, {"us", 0, kMicrosPerSecond}, {"ms", 0, 1000}, {"s", 1, 0}, {"m", 60, 0},
    {"h", 3600, 0}, {"D", kSecondsPerDay, 0}, {"W", 7 * kSecondsPerDay, 0},
};

/// nullopt for units of changing or of sub-nanosecond length, and beyond 64 bits of seconds.
std::optional<Moment> momentOf(std::int64_t count, std::string_view unit)
{
    std::int64_t multiple = 0;
    while (!unit.empty() && unit.front() >= '0' && unit.front() <= '9' && multiple < kNanosPerSecond) {
        multiple = multiple * 10 + (unit.front() - '0');
        unit.remove_prefix(1);
    }
    const __int128 units = static_cast<__int128>(count) * (multiple == 0 ? 1 : multiple);
    for (const UnitSize& size : kUnits) {
        if (size.name != unit)
            continue;
        const __int128 seconds = size.seconds != 0 ? units * size.seconds : units / size.perSecond;
        if (seconds > INT64_MAX / 2 || seconds < INT64_MIN / 2)
            return std::nullopt;
        if (size.seconds != 0)
            return Moment{static_cast<std::int64_t>(seconds), 0};
        const std::int64_t whole = floorDivide(units, size.perSecond);
        const auto rest = static_cast<std::int64_t>(units - static_cast<__int128>(whole) * size.perSecond);
        return Moment{whole, rest * (kNanosPerSecond / size.perSecond)};
    }
    return std::nullopt;
}

/// The offset in seconds that "UTC", "+02:00", "UTC-05:30" or a zoneinfo key has at that moment.
std::optional<std::int64_t> offsetAt(std::string_view zone, std::int64_t utcSeconds)
{
    std::string_view fixed = zone.substr(zone.starts_with("UTC") ? 3 : 0);
    if (fixed.empty())
        return 0;
    const bool hasSign = fixed.front() == '+' || fixed.front() == '-';
    if (!hasSign || fixed.size() < 6 || fixed[3] != ':')
        return zoneOffsetAtUtc(zone, utcSeconds);
    const auto twoDigits = [&](std::size_t at) { return (fixed[at] - '0') * 10 + (fixed[at + 1] - '0'); };
    std::int64_t seconds = twoDigits(1) * 3600 + twoDigits(4) * 60;
    if (fixed.size() == 9)
        seconds += twoDigits(7);
    return fixed.front() == '-' ? -seconds : seconds;
}

/// The fraction of a second as pandas prints it: none, microseconds, or nanoseconds.
std::string fractionText(std::int64_t nanoseconds)
{
    if (nanoseconds == 0)
        return {};
    return nanoseconds % 1000 != 0 ? fmt::format(".{:09}", nanoseconds) : fmt::format(".{:06}", nanoseconds / 1000);
}

/// A time that pandas has no text for keeps its number and its unit.
Value rawTime(std::string_view type, std::int64_t count, std::string_view unit)
{
    return Value::npScalar(fmt::format("{}[{}]", type, unit), Value::integer(count));
}

}  // namespace

Value timestampFromUnits(std::int64_t count, std::string_view unit, std::string_view zone)
{
    if (count == INT64_MIN)
        return Value::nat();
    const auto moment = momentOf(count, unit);
    constexpr std::int64_t kCalendar = 30'000LL * 365 * kSecondsPerDay;
    if (!moment || moment->seconds < -kCalendar || moment->seconds > kCalendar)
        return rawTime("datetime64", count, unit);
    std::string suffix;
    std::int64_t local = moment->seconds;
    if (!zone.empty()) {
        const auto offset = offsetAt(zone, moment->seconds);
        local += offset.value_or(0);
        suffix = offset ? offsetText(*offset * kMicrosPerSecond) : fmt::format("+00:00[{}]", zone);
    }
    const std::int64_t days = floorDivide(local, kSecondsPerDay);
    const std::int64_t second = local - days * kSecondsPerDay;
    const date::year_month_day civil{date::sys_days{date::days{static_cast<int>(days)}}};
    return Value::timestamp(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{}", static_cast<int>(civil.year()),
                                        static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()),
                                        second / 3600, second / 60 % 60, second % 60, fractionText(moment->nanoseconds),
                                        suffix));
}

Value pdTimedeltaFromUnits(std::int64_t count, std::string_view unit)
{
    if (count == INT64_MIN)
        return Value::nat();
    const auto moment = momentOf(count, unit);
    if (!moment)
        return rawTime("timedelta64", count, unit);
    const std::int64_t days = floorDivide(moment->seconds, kSecondsPerDay);
    const std::int64_t second = moment->seconds - days * kSecondsPerDay;
    std::string fraction = moment->nanoseconds == 0 ? std::string() : fmt::format(".{:09}", moment->nanoseconds);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return Value::pdTimedelta(
        fmt::format("P{}DT{}H{}M{}{}S", days, second / 3600, second / 60 % 60, second % 60, fraction));
}

}  // namespace hashstash
