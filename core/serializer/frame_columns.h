#pragma once

#include "core/result.h"
#include "core/serializer/arrow_column.h"
#include "core/value/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// A column of a text format, a cell a row.
struct TextColumn {
    std::string label;
    std::vector<Value> cells;
};

/// A table beyond this many cells for each byte of its file is no table but a trap: short rows are filled up.
inline constexpr std::size_t kMostCellsAByte = 2;
Error tooManyCells(std::string_view format, std::size_t rows, std::size_t columns);

/// A number as pandas reads it from text: blanks around it and a plus are allowed.
std::optional<std::int64_t> wholeNumber(std::string_view text) noexcept;
std::optional<std::uint64_t> unsignedNumber(std::string_view text) noexcept;
std::optional<double> realNumber(std::string_view text) noexcept;
bool isWholeText(std::string_view text) noexcept;

FrameColumn wholeColumn(const std::vector<std::int64_t>& numbers);
FrameColumn unsignedColumn(const std::vector<std::uint64_t>& numbers);
FrameColumn realColumn(const std::vector<double>& numbers);
FrameColumn booleanColumn(const std::vector<bool>& flags);

/// With an index that numbers the rows.
Value frameOfColumns(Value labels, std::vector<FrameColumn> columns, std::size_t rows);

}  // namespace hashstash
