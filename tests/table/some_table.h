#pragma once

#include "core/table/columns.h"
#include "core/table/row_list.h"
#include "core/value/column_reader.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <QString>
#include <QStringList>

namespace hashstash {

/// "name: [1, 2]" a column, as Python writes lists; typed by what they hold.
inline Table someTable(const std::vector<std::pair<std::string, std::string>>& columns)
{
    Table table;
    for (const auto& [name, list] : columns) {
        const Value cells = *parseLiteral(list);
        table.rows = cells.size();
        table.columns.push_back(columnOfCells(name, std::vector<Value>(cells.fields().begin(), cells.fields().end())));
    }
    return table;
}

/// "a int64: 1 2; b str: 'x' 'y'"
inline QString shown(const Table& table)
{
    QStringList lines;
    for (const Table::Column& column : table.columns) {
        QStringList cells;
        const ColumnReader reader(column.dtype, column.values);
        for (std::size_t i = 0; i < reader.size(); ++i)
            cells += QString::fromStdString(repr(reader.at(i)));
        lines += QString::fromStdString(column.name + " " + column.dtype) + ": " + cells.join(" ");
    }
    return lines.join("; ");
}

/// "3 1 2"
inline QString shown(const RowList& rows)
{
    QStringList numbers;
    for (const auto row : rows)
        numbers += QString::number(row);
    return numbers.join(" ");
}

}  // namespace hashstash
