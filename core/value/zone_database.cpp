#include "core/value/zone_database.h"

#include <date/tz.h>

#include <algorithm>
#include <exception>

namespace hashstash {

namespace {

using std::chrono::seconds;

const date::time_zone* findZone(std::string_view key) noexcept
{
    // Asked for once: where there is no database, every call would search the disk for it again.
    static const date::tzdb* const database = []() noexcept -> const date::tzdb* {
        try {
            return &date::get_tzdb();
        } catch (const std::exception&) {
            return nullptr;
        }
    }();
    if (!database)
        return nullptr;
    const auto& zones = database->zones;  // sorted by name
    const auto at = std::lower_bound(zones.begin(), zones.end(), key,
                                     [](const date::time_zone& zone, std::string_view name) { return zone.name() < name; });
    return at != zones.end() && at->name() == key ? &*at : nullptr;
}

/// The compiled zone files list transitions up to 2037. Later times follow the zone's last rule, "last Sunday of March"
/// say, which depends only on how weekdays fall: so they are asked for in a listed year whose weekdays fall the same.
date::local_seconds withinListedYears(date::local_seconds time)
{
    constexpr int kLastListed = 2036;
    const auto day = date::floor<date::days>(time);
    const date::year_month_day civil{day};
    if (static_cast<int>(civil.year()) <= kLastListed)
        return time;
    const auto weekdayOfMarch = [](date::year year) { return date::weekday{date::local_days{year / 3 / 1}}; };
    date::year year{kLastListed};
    for (int i = 0; i < 11 && weekdayOfMarch(year) != weekdayOfMarch(civil.year()); ++i)
        --year;
    date::year_month_day listed = year / civil.month() / civil.day();
    if (!listed.ok())  // February 29
        listed = year / civil.month() / date::last;
    return date::local_days{listed} + (time - day);
}

/// Times that the date library's 16-bit years hold.
bool isWithinCalendar(std::int64_t secondsSince1970)
{
    constexpr std::int64_t kLimit = std::int64_t{86400} * 366 * 20000;
    return secondsSince1970 > -kLimit && secondsSince1970 < kLimit;
}

}  // namespace

std::optional<std::int64_t> zoneOffsetAtLocal(std::string_view key, std::int64_t localSeconds, int fold)
try {
    const date::time_zone* const zone = findZone(key);
    if (!zone || !isWithinCalendar(localSeconds))
        return std::nullopt;
    const auto info = zone->get_info(withinListedYears(date::local_seconds{seconds{localSeconds}}));
    const bool second = fold != 0 && info.result != date::local_info::unique;
    return (second ? info.second : info.first).offset.count();
} catch (const std::exception&) {
    return std::nullopt;
}

std::optional<std::int64_t> zoneOffsetAtUtc(std::string_view key, std::int64_t utcSeconds)
try {
    const date::time_zone* const zone = findZone(key);
    if (!zone || !isWithinCalendar(utcSeconds))
        return std::nullopt;
    const auto listed = withinListedYears(date::local_seconds{seconds{utcSeconds}});
    return zone->get_info(date::sys_seconds{listed.time_since_epoch()}).offset.count();
} catch (const std::exception&) {
    return std::nullopt;
}

std::optional<std::int64_t> zoneOffsetAlways(std::string_view key)
try {
    const date::time_zone* const zone = findZone(key);
    if (!zone)
        return std::nullopt;
    constexpr seconds kCentury{std::int64_t{86400} * 36525};
    const auto info = zone->get_info(date::sys_seconds{});
    const bool isFixed = info.begin.time_since_epoch() < -2 * kCentury && info.end.time_since_epoch() > 2 * kCentury;
    return isFixed ? std::optional<std::int64_t>(info.offset.count()) : std::nullopt;
} catch (const std::exception&) {
    return std::nullopt;
}

}  // namespace hashstash
