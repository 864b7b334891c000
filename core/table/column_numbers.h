#pragma once

#include "core/result.h"
#include "core/table/row_list.h"
#include "core/table/table.h"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace hashstash {

/// A column as what a plot can draw.
struct ColumnNumbers {
    std::vector<double> numbers;  ///< one a row; nan for what is none, or infinite
    std::size_t count = 0;        ///< of those that are not nan
    bool areTimes = false;        ///< seconds since 1970
};

/// The numbers of those rows, or their moments where the column has no numbers. Stage::Cancelled.
Result<ColumnNumbers> columnNumbers(const Table& table, std::size_t column, const RowList& rows, std::stop_token stop = {});

/// A numpy array of float64.
Value realArray(const std::vector<double>& numbers);

}  // namespace hashstash
