#include "core/table/columns.h"

#include "core/serializer/frame_columns.h"
#include "core/value/column_reader.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <algorithm>

namespace hashstash {

namespace {


bool areAll(const std::vector<Value>& cells, Kind kind)
{
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [&](const Value& cell) { return cell.kind() == kind; });
}

Table::Column columnFrom(std::string name, FrameColumn&& column)
{
    return {std::move(name), std::move(column.dtype), std::move(column.values)};
}

/// An array of plain elements, gathered as bytes.
std::optional<Value> takeElements(const Value& column, const RowList& rows)
{
    if (column.kind() != Kind::NdArray || column.field(2).isListLike() || shapeOf(column).size() != 1)
        return std::nullopt;
    const auto dtype = parseDType(column.field(0));
    if (!dtype || dtype->itemBytes == 0)
        return std::nullopt;
    const std::string_view from = column.field(2).text();
    std::string to(rows.size() * dtype->itemBytes, '\0');
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::size_t at = rows[i] * dtype->itemBytes;
        if (at + dtype->itemBytes > from.size())
            return std::nullopt;
        std::copy_n(from.data() + at, dtype->itemBytes, to.data() + i * dtype->itemBytes);
    }
    return Value::ndArray(column.field(0), Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(rows.size()))}), Value::bytes(to));
}

Value takeValues(const Value& column, const RowList& rows)
{
    if (auto taken = takeElements(column, rows))
        return *std::move(taken);
    if (column.kind() == Kind::Categorical)
        return Value::categorical(column.field(0), takeValues(column.field(1), rows), column.field(2).asBool());
    const ColumnReader reader(column);
    std::vector<Value> cells;
    cells.reserve(rows.size());
    for (const std::uint32_t row : rows)
        cells.push_back(row < reader.size() ? reader.at(row) : Value());
    return Value::sequence(Kind::List, std::move(cells));
}

std::string labelText(const Value& label)
{
    return label.isStr() ? std::string(label.text()) : repr(label, 200);
}

void addIndexColumns(Table& table, UniqueNames& names, const Value& index)
{
    const std::string_view kind = index.field(0).text();
    if (kind == "range" && index.field(2).isNone())
        return;
    if (kind != "multi") {
        const std::string name = names.add(index.field(2).isNone() ? "index" : labelText(index.field(2)));
        if (kind != "range")
            return table.columns.push_back({name, std::string(index.field(1).text()), index.field(3)});
        std::vector<Value> cells;
        const ColumnReader numbers(index.field(3));
        for (std::size_t i = 0; i < numbers.size(); ++i)
            cells.push_back(numbers.at(i));
        return table.columns.push_back(columnOfCells(name, std::move(cells)));
    }
    for (std::size_t level = 0; level < index.field(2).size(); ++level) {
        const Value& label = index.field(2).field(level);
        std::vector<Value> cells;
        for (const Value& tuple : index.field(3).fields())
            cells.push_back(tuple.field(level));
        table.columns.push_back(columnOfCells(names.add(label.isNone() ? "level_" + std::to_string(level) : labelText(label)), std::move(cells)));
    }
}

Table tableOfFrame(const Value& frame)
{
    Table table;
    table.rows = columnLength(frame.field(1).field(3));
    UniqueNames names;
    addIndexColumns(table, names, frame.field(1));
    const ColumnReader labels(frame.field(0).field(1).text(), frame.field(0).field(3));
    for (std::size_t i = 0; i < frame.field(3).size() && i < labels.size(); ++i)
        table.columns.push_back({names.add(labelText(labels.at(i))), std::string(frame.field(2).field(i).text()), frame.field(3).field(i)});
    return table;
}

Table tableOfSeries(const Value& series)
{
    Table table;
    table.rows = columnLength(series.field(3));
    UniqueNames names;
    addIndexColumns(table, names, series.field(2));
    table.columns.push_back({names.add(series.field(1).isNone() ? "values" : labelText(series.field(1))), std::string(series.field(0).text()), series.field(3)});
    return table;
}

bool holdsRecords(const Value& list)
{
    return std::any_of(list.fields().begin(), list.fields().end(), [](const Value& element) { return element.isDictLike(); });
}

Result<std::optional<Table>> tableOfRecords(const Value& list, const std::stop_token& stop)
{
    TableBuilder builder;
    std::vector<TableRow> rows;
    std::size_t seen = 0;
    for (const Value& record : list.fields()) {
        if (seen++ % 1024 == 0 && stop.stop_requested())
            return cancelled();
        rows.clear();
        addValueRows(rows, {}, record);
        for (TableRow& row : rows)
            builder.add(std::move(row));
    }
    return std::optional(std::move(builder).finish());
}

}  // namespace

Table::Column columnOfCells(std::string name, std::vector<Value>&& cells)
{
    if (areAll(cells, Kind::Int) && std::all_of(cells.begin(), cells.end(), [](const Value& cell) { return cell.asInt64().has_value(); })) {
        std::vector<std::int64_t> numbers;
        for (const Value& cell : cells)
            numbers.push_back(*cell.asInt64());
        return columnFrom(std::move(name), wholeColumn(numbers));
    }
    if (areAll(cells, Kind::Float)) {
        std::vector<double> numbers;
        for (const Value& cell : cells)
            numbers.push_back(cell.asDouble());
        return columnFrom(std::move(name), realColumn(numbers));
    }
    if (areAll(cells, Kind::Bool)) {
        std::vector<bool> flags;
        for (const Value& cell : cells)
            flags.push_back(cell.asBool());
        return columnFrom(std::move(name), booleanColumn(flags));
    }
    const char* dtype = areAll(cells, Kind::Str) ? "str" : "object";
    return {std::move(name), dtype, Value::sequence(Kind::List, std::move(cells))};
}

std::string UniqueNames::add(const std::string& name)
{
    const auto lower = [](std::string text) {
        std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        return text;
    };
    std::string unique = name;
    for (int number = 2; !m_taken.insert(lower(unique)).second; ++number)
        unique = name + "_" + std::to_string(number);
    return unique;
}

Result<Table> takeCells(const Table& table, const RowList& rows, const std::vector<std::size_t>& columns, std::stop_token stop)
{
    Table taken;
    taken.rows = rows.size();
    for (const std::size_t column : columns) {
        if (stop.stop_requested())
            return cancelled();
        const Table::Column& from = table.columns[column];
        taken.columns.push_back({from.name, from.dtype, takeValues(from.values, rows)});
    }
    return taken;
}

Result<std::optional<Table>> tableOf(const Value& value, std::stop_token stop)
{
    switch (value.kind()) {
    case Kind::DataFrame: return std::optional(tableOfFrame(value));
    case Kind::Series: return std::optional(tableOfSeries(value));
    case Kind::List:
        if (holdsRecords(value))
            return tableOfRecords(value, stop);
        break;
    default: break;
    }
    return std::optional<Table>();
}

}  // namespace hashstash
