#include "core/serializer/hashstash_value_writer.h"

#include "core/value/nd_array.h"

#include <fmt/format.h>

#include <string>

namespace hashstash {

namespace {

/// The pandas class of an index, by what it holds.
std::string_view indexClass(std::string_view kind, std::string_view dtype)
{
    if (kind == "range")
        return "pandas.RangeIndex";
    if (kind == "multi")
        return "pandas.MultiIndex";
    if (dtype.starts_with("datetime64"))
        return "pandas.DatetimeIndex";
    if (dtype.starts_with("timedelta64"))
        return "pandas.TimedeltaIndex";
    if (dtype.starts_with("period["))
        return "pandas.PeriodIndex";
    if (dtype.starts_with("interval["))
        return "pandas.IntervalIndex";
    return dtype == "category" ? "pandas.CategoricalIndex" : "pandas.Index";
}

bool isNumberArray(const Value& column)
{
    return column.kind() == Kind::NdArray && column.field(0).text() != "object";
}

/// Label `position` as a column's name: pandas hands out numpy scalars of an Index of whole numbers.
Value columnName(const Value& columns, std::size_t position)
{
    const std::string_view dtype = columns.field(1).text();
    Value label = pandasElement(dtype, columns.field(3), position);
    const bool isWhole = dtype.starts_with("int") || dtype.starts_with("uint");
    return isWhole && columns.field(0).text() == "index" && label.isInt() ? Value::npScalar(dtype, label) : label;
}

}  // namespace

void ValueWriter::array(const Value& value)
{
    dataMarker("numpy.ndarray", {}, [&](JsonWriter::Object& data) {
        valueMember(data, "dtype", value.field(0));
        data.member("shape");
        list(value.field(1).fields());
        if (value.field(2).kind() != Kind::Bytes)
            return valueMember(data, "values", value.field(2));
        data.member("bytes");
        m_json.base64(value.field(2).text());
    });
}

void ValueWriter::scalar(const Value& value)
{
    const std::string_view dtype = value.field(0).text();
    const Value& number = value.field(1);
    if (dtype == "float64") {  // a Python float as well; orjson takes no subclass of it
        if (m_json.style() == JsonWriter::Style::Compact && number.kind() == Kind::Float)
            m_json.refuse();
        return this->value(number);
    }
    if (number.isStr())
        return this->value(number);
    const bool isTime = dtype.starts_with("datetime64") || dtype.starts_with("timedelta64");
    const std::string name = isTime ? std::string(dtype.substr(0, dtype.find('[')))
        : number.kind() == Kind::Bytes ? "bytes_" : std::string(dtype);
    dataMarker("numpy." + name, isTime ? "np_datetime64" : "npscalar", [&](JsonWriter::Object& data) {
        textMember(data, "dtype", dtype);
        valueMember(data, "value", number);
    });
}

void ValueWriter::index(const Value& value)
{
    const std::string_view kind = value.field(0).text();
    const std::string_view dtype = value.field(1).text();
    const Value& name = value.field(2);
    const Value& labels = value.field(3);
    dataMarker(indexClass(kind, dtype), "pd_index", [&](JsonWriter::Object& data) {
        textMember(data, "kind", kind);
        if (kind == "range") {
            valueMember(data, "start", labels.field(0));
            valueMember(data, "stop", labels.field(1));
            valueMember(data, "step", labels.field(2));
            valueMember(data, "name", name);
        } else if (kind == "multi") {
            valueMember(data, "tuples", labels);
            valueMember(data, "names", name);
        } else {
            data.member("values");
            elements(dtype, labels);
            textMember(data, "dtype", dtype);
            valueMember(data, "name", name);
        }
    });
}

void ValueWriter::categorical(const Value& value)
{
    dataMarker("pandas.Categorical", "pd_categorical", [&](JsonWriter::Object& data) {
        const Value& categories = value.field(0);
        const bool isIndex = categories.kind() == Kind::Index;
        data.member("categories");
        elements(isIndex ? categories.field(1).text() : std::string_view(), isIndex ? categories.field(3) : categories);
        data.member("codes");
        elements({}, value.field(1));
        valueMember(data, "ordered", value.field(2));
    });
}

void ValueWriter::series(const Value& dtype, const Value& name, const Value& index, const Value& column)
{
    dataMarker("pandas.Series", "pd_series", [&](JsonWriter::Object& data) {
        data.member("values");
        this->column(dtype.text(), column);
        textMember(data, "dtype", dtype.text());
        valueMember(data, "name", name);
        valueMember(data, "index", index);
    });
}

void ValueWriter::frame(const Value& value)
{
    const Value& columns = value.field(0);
    const Value& index = value.field(1);
    const Value& dtypes = value.field(2);
    const Value& data = value.field(3);
    dataMarker("pandas.DataFrame", "pd_dataframe", [&](JsonWriter::Object& members) {
        valueMember(members, "columns", columns);
        valueMember(members, "index", index);
        members.member("series");
        JsonWriter::Array array(m_json);
        for (std::size_t i = 0; i < data.size(); ++i) {
            array.element();
            series(dtypes.field(i), columnName(columns, i), index, data.field(i));
        }
    });
}

/// A series' values: the buffer of a plain numpy column, the categorical, or the elements one by one.
void ValueWriter::column(std::string_view dtype, const Value& column)
{
    const bool isZoned = dtype.starts_with("datetime64[") && dtype.find(',') != std::string_view::npos;
    const bool isBuffer = isNumberArray(column) && !isZoned;
    const bool isCategorical = column.kind() == Kind::Categorical;
    JsonWriter::Object object(m_json);
    textMember(object, "kind", isBuffer ? "numpy" : isCategorical ? "categorical" : "list");
    object.member("data");
    if (isBuffer || isCategorical)
        value(column);
    else
        elements(dtype, column);
}

/// The elements as tolist() gives them.
void ValueWriter::elements(std::string_view dtype, const Value& column)
{
    if (column.kind() == Kind::List)
        return list(column.fields());
    JsonWriter::Array array(m_json);
    const std::size_t count = columnLength(column);
    for (std::size_t i = 0; i < count; ++i) {
        array.element();
        value(dtype.empty() ? columnElement(column, i) : pandasElement(dtype, column, i));
    }
}

}  // namespace hashstash
