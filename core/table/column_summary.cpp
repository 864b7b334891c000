#include "core/table/column_summary.h"

#include "core/table/cell.h"
#include "core/value/column_reader.h"

#include <cmath>
#include <unordered_map>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

struct HashOfCell {
    std::size_t operator()(const Value& cell) const noexcept { return hashValue(cell); }
};

/// Mean and squares in one pass, without the loss of subtracting two large sums (Welford).
class Spread {
public:
    void add(long double number)
    {
        const long double away = number - m_mean;
        m_mean += away / static_cast<long double>(++m_count);
        m_squares += away * (number - m_mean);
    }
    std::optional<double> deviation() const
    {
        if (m_count == 0)
            return std::nullopt;
        return static_cast<double>(std::sqrt(m_squares / static_cast<long double>(m_count)));
    }

private:
    std::uint64_t m_count = 0;
    long double m_mean = 0, m_squares = 0;
};

struct Occurrence {
    std::uint64_t count = 0;
    std::size_t firstRow = 0;
};

}  // namespace

Result<ColumnSummary> summarizeColumn(const Table::Column& column, std::stop_token stop)
{
    const ColumnReader cells(column.dtype, column.values);
    ColumnSummary summary;
    summary.rows = cells.size();
    Spread spread;
    std::unordered_map<Value, Occurrence, HashOfCell> occurrences;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (row % kRunRows == 0 && stop.stop_requested())
            return cancelled();
        const Value cell = cells.at(row);
        if (hasNothing(cell)) {
            ++summary.missing;
            continue;
        }
        summary.numbers.add(cell);
        if (const auto number = cellNumber(cell))
            spread.add(*number);
        if (!summary.hasAllDifferent)
            continue;
        if (auto& occurrence = occurrences.try_emplace(cell, Occurrence{0, row}).first->second; ++occurrence.count > 1 || occurrences.size() <= kMostDifferent)
            continue;
        summary.hasAllDifferent = false;
        occurrences.clear();
    }
    summary.deviation = spread.deviation();
    summary.different = summary.hasAllDifferent ? occurrences.size() : kMostDifferent;
    const Occurrence* commonest = nullptr;
    for (const auto& [cell, occurrence] : occurrences) {
        const bool isMore = !commonest || occurrence.count > commonest->count || (occurrence.count == commonest->count && occurrence.firstRow < commonest->firstRow);
        if (isMore && occurrence.count > 1) {
            commonest = &occurrence;
            summary.commonest = cell;
        }
    }
    summary.commonestCount = commonest ? commonest->count : 0;
    return summary;
}

}  // namespace hashstash
