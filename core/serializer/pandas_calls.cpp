#include "core/serializer/pandas_calls.h"

#include "core/value/nd_array.h"

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

Value call(std::string_view callable, std::initializer_list<Value> args)
{
    return Value::object(callable, Value::sequence(Kind::List, args), {});
}

Value list(std::span<const Value> elements)
{
    return Value::sequence(Kind::List, std::vector<Value>(elements.begin(), elements.end()));
}

Value ofDType(Value elements, std::string_view dtype)
{
    return call("pandas.array", {std::move(elements), Value::str(dtype)});
}

Value objectArray(const Value& elements)
{
    const auto count = static_cast<std::int64_t>(elements.size());
    return Value::ndArray(Value::str("object"), Value::sequence(Kind::Tuple, {Value::integer(count)}), elements);
}

bool isMoment(std::string_view dtype)
{
    return dtype.starts_with("datetime64[") || dtype.starts_with("timedelta64[");
}

/// A column, or the labels of an index, as an array that has its dtype.
Value arrayOf(std::string_view dtype, const Value& column)
{
    if (column.kind() == Kind::Categorical)
        return pandasCall(column);
    if (column.kind() == Kind::Range)
        return ofDType(column, dtype);
    if (column.kind() != Kind::NdArray)
        return dtype == "object" ? objectArray(column) : ofDType(column, dtype);
    if (!isMoment(dtype))
        return column;
    const bool isZoned = dtype.find(',') != std::string_view::npos;
    // Counts from the epoch in UTC: pandas would take a datetime64 for the time of day in the zone.
    return ofDType(isZoned ? Value::ndArray(Value::str("int64"), column.field(1), column.field(2)) : column, dtype);
}

Value indexCall(const Value& index)
{
    const std::string_view kind = index.field(0).text();
    const std::string_view dtype = index.field(1).text();
    const Value& name = index.field(2);
    const Value& labels = index.field(3);
    const Value no = Value::boolean(false);
    if (kind == "range")
        return call("pandas.RangeIndex", {labels.field(0), labels.field(1), labels.field(2), {}, no, name});
    if (kind != "multi")
        return call("pandas.Index", {arrayOf(dtype, labels), dtype == "object" ? Value::str(dtype) : Value(), no, name, no});
    if (labels.size() != 0)
        return call("pandas.MultiIndex.from_tuples", {labels, {}, name});
    // No tuples do not say how many levels there are.
    const std::vector<Value> levels(name.size(), list({}));
    return call("pandas.MultiIndex.from_arrays", {list(levels), {}, name});
}

Value seriesCall(const Value& series)
{
    const std::string_view dtype = series.field(0).text();
    return call("pandas.Series", {arrayOf(dtype, series.field(3)), indexCall(series.field(2)), dtype == "object" ? Value::str(dtype) : Value(),
                                  series.field(1)});
}

Value frameCall(const Value& frame)
{
    std::vector<Value> arrays;
    for (std::size_t i = 0; i < frame.field(3).size(); ++i)
        arrays.push_back(arrayOf(frame.field(2).field(i).text(), frame.field(3).field(i)));
    return call("pandas.DataFrame._from_arrays", {Value::sequence(Kind::List, std::move(arrays)), indexCall(frame.field(0)),
                                                  indexCall(frame.field(1)), {}, Value::boolean(false)});
}

/// Categories that are no index yet hold objects where they are boxed.
Value categoricalCall(const Value& categorical)
{
    const Value& categories = categorical.field(0);
    return call("pandas.Categorical.from_codes", {categorical.field(1), categories.kind() == Kind::Index ? indexCall(categories) : categories,
                                                  categorical.field(2)});
}

}  // namespace

Value pandasCall(const Value& value)
{
    switch (value.kind()) {
    case Kind::DataFrame: return frameCall(value);
    case Kind::Series: return seriesCall(value);
    case Kind::Index: return indexCall(value);
    case Kind::Categorical: return categoricalCall(value);
    case Kind::Period: return call("pandas.Period", {{}, value.field(1), value.field(0)});
    case Kind::Timestamp: return call("pandas.Timestamp", {Value::str(value.text())});
    default: return call("pandas.Timedelta", {Value::str(value.text())});
    }
}

}  // namespace hashstash
