#include "core/table/row_list.h"

#include "core/table/cell.h"
#include "core/value/column_reader.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

/// What rows are ordered by: numbers as such, anything else as texts.
class SortKeys {
public:
    explicit SortKeys(std::size_t rows) : m_ranks(rows, Missing) {}

    void set(std::size_t row, const Value& cell)
    {
        if (hasNothing(cell))
            return;
        if (const auto number = cellNumber(cell)) {
            m_numbers.resize(m_ranks.size());
            m_ranks[row] = Number;
            m_numbers[row] = *number;
            return;
        }
        m_texts.resize(m_ranks.size());
        m_ranks[row] = cell.isStr() ? Text : Other;
        std::string scratch;
        m_texts[row] = cell.isStr() ? cell : Value::str(cellText(cell, scratch));
    }

    bool isMissingAt(std::size_t row) const { return m_ranks[row] == Missing; }

    bool isLess(std::size_t a, std::size_t b) const
    {
        if (m_ranks[a] != m_ranks[b])
            return m_ranks[a] < m_ranks[b];
        return m_ranks[a] == Number ? m_numbers[a] < m_numbers[b] : m_ranks[a] != Missing && m_texts[a].text() < m_texts[b].text();
    }

private:
    enum Rank : std::uint8_t { Number, Text, Other, Missing };
    std::vector<Rank> m_ranks;
    std::vector<long double> m_numbers;  ///< empty where there are none
    std::vector<Value> m_texts;          ///< likewise
};

/// A stable merge sort that can be stopped anywhere: std::stable_sort cannot.
template <typename Less>
Result<Done> stableSort(RowList& rows, const Less& less, const std::stop_token& stop)
{
    for (std::size_t start = 0; start < rows.size(); start += kRunRows) {
        if (stop.stop_requested())
            return cancelled();
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(start);
        std::stable_sort(first, first + static_cast<std::ptrdiff_t>(std::min(kRunRows, rows.size() - start)), less);
    }
    RowList merged(rows.size());
    for (std::size_t width = kRunRows; width < rows.size(); width *= 2) {
        for (std::size_t start = 0; start < rows.size(); start += 2 * width) {
            if (stop.stop_requested())
                return cancelled();
            const auto at = [&](std::size_t place) { return rows.begin() + static_cast<std::ptrdiff_t>(std::min(place, rows.size())); };
            std::merge(at(start), at(start + width), at(start + width), at(start + 2 * width), merged.begin() + static_cast<std::ptrdiff_t>(start), less);
        }
        rows.swap(merged);
    }
    return Done();
}

}  // namespace

RowList allRows(const Table& table)
{
    RowList rows(table.rows);
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

Result<RowList> filterRows(const Table& table, const RowList& rows, std::span<const ColumnCondition> conditions, std::stop_token stop,
                           const std::function<void(std::uint64_t done, std::uint64_t found)>& progress)
{
    std::vector<ColumnReader> readers;
    for (const ColumnCondition& condition : conditions)
        readers.emplace_back(table.columns[condition.column].dtype, table.columns[condition.column].values);
    RowList found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunRows == 0) {
            if (stop.stop_requested())
                return cancelled();
            if (progress)
                progress(i, found.size());
        }
        bool isIn = true;
        for (std::size_t which = 0; which < conditions.size() && isIn; ++which)
            isIn = conditions[which].filter.matches(readers[which].at(rows[i]));
        if (isIn)
            found.push_back(rows[i]);
    }
    if (progress)
        progress(rows.size(), found.size());
    return found;
}

Result<RowList> sortRows(const Table& table, RowList rows, std::size_t column, bool isDescending, std::stop_token stop)
{
    const ColumnReader reader(table.columns[column].dtype, table.columns[column].values);
    SortKeys keys(table.rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunRows == 0 && stop.stop_requested())
            return cancelled();
        keys.set(rows[i], reader.at(rows[i]));
    }
    const auto ascending = [&keys](std::uint32_t a, std::uint32_t b) { return keys.isLess(a, b); };
    const auto descending = [&keys](std::uint32_t a, std::uint32_t b) {
        const bool isLast = keys.isMissingAt(b), isFirst = keys.isMissingAt(a);
        return isLast || isFirst ? isLast && !isFirst : keys.isLess(b, a);
    };
    const auto done = isDescending ? stableSort(rows, descending, stop) : stableSort(rows, ascending, stop);
    return done ? Result<RowList>(std::move(rows)) : done.error();
}

}  // namespace hashstash
