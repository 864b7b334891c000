#include "core/table/column_numbers.h"

#include "core/serializer/frame_cell_text.h"
#include "core/serializer/frame_columns.h"
#include "core/table/cell.h"
#include "core/value/column_reader.h"

#include <cmath>
#include <limits>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

template <typename Convert>
Result<ColumnNumbers> convert(const ColumnReader& reader, const RowList& rows, const std::stop_token& stop, Convert numberOf)
{
    ColumnNumbers made;
    made.numbers.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunRows == 0 && stop.stop_requested())
            return cancelled();
        const double number = rows[i] < reader.size() ? numberOf(reader.at(rows[i])) : std::nan("");
        made.numbers.push_back(std::isfinite(number) ? number : std::numeric_limits<double>::quiet_NaN());
        made.count += std::isfinite(number) ? 1 : 0;
    }
    return made;
}

}  // namespace

Result<ColumnNumbers> columnNumbers(const Table& table, std::size_t column, const RowList& rows, std::stop_token stop)
{
    const ColumnReader reader(table.columns[column].dtype, table.columns[column].values);
    auto numbers = convert(reader, rows, stop, [](const Value& cell) { return static_cast<double>(cellNumber(cell).value_or(std::nan(""))); });
    if (!numbers || numbers->count > 0)
        return numbers;
    auto times = convert(reader, rows, stop, [](const Value& cell) {
        const auto millis = cell.kind() == Kind::TimeDelta || cell.kind() == Kind::PdTimedelta ? std::nullopt : cellMillis(cell);
        return millis ? static_cast<double>(*millis) / 1000 : std::nan("");
    });
    if (times)
        times->areTimes = times->count > 0;
    return times;
}

Value realArray(const std::vector<double>& numbers)
{
    return realColumn(numbers).values;
}

}  // namespace hashstash
