#include "widgets/inspector/table_data.h"

#include "core/value/nd_array.h"
#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"

#include <QObject>

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kNameBytes = 120;
constexpr std::size_t kMostColumns = 10'000;  ///< beyond it a list of dicts is no table any more

QString labelText(const Value& label)
{
    return label.isStr() ? oneLine(label.text()) : previewText(label, kNameBytes);
}

/// Row or column labels of a pandas object.
QString indexLabel(const Value& index, std::size_t position)
{
    const Value& values = index.field(3);
    if (position >= columnLength(values))
        return {};
    return labelText(pandasElement(index.field(1).text(), values, position));
}

class FrameTable : public TableData {
public:
    explicit FrameTable(Value frame) : m_frame(std::move(frame)) {}
    std::size_t rows() const override { return columnLength(m_frame.field(1).field(3)); }
    std::size_t columns() const override { return m_frame.field(3).size(); }
    QString columnName(std::size_t column) const override { return indexLabel(m_frame.field(0), column); }
    QString rowName(std::size_t row) const override { return indexLabel(m_frame.field(1), row); }
    std::optional<Value> cell(std::size_t row, std::size_t column) const override
    {
        const Value& data = m_frame.field(3).field(column);
        if (row >= columnLength(data))
            return std::nullopt;
        return pandasElement(m_frame.field(2).field(column).text(), data, row);
    }

private:
    Value m_frame;
};

class SeriesTable : public TableData {
public:
    explicit SeriesTable(Value series) : m_series(std::move(series)) {}
    std::size_t rows() const override { return columnLength(m_series.field(3)); }
    std::size_t columns() const override { return 1; }
    QString columnName(std::size_t) const override
    {
        return m_series.field(1).isNone() ? QObject::tr("values") : labelText(m_series.field(1));
    }
    QString rowName(std::size_t row) const override { return indexLabel(m_series.field(2), row); }
    std::optional<Value> cell(std::size_t row, std::size_t) const override
    {
        return pandasElement(m_series.field(0).text(), m_series.field(3), row);
    }

private:
    Value m_series;
};

class IndexTable : public TableData {
public:
    explicit IndexTable(Value index) : m_index(std::move(index)) {}
    std::size_t rows() const override { return columnLength(m_index.field(3)); }
    std::size_t columns() const override { return 1; }
    QString columnName(std::size_t) const override { return QObject::tr("labels"); }
    QString rowName(std::size_t row) const override { return QString::number(row); }
    std::optional<Value> cell(std::size_t row, std::size_t) const override
    {
        return pandasElement(m_index.field(1).text(), m_index.field(3), row);
    }

private:
    Value m_index;
};

class ArrayTable : public TableData {
public:
    explicit ArrayTable(Value array) : m_array(std::move(array)), m_shape(shapeOf(m_array)) {}
    std::size_t rows() const override { return m_shape[0]; }
    std::size_t columns() const override { return m_shape.size() == 2 ? m_shape[1] : 1; }
    QString columnName(std::size_t column) const override { return QString::number(column); }
    QString rowName(std::size_t row) const override { return QString::number(row); }
    std::optional<Value> cell(std::size_t row, std::size_t column) const override
    {
        return columnElement(m_array, row * columns() + column);
    }

private:
    Value m_array;
    std::vector<std::size_t> m_shape;
};

class StructuredTable : public TableData {
public:
    StructuredTable(Value array, const DType& dtype) : m_array(std::move(array))
    {
        for (const auto& field : dtype.fields)
            m_names.push_back(oneLine(field.name));
    }
    std::size_t rows() const override { return columnLength(m_array); }
    std::size_t columns() const override { return m_names.size(); }
    QString columnName(std::size_t column) const override { return m_names[column]; }
    QString rowName(std::size_t row) const override { return QString::number(row); }
    std::optional<Value> cell(std::size_t row, std::size_t column) const override
    {
        return columnElement(m_array, row).field(column);
    }

private:
    Value m_array;
    std::vector<QString> m_names;
};

