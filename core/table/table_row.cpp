#include "core/table/table_row.h"

#include "core/value/column_reader.h"
#include "core/value/repr.h"

#include <algorithm>
#include <optional>

namespace hashstash {

namespace {

/// What a part of a dotted name prints as.
std::string nameText(const Value& name)
{
    return name.isStr() ? std::string(name.text()) : repr(name);
}

/// Recurses as deep as values nest.
void addDictCells(TableRow& row, const std::string& parent, const Value& dict)
{
    for (std::size_t i = 0; i < dict.size(); ++i) {
        std::string name = parent.empty() ? nameText(dict.keyAt(i)) : parent + "." + nameText(dict.keyAt(i));
        const Value& value = dict.valueAt(i);
        if (value.isDictLike())
            addDictCells(row, name, value);
        else
            row.set(std::move(name), value);
    }
}

/// One column of a frame, or a level of its index.
struct FrameCells {
    std::string name;
    std::optional<ColumnReader> reader;  ///< none: a level of a MultiIndex
    const Value* tuples = nullptr;       ///< of which it is
    std::size_t level = 0;

    Value at(std::size_t row) const { return reader ? reader->at(row) : tuples->field(row).field(level); }
};

void addIndexCells(std::vector<FrameCells>& cells, const Value& index)
{
    const Value& names = index.field(2);
    if (index.field(0).text() != "multi") {
        if (!names.isNone())
            cells.push_back({nameText(names), ColumnReader(index.field(1).text(), index.field(3)), nullptr, 0});
        return;
    }
    for (std::size_t level = 0; level < names.size(); ++level)
        if (!names.field(level).isNone())
            cells.push_back({nameText(names.field(level)), std::nullopt, &index.field(3), level});
}

bool isNumberType(std::string_view dtype)
{
    return dtype.starts_with("int") || dtype.starts_with("uint") || dtype.starts_with("float");
}

/// A row of a frame is a Series of one type: beside a column of floats, and nothing but numbers, ints are floats.
bool hasFloatRows(const Value& dtypes, bool hasIndexCells)
{
    bool hasFloat = false;
    for (const Value& dtype : dtypes.fields()) {
        if (!isNumberType(dtype.text()))
            return false;
        hasFloat |= dtype.text().starts_with("float");
    }
    return hasFloat && !hasIndexCells;
}

void addFrameRows(std::vector<TableRow>& rows, const TableRow& start, const Value& frame)
{
    std::vector<FrameCells> cells;
    addIndexCells(cells, frame.field(1));
    const bool isFloat = hasFloatRows(frame.field(2), !cells.empty());
    const ColumnReader labels(frame.field(0).field(1).text(), frame.field(0).field(3));
    const Value& columns = frame.field(3);
    for (std::size_t i = 0; i < columns.size(); ++i)
        cells.push_back({nameText(labels.at(i)), ColumnReader(frame.field(2).field(i).text(), columns.field(i)), nullptr, 0});
    const std::size_t count = columnLength(frame.field(1).field(3));
    for (std::size_t i = 0; i < count; ++i) {
        TableRow row = start;
        for (const FrameCells& column : cells) {
            const Value value = column.at(i);
            if (value.isDictLike())
                addDictCells(row, column.name, value);
            else if (const auto whole = value.asInt64(); whole && isFloat)
                row.set(std::string(column.name), Value::real(static_cast<double>(*whole)));
            else
                row.set(std::string(column.name), value);
        }
        rows.push_back(std::move(row));
    }
}

void addRowsWithin(std::vector<TableRow>& rows, const TableRow& start, const Value& value)
{
    if (value.kind() == Kind::DataFrame)
        return addFrameRows(rows, start, value);
    if (value.kind() == Kind::List) {
        for (const Value& element : value.fields())
            addRowsWithin(rows, start, element);
        return;
    }
    if (value.isDictLike() && value.size() == 0)  // says nothing
        return;
    TableRow row = start;
    if (value.isDictLike())
        addDictCells(row, {}, value);
    else
        row.set("_value", value);
    rows.push_back(std::move(row));
}

}  // namespace

void TableRow::set(std::string&& column, const Value& value)
{
    const auto at = std::find_if(m_cells.begin(), m_cells.end(), [&](const Cell& cell) { return cell.column == column; });
    if (at == m_cells.end())
        m_cells.push_back({std::move(column), value});
    else
        at->value = value;
}

void TableRow::dropMetadata()
{
    std::erase_if(m_cells, [](const Cell& cell) {
        return cell.column.starts_with('_') && cell.column != "_key" && cell.column != "_value";
    });
}

void addKeyCells(TableRow& row, const Value& key, bool isCall, bool isWhole)
{
    if (isCall && key.kind() == Kind::Tuple && key.size() == 2 && key.field(0).isListLike() && key.field(1).isDictLike()) {
        const Value& arguments = key.field(0);
        for (std::size_t i = 0; i < arguments.size(); ++i)
            row.set("_arg" + std::to_string(i + 1), arguments.field(i));
        for (std::size_t i = 0; i < key.field(1).size(); ++i)
            row.set("_" + nameText(key.field(1).keyAt(i)), key.field(1).valueAt(i));
        return;
    }
    if (!key.isDictLike() || isWhole)
        return row.set("_key", key);
    for (std::size_t i = 0; i < key.size(); ++i)
        row.set(nameText(key.keyAt(i)), key.valueAt(i));
}

void addValueRows(std::vector<TableRow>& rows, const TableRow& start, const Value& value)
{
    addRowsWithin(rows, start, value);
}

}  // namespace hashstash
