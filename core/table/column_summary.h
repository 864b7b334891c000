#pragma once

#include "core/result.h"
#include "core/table/group_rows.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>

namespace hashstash {

/// What a column holds, at a glance.
struct ColumnSummary {
    std::uint64_t rows = 0;
    std::uint64_t missing = 0;        ///< None, nan, NaT, NA
    NumberTotal numbers;              ///< of the cells that are numbers
    std::optional<double> deviation;  ///< their standard deviation, of a population; absent where there are none
    /// Cells that are different, as Python's dict tells them apart; no more than kMostDifferent are counted.
    std::uint64_t different = 0;
    bool hasAllDifferent = true;
    /// The cell that is there most often, the first of several, and how often. Absent where there are too many different ones,
    /// or each is there once.
    std::optional<Value> commonest;
    std::uint64_t commonestCount = 0;
};

inline constexpr std::size_t kMostDifferent = 100'000;

/// Stage::Cancelled.
Result<ColumnSummary> summarizeColumn(const Table::Column& column, std::stop_token stop = {});

}  // namespace hashstash
