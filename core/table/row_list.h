#pragma once

#include "core/result.h"
#include "core/table/column_filter.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace hashstash {

/// Rows of a table in the order in which they are shown; none twice. All of it ends early with Stage::Cancelled.
using RowList = std::vector<std::uint32_t>;

/// 0, 1, 2 ... of every row. A table has less than 2^32.
RowList allRows(const Table& table);

struct ColumnCondition {
    std::size_t column;
    ColumnFilter filter;
};

/// Those rows for which every condition holds, in their order. `progress` is told how many rows were looked at and how many
/// of them are in.
Result<RowList> filterRows(const Table& table, const RowList& rows, std::span<const ColumnCondition> conditions, std::stop_token stop = {},
                           const std::function<void(std::uint64_t done, std::uint64_t found)>& progress = {});

/// The rows by that column: numbers, then texts, then anything else by its text; what is missing comes last either way. Rows
/// that are equal keep their order, so that sorting by one column and then by another sorts by both.
Result<RowList> sortRows(const Table& table, RowList rows, std::size_t column, bool isDescending, std::stop_token stop = {});

}  // namespace hashstash
