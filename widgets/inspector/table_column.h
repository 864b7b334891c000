#pragma once

#include "core/result.h"
#include "core/table/table.h"
#include "widgets/inspector/table_data.h"

#include <stop_token>

namespace hashstash {

/// More rows are not sorted or summed up: each is made a value of its own for it.
inline constexpr std::size_t kMostColumnRows = 10'000'000;

/// One column of a value's table as a table of its own, to sort and sum up. Stage::Read where it has too many rows;
/// Stage::Cancelled.
Result<Table> tableOfColumn(const TableData& data, std::size_t column, std::stop_token stop);

}  // namespace hashstash
