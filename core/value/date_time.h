#pragma once

#include "core/value/value.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace hashstash {

struct DateFields {
    int year = 1;
    int month = 1;
    int day = 1;
};

struct TimeFields {
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;
    int fold = 0;
};

/// The calendar fields of a Date or DateTime; nullopt where the stored bytes are out of range.
std::optional<DateFields> dateFields(const Value& value);
/// The clock fields of a Time or DateTime.
std::optional<TimeFields> timeFields(const Value& value);
/// The zone of an aware DateTime or Time; None if naive.
Value zoneOf(const Value& value);

/// Offset from UTC in microseconds of a TimeZone at that local time. Fixed zones need no date; for a zoneinfo key the
/// system's time zone database is asked; nullopt where it has none or does not know the key.
std::optional<std::int64_t> utcOffset(const Value& zone, const DateFields& date, const TimeFields& time);

/// isoformat() of Date, Time, DateTime. A zone whose offset is unknown is appended as "[key]".
std::string isoFormat(const Value& value);
/// Days, seconds (0 to 86399) and microseconds (0 to 999999) of a TimeDelta, as Python itself normalises them; 0 for
/// parts beyond 64 bits.
std::array<std::int64_t, 3> normalTimeDelta(const Value& timeDelta);

/// "+05:30", "-00:00:30", or a zoneinfo key: the tagged form of a TimeZone.
std::string zoneText(const Value& zone);

/// Timestamp.isoformat() of `count` units ("s", "ms", "us", "ns", "D", ...) since 1970-01-01, shifted to `zone` (a
/// zoneinfo key, "UTC", "+02:00", or empty for naive). NaT for the smallest int64.
Value timestampFromUnits(std::int64_t count, std::string_view unit, std::string_view zone = {});
/// Timedelta.isoformat() of `count` units.
Value pdTimedeltaFromUnits(std::int64_t count, std::string_view unit);

}  // namespace hashstash
