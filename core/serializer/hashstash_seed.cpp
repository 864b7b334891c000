#include "core/serializer/hashstash_seed.h"

#include "core/base64.h"
#include "core/serializer/arrow_frame.h"
#include "core/serializer/hashstash_code.h"
#include "core/serializer/text_frame.h"
#include "core/value/nd_array.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

/// The labels of an index that was stored as an array.
Value indexOf(const Value& array)
{
    return Value::index("index", array.field(0).isStr() ? array.field(0).text() : "object", {}, array);
}

/// A frame that stands in the JSON as one array of objects, the index as leading columns.
Result<Value> frameOfCells(const Value& data)
{
    const Value* const cells = data.find("values");
    const Value* const labels = data.find("columns");
    const Value* const indexLabels = data.find("index_columns");
    const Value* const types = data.find("dtypes");
    const auto shape = cells->kind() == Kind::NdArray ? shapeOf(*cells) : std::vector<std::size_t>();
    if (shape.size() != 2 || !labels || labels->kind() != Kind::NdArray || !indexLabels || !types
        || columnLength(*labels) != shape[1] || indexLabels->size() > shape[1])
        return badMarker("frame marker whose cells and labels do not match");
    std::vector<Value> names, dtypes, columns;
    std::vector<Value> index;
    for (std::size_t column = 0; column < shape[1]; ++column) {
        std::vector<Value> elements;
        for (std::size_t row = 0; row < shape[0]; ++row)
            elements.push_back(columnElement(*cells, row * shape[1] + column));
        if (column < indexLabels->size()) {
            index.push_back(Value::sequence(Kind::List, std::move(elements)));
            continue;
        }
        const Value label = columnElement(*labels, column);
        const Value* const type = types->find(label.text());
        names.push_back(label);
        dtypes.push_back(type && type->isStr() ? *type : Value::str("object"));
        columns.push_back(Value::sequence(Kind::List, std::move(elements)));
    }
    Value rows = index.size() == 1
        ? Value::index("index", "object", {}, index[0])
        : Value::index("range", "int64", {}, Value::range(Value::integer(0), Value::integer(static_cast<std::int64_t>(shape[0])), Value::integer(1)));
    return Value::dataFrame(Value::index("index", "object", {}, Value::sequence(Kind::List, std::move(names))), std::move(rows),
                            Value::sequence(Kind::List, std::move(dtypes)), Value::sequence(Kind::List, std::move(columns)));
}

/// The parts as they stand, and why they are no frame.
Value undecoded(const Value& data, std::string_view why, const Fields& fields)
{
    const std::string reason = fmt::format("The frame is not decoded: {}.", why);
    return Value::object("pandas.core.frame.DataFrame", Value::sequence(Kind::List, {data, Value::str(reason)}), {}, fields.copy());
}

Result<Value> frameOfFile(const Value& data, const Fields& fields)
{
    const Value* const file = data.find("data");
    const std::string_view format = data.find("io_engine")->text();
    if (!file || !file->isStr())
        return badMarker("frame marker without a file");
    if (format != "feather" && format != "parquet")
        return undecoded(data, fmt::format("its format {} is not read", format), fields);
    if (!canReadFrames())
        return undecoded(data, "this build has no Arrow libraries (pyarrow 26.0.1)", fields);
    Result<Value> frame = readFrame(format == "feather" ? FrameFile::Feather : FrameFile::Parquet, base64DecodeOrKeep(file->text()));
    return frame ? Result<Value>(withGuessedTypes(*frame)) : frame;
}

}  // namespace

Result<Value> seedSeriesFromMarkers(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const values = data ? data->find("values") : nullptr;
    const Value* const index = data ? data->find("index") : nullptr;
    if (!values || !index || values->kind() != Kind::NdArray || index->kind() != Kind::NdArray)
        return badMarker("series marker without values and index");
    if (shapeOf(*values).size() != 1 || columnLength(*values) != columnLength(*index))
        return badMarker("series whose values and labels differ in number");
    const std::string_view dtype = values->field(0).isStr() ? values->field(0).text() : "object";
    return Value::series(dtype, {}, indexOf(*index), *values);
}

Result<Value> seedFrameFromMarkers(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    if (!data || data->isNone())
        return badMarker("frame marker without data");
    if (data->kind() == Kind::DataFrame)  // the frame's own marker stands around that of its file
        return *data;
    if (data->kind() == Kind::Object)
        return Value::object(fields.text("__py__"), data->field(1), {}, fields.copy());
    if (data->find("values"))
        return frameOfCells(*data);
    if (!data->find("io_engine"))
        return objectFromMarkers(fields);
    return frameOfFile(*data, fields);
}

Value seedValueFromInstance(std::string_view cls, const Value& state)
{
    const Value* const name = state.find("_name_");
    if (name && name->isStr() && state.find("_value_") && state.find("__objclass__"))
        return Value::enumMember(cls, name->text());
    // A Period's fields are C members that its __dict__ does not show, so that all of them read as missing.
    const bool isPeriod = cls == "pandas._libs.tslibs.period.Period";
    return isPeriod && state.kind() == Kind::Dict && state.size() == 0 ? Value::nat() : Value();
}

}  // namespace hashstash
