#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <string>

namespace hashstash {

/// How a float prints in Python: "0.1", "1e-07", "1e+16", "inf", "nan".
std::string floatRepr(double value);
/// How a str prints in Python, quotes included.
std::string strRepr(std::string_view utf8);
/// How a bytes object prints in Python: b'..'.
std::string bytesRepr(BytesView bytes);

/// What Python's repr() prints, for kinds that Python itself prints as an expression; arrays, frames and other kinds
/// that it abbreviates are shown in full, as a call that names the kind.
/// Stops at about `maxBytes` and ends in "…" then: a cell never formats a 200 MB value. Shared parts (a billion-laughs
/// pickle) count as often as they print.
std::string repr(const Value& value, std::size_t maxBytes = SIZE_MAX);
/// The same on several lines with two spaces of indent a level, for the inspector; short containers stay on a line.
std::string prettyRepr(const Value& value, std::size_t maxBytes = SIZE_MAX);
/// Python's str(): a text as it is, everything else as repr().
std::string display(const Value& value, std::size_t maxBytes = SIZE_MAX);

}  // namespace hashstash
