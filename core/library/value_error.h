#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <chrono>
#include <cstddef>
#include <string_view>

namespace hashstash {

/// "expected a list, found an int (7)". Stage::Deserialize.
Error valueError(std::string_view expected, const Value& found);
/// "the int 300 does not fit 8 bits".
Error integerRangeError(const Value& found, std::size_t bits, bool isUnsigned);
/// The error of a part, with the way to it in front: "at [3]: ...".
Error inElement(Error error, std::size_t index);
Error inKey(Error error, const Value& key);

/// An Int or Bool of up to 64 bits, signed or not.
Result<__int128> wideInteger(const Value& value);
/// A Float, or an Int that a double holds.
Result<double> realNumber(const Value& value);

Value durationValue(std::chrono::microseconds duration);
Result<std::chrono::microseconds> durationFrom(const Value& timeDelta);
/// Aware, in UTC.
Value timeValue(std::chrono::sys_time<std::chrono::microseconds> time);
/// A naive DateTime is taken as UTC.
Result<std::chrono::sys_time<std::chrono::microseconds>> timeFrom(const Value& dateTime);
Value dateValue(std::chrono::year_month_day date);
Result<std::chrono::year_month_day> dateFrom(const Value& date);

}  // namespace hashstash
