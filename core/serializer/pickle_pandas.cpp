#include "core/serializer/pickle_pandas.h"

#include "core/serializer/pickle_arrow.h"
#include "core/serializer/pickle_names.h"
#include "core/serializer/pickle_numpy.h"
#include "core/value/column_reader.h"
#include "core/value/date_time.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace hashstash {

namespace {

Value notANumber()
{
    return Value::real(std::numeric_limits<double>::quiet_NaN());
}

/// The parts of an array of pandas' that is backed by one of numpy's, whatever pandas wrote it: an instance with a dict
/// as state, or a call of the class's unpickler with a tuple in either order.
struct BackedArray {
    std::string_view cls;
    Value state;  ///< a Dict, or None
    Value data;   ///< an NdArray, or None
    Value dtype;
};

BackedArray backedArray(const Value& array)
{
    BackedArray found;
    if (array.kind() == Kind::Instance) {
        found.cls = array.field(0).text();
        found.state = array.field(1);
    } else if (array.kind() == Kind::Object && array.field(0).text().find(".__pyx_unpickle_") != std::string_view::npos) {
        found.cls = globalName(objectArg(array, 0));
        found.state = array.field(2);
    }
    if (found.state.kind() == Kind::Tuple) {
        const Value state = found.state;
        found.state = state.field(0).isDictLike() ? state.field(0) : Value();
        const bool isDataFirst = state.field(0).kind() == Kind::NdArray;
        found.data = state.field(isDataFirst ? 0 : 1);
        found.dtype = state.field(isDataFirst ? 1 : 0);
    }
    if (found.state.isDictLike()) {
        for (const std::string_view name : {"_ndarray", "_data", "_codes"})
            if (found.data.isNone())
                found.data = member(found.state, name);
        found.dtype = member(found.state, "_dtype");
    }
    return found;
}

std::optional<PandasColumn> numpyColumn(const Value& array, std::size_t row)
{
    auto column = arrayRow(array, row);
    if (!column || !array.field(0).isStr())
        return std::nullopt;
    Value values = column->field(2).kind() == Kind::List ? column->field(2) : *column;
    return PandasColumn{std::string(array.field(0).text()), std::move(values)};
}

std::optional<PandasColumn> dateTimeColumn(const BackedArray& array, std::size_t row)
{
    auto column = numpyColumn(array.data, row);
    const Value& zone = member(array.dtype.field(1), "tz");
    if (!column || array.dtype.kind() != Kind::Instance || !column->dtype.ends_with(']'))
        return column;
    const std::string name = pandasZoneName(zone);
    if (name.empty())
        return std::nullopt;
    column->dtype.pop_back();
    column->dtype += ", " + name + "]";
    return column;
}

/// "period[M]" of PeriodDtype("period[M]") or PeriodDtype(offset).
std::string periodDType(const Value& dtype)
{
    const Value& frequency = objectArg(dtype, 0);
    if (!frequency.isStr())
        return "period[" + periodFrequency(frequency) + "]";
    const auto text = frequency.text();
    return text.starts_with("period[") ? std::string(text) : "period[" + std::string(text) + "]";
}

std::optional<PandasColumn> periodColumn(const BackedArray& array, std::size_t row)
{
    const auto ordinals = arrayRow(array.data, row);
    if (!ordinals)
        return std::nullopt;
    std::string dtype = periodDType(array.dtype);
    const std::string_view frequency = std::string_view(dtype).substr(7, dtype.size() - 8);
    const ColumnReader reader(*ordinals);
    std::vector<Value> periods;
    periods.reserve(reader.size());
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const Value ordinal = reader.at(i);
        const bool isMissing = ordinal.asInt64() == std::numeric_limits<std::int64_t>::min();
        periods.push_back(isMissing ? Value::nat() : Value::period(ordinal, frequency));
    }
    return PandasColumn{std::move(dtype), Value::sequence(Kind::List, std::move(periods))};
}

/// StringDtype(storage, missing): "str" where a missing text is nan, "string" where it is NA.
std::string stringDType(const Value& dtype)
{
    return objectArg(dtype, 1).kind() == Kind::Float ? "str" : "string";
}

std::optional<PandasColumn> maskedColumn(const BackedArray& array)
{
    const Value& mask = member(array.state, "_mask");
    const auto dtype = parseDType(array.data.field(0));
    if (!dtype || mask.kind() != Kind::NdArray || mask.field(0).text() != "bool"
        || columnLength(mask) != columnLength(array.data))
        return std::nullopt;
    std::string name = "boolean";
    if (dtype->kind != 'b') {
        if (std::string_view("iuf").find(dtype->kind) == std::string_view::npos)
            return std::nullopt;
        name = dtype->kind == 'i' ? "Int" : dtype->kind == 'u' ? "UInt" : "Float";
        name += std::to_string(8 * dtype->itemBytes);
    }
    const ColumnReader data(array.data);
    const ColumnReader isMissing(mask);
    std::vector<Value> elements;
    elements.reserve(data.size());
    for (std::size_t i = 0; i < data.size(); ++i)
        elements.push_back(isMissing.at(i).asBool() ? Value::na() : data.at(i));
    return PandasColumn{std::move(name), Value::sequence(Kind::List, std::move(elements))};
}

