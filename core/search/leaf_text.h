#pragma once

#include "core/value/value.h"

#include <string>

namespace hashstash {

/// What a value without parts is found by: a text as it is, a date in ISO form, an enum member as class.name, anything
/// else as Python prints it.
std::string leafText(const Value& leaf);

/// Whether people write it as a text without quotes: a date, a time, a Timestamp, a UUID, a path, a Decimal, an enum's member.
bool isPrintedAsText(const Value& leaf) noexcept;

}  // namespace hashstash
