#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/table/row_list.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace hashstash {

/// Numbers added up. Exact for ints as long as their sum fits 64 bits.
class NumberTotal {
public:
    /// What is no number, or missing, is passed over.
    void add(const Value& cell);

    std::uint64_t numbers() const noexcept { return m_numbers; }
    /// An int where all were; None where there were no numbers, as for the others.
    Value sum() const;
    Value mean() const;
    Value least() const { return m_least; }
    Value most() const { return m_most; }

private:
    std::uint64_t m_numbers = 0;
    long double m_sum = 0, m_leastNumber = 0, m_mostNumber = 0;
    bool m_areInts = true;
    Value m_least, m_most;
};

struct GroupOptions {
    std::vector<std::size_t> columns;    ///< whose cells tell groups apart
    std::optional<std::size_t> numbers;  ///< a column to add up in each group
    std::size_t mostGroups = 100'000;    ///< rows of groups beyond are counted alone
    std::stop_token stop = {};
    ProgressFn progress = {};
};

struct Groups {
    /// A row a group, in the order in which they come first: its cells in the columns, under their names, then "count" and,
    /// if asked for, "sum", "mean", "min" and "max" (with "_2" and so on, where the table has such a column).
    Table table;
    std::uint64_t rowsLeftOut = 0;  ///< of groups beyond mostGroups
};

/// Cells are of one group where Python's dict would have them so: 1, 1.0 and True are, and nan with nan. Stage::Cancelled.
Result<Groups> groupRows(const Table& table, const RowList& rows, const GroupOptions& options);

}  // namespace hashstash