std::optional<PandasColumn> arrowColumn(const BackedArray& array)
{
    const Value& pyarrow = member(array.state, array.state.find("_pa_array") ? "_pa_array" : "_data");
    const bool isString = lastName(array.cls).starts_with("ArrowString");
    std::string dtype = isString ? stringDType(array.dtype) : arrowTypeName(arrowTypeOf(pyarrow)) + "[pyarrow]";
    auto elements = arrowElements(pyarrow, dtype == "str" ? notANumber() : Value::na());
    return elements ? std::optional(PandasColumn{std::move(dtype), *std::move(elements)}) : std::nullopt;
}

std::optional<PandasColumn> intervalsOf(const BackedArray& array)
{
    const Value& older = member(array.state, "_closed");
    const Value& closed = older.isStr() ? older : member(array.dtype.field(1), "closed");
    return intervalColumn(member(array.state, "_left"), member(array.state, "_right"), closed.text(), array.cls);
}

/// An interval's bounds are numpy's numbers, where pandas' tolist() of numbers gives Python's.
Value boundOf(const PandasColumn& column, Value bound)
{
    const bool isNumber = bound.isInt() || bound.kind() == Kind::Float;
    return isNumber ? Value::npScalar(column.dtype, std::move(bound)) : bound;
}

/// pandas.array(elements, dtype); a zoned datetime's elements are counts in UTC.
std::optional<PandasColumn> statedColumn(const Value& call)
{
    const Value& elements = objectArg(call, 0);
    const Value& dtype = objectArg(call, 1);
    if (!dtype.isStr())
        return std::nullopt;
    const std::string_view name = dtype.text();
    if (elements.kind() == Kind::List || elements.kind() == Kind::Range)
        return PandasColumn{std::string(name), elements};
    if (elements.kind() != Kind::NdArray || !elements.field(0).isStr() || shapeOf(elements).size() != 1)
        return std::nullopt;
    if (elements.field(0).text() == name)
        return PandasColumn{std::string(name), elements};
    const auto comma = name.find(", ");
    if (!name.starts_with("datetime64[") || comma == std::string_view::npos || elements.field(0).text() != "int64")
        return std::nullopt;
    Value counts = Value::ndArray(Value::str(std::string(name.substr(0, comma)) + "]"), elements.field(1), elements.field(2));
    return parseDType(counts.field(0)) ? std::optional(PandasColumn{std::string(name), std::move(counts)}) : std::nullopt;
}

bool isNumpyIn(const BackedArray& array)
{
    return array.data.kind() == Kind::NdArray;
}

}  // namespace

std::optional<PandasColumn> pandasColumn(const Value& array, std::size_t row)
{
    if (array.kind() == Kind::NdArray)
        return numpyColumn(array, row);
    if (array.kind() == Kind::Categorical)
        return row == 0 ? std::optional(PandasColumn{"category", array}) : std::nullopt;
    if (array.kind() == Kind::Index)
        return PandasColumn{std::string(array.field(1).text()), array.field(3)};
    if (isCallTo(array, "pandas.array"))
        return row == 0 ? statedColumn(array) : std::nullopt;
    const BackedArray parts = backedArray(array);
    const auto name = lastName(parts.cls);
    if (name == "DatetimeArray" && isNumpyIn(parts))
        return dateTimeColumn(parts, row);
    if ((name == "TimedeltaArray" || name == "NumpyExtensionArray" || name == "PandasArray") && isNumpyIn(parts))
        return numpyColumn(parts.data, row);
    if (name == "PeriodArray" && isNumpyIn(parts))
        return periodColumn(parts, row);
    if (row != 0)
        return std::nullopt;
    if ((name == "IntegerArray" || name == "FloatingArray" || name == "BooleanArray") && isNumpyIn(parts))
        return maskedColumn(parts);
    if (name.starts_with("StringArray") && isNumpyIn(parts))
        return PandasColumn{stringDType(parts.dtype), parts.data.field(2)};
    if (name == "ArrowStringArray" || name == "ArrowStringArrayNumpySemantics" || name == "ArrowExtensionArray")
        return arrowColumn(parts);
    return name == "IntervalArray" ? intervalsOf(parts) : std::nullopt;
}

