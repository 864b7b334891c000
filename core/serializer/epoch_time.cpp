#include "core/serializer/epoch_time.h"

#include "core/value/date_time.h"

#include <chrono>

namespace hashstash {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr std::int64_t kFirstDay = -719'162;  // 0001-01-01
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31

std::int64_t daysOf(const DateFields& date)
{
    const std::chrono::year_month_day day{std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
                                          std::chrono::day(static_cast<unsigned>(date.day))};
    return std::chrono::sys_days(day).time_since_epoch().count();
}

void appendDate(Bytes& state, std::int64_t days)
{
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
    const int year = static_cast<int>(day.year());
    state += static_cast<char>(year >> 8);
    state += static_cast<char>(year);
    state += static_cast<char>(static_cast<unsigned>(day.month()));
    state += static_cast<char>(static_cast<unsigned>(day.day()));
}

}  // namespace

std::optional<std::int64_t> microsSinceEpoch(const Value& dateTime)
{
    const auto date = dateFields(dateTime);
    const auto time = timeFields(dateTime);
    if (!date || !time)
        return std::nullopt;
    const Value zone = zoneOf(dateTime);
    const auto offset = zone.isNone() ? std::int64_t{0} : utcOffset(zone, *date, *time);
    if (!offset)
        return std::nullopt;
    const std::int64_t seconds = (time->hour * 60 + time->minute) * 60 + time->second;
    return daysOf(*date) * kMicrosPerDay + seconds * kMicrosPerSecond + time->microsecond - *offset;
}

std::optional<Value> dateTimeFromMicros(std::int64_t micros)
{
    const std::int64_t inDay = (micros % kMicrosPerDay + kMicrosPerDay) % kMicrosPerDay;
    const std::int64_t days = (micros - inDay) / kMicrosPerDay;
    if (days < kFirstDay || days > kLastDay)
        return std::nullopt;
    const std::int64_t seconds = inDay / kMicrosPerSecond;
    const std::int64_t rest = inDay % kMicrosPerSecond;
    Bytes state;
    appendDate(state, days);
    for (const std::int64_t field : {seconds / 3600, seconds / 60 % 60, seconds % 60, rest >> 16, rest >> 8, rest})
        state += static_cast<char>(field);
    return Value::dateTime(state, Value::fixedZone(Value::timeDelta(0, 0, 0)));
}

std::optional<std::int64_t> daysSinceEpoch(const Value& date)
{
    const auto fields = dateFields(date);
    if (!fields)
        return std::nullopt;
    return daysOf(*fields);
}

std::optional<Value> dateFromDays(std::int64_t days)
{
    if (days < kFirstDay || days > kLastDay)
        return std::nullopt;
    Bytes state;
    appendDate(state, days);
    return Value::date(state);
}

}  // namespace hashstash
