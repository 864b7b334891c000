#pragma once

#include "core/error.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace hashstash {

/// "1,024", in the way of the user's locale.
QString countText(std::uint64_t count);
/// "1 entry", "2 entries".
QString countText(std::uint64_t count, const QString& one, const QString& many);
/// "512 B", "1.5 kB", "3.2 MB".
QString sizeText(std::uint64_t bytes);
/// "0.4 s", "12 s", "3:05 min".
QString durationText(std::chrono::milliseconds duration);
/// Unix seconds to the second in the time zone that times are shown in: "2026-03-01 12:30:05", with the zone behind it where
/// that is not the local one. Empty for what is no time at all.
QString localTimeText(double unixSeconds);
/// By its IANA name; empty: the local one, as for a name that is none. Everything that is written down exactly stays in UTC.
void setShownTimeZone(const QString& name);
/// The same moment to the microsecond in UTC, for a tooltip.
QString exactTimeText(double unixSeconds);
/// UTF-8 (lone surrogates included) with line breaks and control characters made visible, for one line of a cell.
QString oneLine(std::string_view utf8);
/// WTF-8 to QString.
QString fromUtf8(std::string_view utf8);
/// What was done when it failed, in the user's language: "Decompress".
QString stageText(Stage stage);
/// "Decompress failed at byte 17: ..." for people; the first letter is upper case.
QString errorText(const Error& error);
/// Everything known of it, to copy into a report.
QString errorDetails(const Error& error);

}  // namespace hashstash
