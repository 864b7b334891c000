#include "core/table/table.h"

#include "core/serializer/frame_columns.h"
#include "core/value/array_packer.h"
#include "core/value/column_reader.h"
#include "core/value/nd_array.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hashstash {

namespace {

/// Which kinds of cells a column has.
struct Content {
    std::size_t ints = 0, largeInts = 0, negatives = 0, floats = 0, bools = 0, texts = 0, moments = 0, nones = 0, others = 0;
};

bool isNan(const Value& value)
{
    return value.kind() == Kind::Float && std::isnan(value.asDouble());
}

Content contentOf(const std::vector<Value>& cells)
{
    Content content;
    for (const Value& cell : cells) {
        switch (cell.kind()) {
        case Kind::Int:
            ++(cell.asInt64() ? content.ints : content.largeInts);
            content.negatives += cell.intText().starts_with('-') ? 1 : 0;
            break;
        case Kind::Float: ++content.floats; break;
        case Kind::Bool: ++content.bools; break;
        case Kind::Str: ++content.texts; break;
        case Kind::DateTime: ++(cell.fields().empty() ? content.moments : content.others); break;
        case Kind::None: ++content.nones; break;
        default: ++content.others; break;
        }
    }
    return content;
}

template <typename Number, typename Convert>
std::vector<Number> converted(const std::vector<Value>& cells, Convert convert)
{
    std::vector<Number> numbers;
    numbers.reserve(cells.size());
    for (const Value& cell : cells)
        numbers.push_back(convert(cell));
    return numbers;
}

double asReal(const Value& cell)
{
    const auto whole = cell.asInt64();
    return whole ? static_cast<double>(*whole) : cell.kind() == Kind::Float ? cell.asDouble() : std::nan("");
}

FrameColumn listColumn(std::string dtype, std::vector<Value>&& cells)
{
    return {std::move(dtype), Value::sequence(Kind::List, std::move(cells))};
}

/// A column as pandas types a list of such objects.
FrameColumn typedColumn(std::vector<Value>&& cells)
{
    const Content content = contentOf(cells);
    const std::size_t all = cells.size();
    const std::size_t missing = content.nones + static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), isNan));
    if (content.ints == all)
        return wholeColumn(converted<std::int64_t>(cells, [](const Value& cell) { return *cell.asInt64(); }));
    if (content.ints + content.largeInts == all && content.negatives == 0) {
        bool fits = true;
        const auto numbers = converted<std::uint64_t>(cells, [&](const Value& cell) {
            const auto number = unsignedNumber(cell.intText());
            fits &= number.has_value();
            return number.value_or(0);
        });
        if (fits)
            return unsignedColumn(numbers);
    }
    if (content.floats + content.ints != 0 && content.floats + content.ints + content.nones == all)
        return realColumn(converted<double>(cells, asReal));
    if (content.bools == all)
        return booleanColumn(converted<bool>(cells, [](const Value& cell) { return cell.asBool(); }));
    if (content.texts != 0 && content.texts + missing == all) {
        for (Value& cell : cells)
            if (cell.isNone())
                cell = Value::real(std::nan(""));
        return listColumn("str", std::move(cells));
    }
    if (content.moments != 0 && content.moments + missing == all) {
        for (Value& cell : cells)
            if (isNan(cell))
                cell = {};
        const auto type = parseDType("datetime64[us]");
        if (auto array = arrayFromNested(*type, Value::sequence(Kind::List, std::vector<Value>(cells))))
            return {"datetime64[us]", *std::move(array)};
    }
    return listColumn("object", std::move(cells));
}

Value numberedIndex(std::size_t rows)
{
    const auto end = Value::integer(static_cast<std::int64_t>(rows));
    return Value::index("range", "int64", {}, Value::range(Value::integer(0), end, Value::integer(1)));
}

Value list(std::vector<Value>&& values)
{
    return Value::sequence(Kind::List, std::move(values));
}

Value frameOf(const std::vector<const Table::Column*>& columns, Value index)
{
    std::vector<Value> names, types, values;
    for (const Table::Column* column : columns) {
        names.push_back(Value::str(column->name));
        types.push_back(Value::str(column->dtype));
        values.push_back(column->values);
    }
    return Value::dataFrame(Value::index("index", "str", {}, list(std::move(names))), std::move(index), list(std::move(types)), list(std::move(values)));
}

/// The elements of several columns as the tuples of a MultiIndex.
Value tuplesOf(const std::vector<const Table::Column*>& columns, std::size_t rows)
{
    std::vector<ColumnReader> readers;
    for (const Table::Column* column : columns)
        readers.emplace_back(column->dtype, column->values);
    std::vector<Value> tuples;
    tuples.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<Value> elements;
        for (const ColumnReader& reader : readers)
            elements.push_back(reader.at(row));
        tuples.push_back(Value::sequence(Kind::Tuple, std::move(elements)));
    }
    return list(std::move(tuples));
}

Value indexOf(const std::vector<const Table::Column*>& columns, std::size_t rows)
{
    if (columns.empty())
        return numberedIndex(rows);
    if (columns.size() == 1)
        return Value::index("index", columns[0]->dtype, Value::str(columns[0]->name), columns[0]->values);
    std::vector<Value> names;
    for (const Table::Column* column : columns)
        names.push_back(Value::str(column->name));
    return Value::index("multi", "object", list(std::move(names)), tuplesOf(columns, rows));
}

}  // namespace

Value Table::frame() const
{
    std::vector<const Column*> indexes, others;
    for (const Column& column : columns)
        (isIndex(column) ? indexes : others).push_back(&column);
    return frameOf(others, indexOf(indexes, rows));
}

Value Table::plainFrame() const
{
    std::vector<const Column*> all;
    for (const bool takesIndexes : {true, false})
        for (const Column& column : columns)
            if (isIndex(column) == takesIndexes)
                all.push_back(&column);
    return frameOf(all, numberedIndex(rows));
}

void TableBuilder::add(TableRow&& row)
{
    for (TableRow::Cell& cell : std::move(row).take()) {
        auto [place, isNew] = m_places.try_emplace(cell.column, m_columns.size());
        if (isNew)
            m_columns.push_back({std::move(cell.column), {}});
        auto& values = m_columns[place->second].values;
        values.resize(m_rows, Value::real(std::numeric_limits<double>::quiet_NaN()));
        values.push_back(std::move(cell.value));
    }
    ++m_rows;
}

Table TableBuilder::finish() &&
{
    Table table;
    table.rows = m_rows;
    for (Cells& cells : m_columns) {
        cells.values.resize(m_rows, Value::real(std::numeric_limits<double>::quiet_NaN()));
        FrameColumn column = typedColumn(std::move(cells.values));
        table.columns.push_back({std::move(cells.name), std::move(column.dtype), std::move(column.values)});
    }
    return table;
}

}  // namespace hashstash
