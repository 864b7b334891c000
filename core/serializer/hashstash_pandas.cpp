#include "core/serializer/hashstash_pandas.h"

#include "core/serializer/hashstash_seed.h"
#include "core/value/nd_array.h"

#include <fmt/format.h>

#include <cstring>
#include <optional>

namespace hashstash {

namespace {

/// A member of the marker's `__data__`; None if there is none.
const Value& part(const Fields& fields, std::string_view name)
{
    static const Value none;
    const Value* const data = fields.find("__data__");
    const Value* const found = data ? data->find(name) : nullptr;
    return found ? *found : none;
}

bool isColumn(const Value& value)
{
    return value.kind() == Kind::NdArray || value.kind() == Kind::Categorical || value.kind() == Kind::List;
}

std::size_t labelCount(const Value& index) { return columnLength(index.field(3)); }

/// ISO 8601 in the letters that pandas writes.
bool isIsoText(std::string_view text, std::string_view letters)
{
    return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos
        && text.find_first_of("0123456789") != std::string_view::npos;
}

template <typename Code>
Value packCodes(const Value& codes)
{
    std::string packed(codes.size() * sizeof(Code), '\0');
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const Code code = static_cast<Code>(*codes.field(i).asInt64());
        std::memcpy(packed.data() + i * sizeof code, &code, sizeof code);
    }
    return Value::bytes(packed);
}

/// The codes as an array of the smallest type that holds them, as pandas has it.
Value codeArray(const Value& codes, std::size_t categories)
{
    Value shape = Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(codes.size()))});
    if (categories <= INT8_MAX)
        return Value::ndArray(Value::str("int8"), std::move(shape), packCodes<std::int8_t>(codes));
    if (categories <= INT16_MAX)
        return Value::ndArray(Value::str("int16"), std::move(shape), packCodes<std::int16_t>(codes));
    return Value::ndArray(Value::str("int32"), std::move(shape), packCodes<std::int32_t>(codes));
}

Result<Value> rangeIndex(const Fields& fields)
{
    const Value& step = part(fields, "step");
    if (!part(fields, "start").asInt64() || !part(fields, "stop").asInt64() || !step.asInt64() || step.asInt64() == 0)
        return badMarker("range index without start, stop and step");
    return Value::index("range", "int64", part(fields, "name"),
                        Value::range(part(fields, "start"), part(fields, "stop"), step));
}

Result<Value> multiIndex(const Fields& fields)
{
    const Value& tuples = part(fields, "tuples");
    const Value& names = part(fields, "names");
    if (tuples.kind() != Kind::List || !names.isListLike())
        return badMarker("multi-level index without tuples and names");
    for (const Value& labels : tuples.fields())
        if (labels.kind() != Kind::Tuple || labels.size() != names.size())
            return badMarker("multi-level index whose labels do not match its names");
    return Value::index("multi", "object", Value(names).withKind(Kind::List), tuples);
}

Result<Value> seriesValues(const Fields& fields)
{
    const Value& values = part(fields, "values");
    const Value* const kind = values.find("kind");
    const Value* const data = values.find("data");
    if (!kind || !data || !isColumn(*data))
        return badMarker("series marker without values");
    const std::string_view name = kind->text();
    const Kind expected = name == "categorical" ? Kind::Categorical : name == "numpy" ? Kind::NdArray : Kind::List;
    if (data->kind() != expected)
        return badMarker(fmt::format("series marker whose values are not {}", name));
    if (expected == Kind::NdArray && shapeOf(*data).size() != 1)
        return badMarker("series marker whose values are no column");
    return *data;
}

/// The dtype that the column has once it is read: the stored one counts for lists only.
std::string_view columnDType(const Value& values, std::string_view stored)
{
    switch (values.kind()) {
    case Kind::Categorical: return "category";
    case Kind::NdArray: return values.field(0).isStr() ? values.field(0).text() : stored;
    default: return stored;
    }
}

}  // namespace

