#include "core/table/group_rows.h"

#include "core/table/cell.h"
#include "core/table/columns.h"
#include "core/value/column_reader.h"

#include <cmath>
#include <unordered_map>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

struct HashOfKey {
    std::size_t operator()(const Value& key) const noexcept { return hashValue(key); }
};

struct Group {
    std::int64_t count = 0;
    NumberTotal total;
};

Table tableOfGroups(const Table& table, const GroupOptions& options, const std::vector<Value>& keys, const std::vector<Group>& groups)
{
    Table made;
    made.rows = keys.size();
    UniqueNames names;
    const auto add = [&](const std::string& name, auto cellOf) {
        std::vector<Value> cells;
        cells.reserve(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i)
            cells.push_back(cellOf(i));
        made.columns.push_back(columnOfCells(names.add(name), std::move(cells)));
    };
    for (std::size_t level = 0; level < options.columns.size(); ++level)
        add(table.columns[options.columns[level]].name, [&](std::size_t i) { return keys[i].field(level); });
    add("count", [&](std::size_t i) { return Value::integer(groups[i].count); });
    if (!options.numbers)
        return made;
    add("sum", [&](std::size_t i) { return groups[i].total.sum(); });
    add("mean", [&](std::size_t i) { return groups[i].total.mean(); });
    add("min", [&](std::size_t i) { return groups[i].total.least(); });
    add("max", [&](std::size_t i) { return groups[i].total.most(); });
    return made;
}

}  // namespace

void NumberTotal::add(const Value& cell)
{
    const auto number = cellNumber(cell);
    if (!number)
        return;
    m_areInts = m_areInts && cell.isInt();
    if (m_numbers == 0 || *number < m_leastNumber) {
        m_leastNumber = *number;
        m_least = cell;
    }
    if (m_numbers == 0 || *number > m_mostNumber) {
        m_mostNumber = *number;
        m_most = cell;
    }
    m_sum += *number;
    ++m_numbers;
}

Value NumberTotal::sum() const
{
    if (m_numbers == 0)
        return {};
    constexpr long double kMostExact = 9.2e18L;
    return m_areInts && std::abs(m_sum) < kMostExact ? Value::integer(static_cast<std::int64_t>(m_sum)) : Value::real(static_cast<double>(m_sum));
}

Value NumberTotal::mean() const
{
    return m_numbers == 0 ? Value() : Value::real(static_cast<double>(m_sum / static_cast<long double>(m_numbers)));
}

Result<Groups> groupRows(const Table& table, const RowList& rows, const GroupOptions& options)
{
    std::vector<ColumnReader> readers;
    for (const std::size_t column : options.columns)
        readers.emplace_back(table.columns[column].dtype, table.columns[column].values);
    std::optional<ColumnReader> numbers;
    if (options.numbers)
        numbers.emplace(table.columns[*options.numbers].dtype, table.columns[*options.numbers].values);
    std::unordered_map<Value, std::size_t, HashOfKey> places;
    std::vector<Value> keys;
    std::vector<Group> groups;
    Groups made;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunRows == 0) {
            if (options.stop.stop_requested())
                return cancelled();
            if (options.progress)
                options.progress(i, rows.size());
        }
        std::vector<Value> cells;
        for (const ColumnReader& reader : readers)
            cells.push_back(reader.at(rows[i]));
        Value key = Value::sequence(Kind::Tuple, std::move(cells));
        auto place = places.find(key);
        if (place == places.end()) {
            if (groups.size() >= options.mostGroups) {
                ++made.rowsLeftOut;
                continue;
            }
            place = places.emplace(key, groups.size()).first;
            keys.push_back(std::move(key));
            groups.emplace_back();
        }
        Group& group = groups[place->second];
        ++group.count;
        if (numbers)
            group.total.add(numbers->at(rows[i]));
    }
    made.table = tableOfGroups(table, options, keys, groups);
    return made;
}

}  // namespace hashstash
