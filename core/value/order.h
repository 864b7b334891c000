#pragma once

#include "core/value/value.h"

#include <compare>

namespace hashstash {

/// A total order over all values, for sorted lists: None, numbers by size, texts by code point, bytes, dates by time,
/// then containers element by element; between kinds that Python does not order, by kind.
std::strong_ordering compareValues(const Value& a, const Value& b);

}  // namespace hashstash