class RowsTable : public TableData {
public:
    explicit RowsTable(Value rows) : m_rows(std::move(rows)) {}
    std::size_t rows() const override { return m_rows.size(); }
    std::size_t columns() const override { return m_rows.field(0).size(); }
    QString columnName(std::size_t column) const override { return QString::number(column); }
    QString rowName(std::size_t row) const override { return QString::number(row); }
    std::optional<Value> cell(std::size_t row, std::size_t column) const override
    {
        return m_rows.field(row).field(column);
    }

private:
    Value m_rows;
};

class RecordsTable : public TableData {
public:
    RecordsTable(Value records, std::vector<Value> columns) : m_records(std::move(records)), m_columns(std::move(columns)) {}
    std::size_t rows() const override { return m_records.size(); }
    std::size_t columns() const override { return m_columns.size(); }
    QString columnName(std::size_t column) const override { return labelText(m_columns[column]); }
    QString rowName(std::size_t row) const override { return QString::number(row); }
    std::optional<Value> cell(std::size_t row, std::size_t column) const override
    {
        const Value& record = m_records.field(row);
        // Records of one origin have their keys in one order: the guess is nearly always right.
        if (column < record.size() && record.keyAt(column) == m_columns[column])
            return record.valueAt(column);
        for (std::size_t pair = 0; pair < record.size(); ++pair) {
            if (record.keyAt(pair) == m_columns[column])
                return record.valueAt(pair);
        }
        return std::nullopt;
    }

private:
    Value m_records;
    std::vector<Value> m_columns;
};

struct HashOfValue {
    std::size_t operator()(const Value& value) const noexcept { return hashValue(value); }
};

std::shared_ptr<const TableData> tableOfRecords(const Value& list, std::stop_token stop)
{
    std::vector<Value> columns;
    std::unordered_map<Value, bool, HashOfValue> seen;
    for (const Value& record : list.fields()) {
        if (!record.isDictLike() || stop.stop_requested())
            return nullptr;
        for (std::size_t pair = 0; pair < record.size(); ++pair) {
            const bool isKnown = pair < columns.size() && record.keyAt(pair) == columns[pair];
            if (!isKnown && seen.emplace(record.keyAt(pair), true).second)
                columns.push_back(record.keyAt(pair));
        }
        if (columns.size() > kMostColumns)
            return nullptr;
    }
    return columns.empty() ? nullptr : std::make_shared<RecordsTable>(list, std::move(columns));
}

std::shared_ptr<const TableData> tableOfList(const Value& list, std::stop_token stop)
{
    if (list.size() == 0)
        return nullptr;
    const Value& first = list.field(0);
    if (first.isDictLike())
        return tableOfRecords(list, stop);
    if ((first.kind() != Kind::List && first.kind() != Kind::Tuple) || first.size() == 0)
        return nullptr;
    for (const Value& row : list.fields()) {
        if (row.kind() != first.kind() || row.size() != first.size() || stop.stop_requested())
            return nullptr;
    }
    return std::make_shared<RowsTable>(list);
}

std::shared_ptr<const TableData> tableOfArray(const Value& array)
{
    const auto dimensions = shapeOf(array).size();
    const auto dtype = parseDType(array.field(0));
    if (dtype && !dtype->fields.empty() && dimensions == 1)
        return std::make_shared<StructuredTable>(array, *dtype);
    return dimensions == 1 || dimensions == 2 ? std::make_shared<ArrayTable>(array) : nullptr;
}

}  // namespace

std::shared_ptr<const TableData> makeTable(const Value& value, std::stop_token stop)
{
    switch (value.kind()) {
    case Kind::DataFrame: return std::make_shared<FrameTable>(value);
    case Kind::Series: return std::make_shared<SeriesTable>(value);
    case Kind::Index: return std::make_shared<IndexTable>(value);
    case Kind::NdArray: return tableOfArray(value);
    case Kind::List:
    case Kind::Tuple: return tableOfList(value, stop);
    default: return nullptr;
    }
}

}  // namespace hashstash
