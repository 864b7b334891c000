#include "core/library/value_error.h"

#include "core/value/date_time.h"
#include "core/value/number_text.h"
#include "core/value/repr.h"

#include <fmt/format.h>

#include <charconv>
#include <string>

namespace hashstash {

namespace {

using namespace std::chrono;

constexpr std::size_t kShownBytes = 60;

Error mismatch(std::string message)
{
    return {Stage::Deserialize, std::move(message), {}};
}

void appendBigEndian(Bytes& to, unsigned number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        to += static_cast<char>(number >> shift & 0xff);
}

Bytes dateState(year_month_day date)
{
    Bytes state;
    appendBigEndian(state, static_cast<unsigned>(int(date.year())), 2);
    appendBigEndian(state, unsigned(date.month()), 1);
    appendBigEndian(state, unsigned(date.day()), 1);
    return state;
}

sys_days daysOf(const DateFields& date)
{
    return year(date.year) / static_cast<unsigned>(date.month) / static_cast<unsigned>(date.day);
}

}  // namespace

Error valueError(std::string_view expected, const Value& found)
{
    return mismatch(fmt::format("expected {}, found the {} {}", expected, kindName(found.kind()), repr(found, kShownBytes)));
}

Error integerRangeError(const Value& found, std::size_t bits, bool isUnsigned)
{
    return mismatch(fmt::format("the int {} does not fit {} bits{}", repr(found, kShownBytes), bits, isUnsigned ? " without a sign" : ""));
}

namespace {

/// Steps are put in front of those that lead on from there: "at [3]['a']: expected ...".
Error atStep(Error error, const std::string& step)
{
    error.message = error.message.starts_with("at ") ? "at " + step + error.message.substr(3) : "at " + step + ": " + error.message;
    return error;
}

}  // namespace

Error inElement(Error error, std::size_t index)
{
    return atStep(std::move(error), fmt::format("[{}]", index));
}

Error inKey(Error error, const Value& key)
{
    return atStep(std::move(error), "[" + repr(key, kShownBytes) + "]");
}

Result<__int128> wideInteger(const Value& value)
{
    if (value.kind() == Kind::Bool)
        return static_cast<__int128>(value.asBool());
    if (!value.isInt())
        return valueError("an int", value);
    if (const auto small = value.asInt64())
        return static_cast<__int128>(*small);
    const std::string digits = value.intText();
    std::uint64_t large = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), large);
    if (status != std::errc() || end != digits.data() + digits.size())
        return integerRangeError(value, 64, false);
    return static_cast<__int128>(large);
}

Result<double> realNumber(const Value& value)
{
    if (value.kind() == Kind::Float)
        return value.asDouble();
    if (const auto number = value.asInt64())
        return static_cast<double>(*number);
    return valueError("a float", value);
}

Value durationValue(microseconds duration)
{
    const auto wholeDays = floor<days>(duration);
    const auto wholeSeconds = floor<seconds>(duration - wholeDays);
    return Value::timeDelta(wholeDays.count(), wholeSeconds.count(), (duration - wholeDays - wholeSeconds).count());
}

Result<microseconds> durationFrom(const Value& timeDelta)
{
    if (timeDelta.kind() != Kind::TimeDelta)
        return valueError("a timedelta", timeDelta);
    const auto [wholeDays, wholeSeconds, micros] = normalTimeDelta(timeDelta);
    constexpr std::int64_t kMostDays = 100'000'000;
    if (wholeDays > kMostDays || wholeDays < -kMostDays)
        return valueError("a timedelta that 64 bits of microseconds hold", timeDelta);
    return microseconds(days(wholeDays)) + seconds(wholeSeconds) + microseconds(micros);
}

Value timeValue(sys_time<microseconds> time)
{
    const auto day = floor<days>(time);
    const hh_mm_ss clock(time - day);
    Bytes state = dateState(day);
    appendBigEndian(state, static_cast<unsigned>(clock.hours().count()), 1);
    appendBigEndian(state, static_cast<unsigned>(clock.minutes().count()), 1);
    appendBigEndian(state, static_cast<unsigned>(clock.seconds().count()), 1);
    appendBigEndian(state, static_cast<unsigned>(clock.subseconds().count()), 3);
    return Value::dateTime(state, Value::fixedZone(Value::timeDelta(0, 0, 0)));
}

Result<sys_time<microseconds>> timeFrom(const Value& dateTime)
{
    const auto date = dateTime.kind() == Kind::DateTime ? dateFields(dateTime) : std::nullopt;
    const auto clock = date ? timeFields(dateTime) : std::nullopt;
    if (!date || !clock)
        return valueError("a datetime", dateTime);
    const Value zone = zoneOf(dateTime);
    const auto offset = zone.isNone() ? std::optional<std::int64_t>(0) : utcOffset(zone, *date, *clock);
    if (!offset)
        return valueError("a datetime of a time zone that this system knows", dateTime);
    return daysOf(*date) + hours(clock->hour) + minutes(clock->minute) + seconds(clock->second)
         + microseconds(clock->microsecond - *offset);
}

Value dateValue(year_month_day date)
{
    return Value::date(dateState(date));
}

Result<year_month_day> dateFrom(const Value& date)
{
    const auto fields = date.kind() == Kind::Date ? dateFields(date) : std::nullopt;
    if (!fields)
        return valueError("a date", date);
    return year_month_day(daysOf(*fields));
}

}  // namespace hashstash