std::size_t pandasRows(const Value& array)
{
    const Value numpy = array.kind() == Kind::NdArray ? array : backedArray(array).data;
    const auto shape = numpy.kind() == Kind::NdArray ? shapeOf(numpy) : std::vector<std::size_t>();
    return shape.size() == 2 ? shape[0] : 1;
}

std::optional<PandasColumn> intervalColumn(const Value& left, const Value& right, std::string_view closed,
                                           std::string_view cls)
{
    const auto from = pandasColumn(left);
    const auto to = pandasColumn(right);
    if (!from || !to || closed.empty() || columnLength(from->values) != columnLength(to->values))
        return std::nullopt;
    const bool isPresentPandas = cls.starts_with("pandas.arrays.") || cls == "pandas.IntervalIndex";
    const std::string_view interval = isPresentPandas ? "pandas.Interval" : "pandas._libs.interval.Interval";
    const ColumnReader starts(from->dtype, from->values);
    const ColumnReader ends(to->dtype, to->values);
    std::vector<Value> intervals;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        Value start = starts.at(i);
        if (start.kind() == Kind::Float && std::isnan(start.asDouble())) {
            intervals.push_back(notANumber());
            continue;
        }
        intervals.push_back(Value::object(interval,
                                          Value::sequence(Kind::List, {boundOf(*from, std::move(start)),
                                                                       boundOf(*to, ends.at(i)), Value::str(closed)}),
                                          {}));
    }
    std::string dtype = "interval[" + from->dtype + ", " + std::string(closed) + "]";
    return PandasColumn{std::move(dtype), Value::sequence(Kind::List, std::move(intervals))};
}

std::optional<Value> categoricalFrom(const Value& codes, const Value& dtype)
{
    const Value& members = dtype.kind() == Kind::Instance ? dtype.field(1) : dtype.field(2);
    const Value& categories = member(members, "categories");
    const auto codeType = parseDType(codes.field(0));
    if (codes.kind() != Kind::NdArray || !codeType || codeType->kind != 'i' || categories.kind() != Kind::Index)
        return std::nullopt;
    const auto count = static_cast<std::int64_t>(columnLength(categories));
    const ColumnReader reader(codes);
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const auto code = reader.at(i).asInt64().value_or(count);
        if (code < -1 || code >= count)
            return std::nullopt;
    }
    return Value::categorical(categories, codes, member(members, "ordered").asBool());
}

std::string pandasZoneName(const Value& zone)
{
    if (isCallTo(zone, "pytz._UTC"))
        return "UTC";
    if (isCallTo(zone, "pytz._p"))
        return std::string(objectArg(zone, 0).text());
    if (zone.kind() != Kind::TimeZone)
        return {};
    if (zone.fields().size() == 1)
        return std::string(zone.field(0).text());
    if (zone.field(1).isStr())
        return std::string(zone.field(1).text());
    const std::string offset = zoneText(zone);
    return offset == "+00:00" ? "UTC" : "UTC" + offset;
}

std::string periodFrequency(const Value& offset)
{
    using Named = std::pair<std::string_view, std::string_view>;
    static constexpr std::array kOffsets{
        Named{"Day", "D"}, Named{"BusinessDay", "B"}, Named{"Hour", "h"}, Named{"Minute", "min"}, Named{"Second", "s"},
        Named{"Milli", "ms"}, Named{"Micro", "us"}, Named{"Nano", "ns"}, Named{"Week", "W-"}, Named{"MonthEnd", "M"},
        Named{"QuarterEnd", "Q-"}, Named{"YearEnd", "Y-"},
    };
    static constexpr std::array<std::string_view, 12> kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                              "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    static constexpr std::array<std::string_view, 7> kDays{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
    if (offset.isStr())
        return std::string(offset.text());
    if (offset.kind() != Kind::Object || !offset.field(0).text().starts_with("pandas."))
        return {};
    const auto cls = lastName(offset.field(0).text());
    const auto count = objectArg(offset, 0).asInt64().value_or(1);
    const std::string prefix = count == 1 ? std::string() : std::to_string(count);
    for (const auto& [name, frequency] : kOffsets) {
        if (name != cls)
            continue;
        std::string text = prefix + std::string(frequency);
        if (!text.ends_with('-'))
            return text;
        const auto anchor = objectArg(offset, 2).asInt64();
        if (name == "Week")
            return anchor && *anchor >= 0 && *anchor < 7 ? text.append(kDays[static_cast<std::size_t>(*anchor)])
                                                         : prefix + "W";
        return anchor && *anchor >= 1 && *anchor <= 12 ? text.append(kMonths[static_cast<std::size_t>(*anchor - 1)]) : "";
    }
    return {};
}

}  // namespace hashstash