Result<Value> timestampFromMarkers(const Fields& fields)
{
    const Value& iso = part(fields, "iso");
    if (iso.text() == "NaT")
        return Value::nat();
    if (!iso.isStr() || !isIsoText(iso.text(), "0123456789-:T+. Z"))
        return badMarker("timestamp that is no ISO 8601 text");
    return Value(iso).withKind(Kind::Timestamp);
}

Result<Value> timedeltaFromMarkers(const Fields& fields)
{
    const Value& iso = part(fields, "iso");
    if (!iso.isStr() || !isIsoText(iso.text(), "0123456789-PDTHMS.") || iso.text().find('P') > 1)
        return badMarker("timedelta that is no ISO 8601 text");
    return Value(iso).withKind(Kind::PdTimedelta);
}

Result<Value> periodFromMarkers(const Fields& fields)
{
    const Value& ordinal = part(fields, "ordinal");
    const Value& frequency = part(fields, "freq");
    if (!ordinal.asInt64() || !frequency.isStr() || frequency.text().empty())
        return badMarker("period without ordinal and frequency");
    return Value::period(ordinal, frequency.text());
}

Result<Value> indexFromMarkers(const Fields& fields)
{
    const std::string_view kind = part(fields, "kind").text();
    if (kind == "range")
        return rangeIndex(fields);
    if (kind == "multi")
        return multiIndex(fields);
    const Value& values = part(fields, "values");
    const Value& dtype = part(fields, "dtype");
    if (kind.empty() || values.kind() != Kind::List || !dtype.isStr())
        return badMarker("index marker without kind, values and dtype");
    return Value::index("index", dtype.text(), part(fields, "name"), values);
}

Result<Value> categoricalFromMarkers(const Fields& fields)
{
    const Value& categories = part(fields, "categories");
    const Value& codes = part(fields, "codes");
    const Value& ordered = part(fields, "ordered");
    if (categories.kind() != Kind::List || codes.kind() != Kind::List || ordered.kind() != Kind::Bool)
        return badMarker("categorical without categories, codes and order");
    const auto count = static_cast<std::int64_t>(categories.size());
    for (const Value& code : codes.fields()) {
        const auto number = code.asInt64();
        if (!number || *number < -1 || *number >= count)
            return badMarker(fmt::format("categorical with a code outside its {} categories", count));
    }
    return Value::categorical(categories, codeArray(codes, categories.size()), ordered.asBool());
}

Result<Value> seriesFromMarkers(const Fields& fields)
{
    if (part(fields, "values").kind() == Kind::NdArray)
        return seedSeriesFromMarkers(fields);
    const Value& dtype = part(fields, "dtype");
    const Value& index = part(fields, "index");
    if (!dtype.isStr() || index.kind() != Kind::Index)
        return badMarker("series marker without dtype and index");
    Result<Value> values = seriesValues(fields);
    if (!values)
        return values;
    if (columnLength(*values) != labelCount(index))
        return badMarker(fmt::format("series of {} values and {} labels", columnLength(*values), labelCount(index)));
    return Value::series(columnDType(*values, dtype.text()), part(fields, "name"), index, *values);
}

Result<Value> frameFromMarkers(const Fields& fields)
{
    const Value& columns = part(fields, "columns");
    const Value& index = part(fields, "index");
    const Value& series = part(fields, "series");
    if (columns.kind() != Kind::Index || index.kind() != Kind::Index || series.kind() != Kind::List)
        return seedFrameFromMarkers(fields);
    if (series.size() != labelCount(columns))
        return badMarker(fmt::format("frame of {} columns and {} column labels", series.size(), labelCount(columns)));
    std::vector<Value> dtypes;
    std::vector<Value> data;
    for (const Value& column : series.fields()) {
        if (column.kind() != Kind::Series || columnLength(column.field(3)) != labelCount(index))
            return badMarker("frame with a column that is not as long as its index");
        dtypes.push_back(column.field(0));
        data.push_back(column.field(3));
    }
    return Value::dataFrame(columns, index, Value::sequence(Kind::List, std::move(dtypes)),
                            Value::sequence(Kind::List, std::move(data)));
}

}  // namespace hashstash
