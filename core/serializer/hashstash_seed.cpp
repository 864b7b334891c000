#include "core/serializer/hashstash_seed.h"

#include "core/serializer/hashstash_code.h"
#include "core/value/nd_array.h"

#include <fmt/format.h>

namespace hashstash {

namespace {

/// The labels of an index that was stored as an array.
Value indexOf(const Value& array)
{
    return Value::index("index", array.field(0).isStr() ? array.field(0).text() : "object", {}, array);
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
    return objectFromMarkers(fields);
}

}  // namespace hashstash
