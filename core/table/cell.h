#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

// What a table's cell is to those who filter, sort and copy: nothing, a number, or a text.

/// More of a list, dict or the like is not looked at, and not copied.
inline constexpr std::size_t kMostCellBytes = std::size_t{64} << 10;

/// None, nan, NaT and pandas' NA.
bool hasNothing(const Value& cell) noexcept;
/// Bools (0 and 1), ints of any size, floats, Decimals, numpy's numbers; nullopt for anything else, and for what is missing.
/// Exact for whole numbers of 64 bits.
std::optional<long double> cellNumber(const Value& cell);
/// A text as it is, a date in ISO form, anything else as Python prints it, cut at about `mostBytes`. What is missing is empty.
/// The answer lies in `cell` or in `scratch`.
std::string_view cellText(const Value& cell, std::string& scratch, std::size_t mostBytes = kMostCellBytes);
/// The text of a number that is written so: "3", "-1.5e3", "inf"; nullopt for anything else.
std::optional<long double> numberInText(std::string_view text);

}  // namespace hashstash
