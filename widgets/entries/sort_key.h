#pragma once

#include "core/value/value.h"

#include <string>

namespace hashstash {

/// Bytes that compare (memcmp, shorter first) as the values sort in a list: None, then numbers by size, texts by code
/// point, bytes, dates by their fields, then containers element by element; every other kind by its repr.
/// At most about `maxBytes` of them: a cut key is a prefix of the whole one.
std::string sortKey(const Value& value, std::size_t maxBytes);

}  // namespace hashstash
