#include "widgets/inspector/table_column.h"

#include "core/table/columns.h"
#include "widgets/shell/format.h"

#include <QObject>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 4096;  ///< between two looks at the stop token

}  // namespace

Result<Table> tableOfColumn(const TableData& data, std::size_t column, std::stop_token stop)
{
    if (data.rows() > kMostColumnRows)
        return Error{Stage::Read, QObject::tr("Columns of more than %1 rows are not sorted or summed up").arg(countText(kMostColumnRows)).toStdString(), {}};
    std::vector<Value> cells;
    cells.reserve(data.rows());
    for (std::size_t row = 0; row < data.rows(); ++row) {
        if (row % kRunRows == 0 && stop.stop_requested())
            return cancelled();
        cells.push_back(data.cell(row, column).value_or(Value()));
    }
    Table table;
    table.rows = cells.size();
    table.columns.push_back(columnOfCells(data.columnName(column).toStdString(), std::move(cells)));
    return table;
}

}  // namespace hashstash
