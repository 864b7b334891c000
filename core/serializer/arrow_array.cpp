#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_array.h"

#include "core/serializer/arrow_objects.h"
#include "core/serializer/pandas_time.h"
#include "core/value/column_reader.h"
#include "core/value/nd_array.h"

#include <arrow/api.h>

#include <limits>
#include <map>
#include <vector>

namespace hashstash {

namespace {

using ArrayResult = arrow::Result<std::shared_ptr<arrow::Array>>;
using TypePtr = std::shared_ptr<arrow::DataType>;

/// The fixed-size types that numpy, and with a capital pandas' nullable arrays, have in common with Arrow.
TypePtr numberType(std::string_view dtype)
{
    static const std::map<std::string_view, TypePtr> types{
        {"int8", arrow::int8()},     {"int16", arrow::int16()},   {"int32", arrow::int32()},     {"int64", arrow::int64()},
        {"uint8", arrow::uint8()},   {"uint16", arrow::uint16()}, {"uint32", arrow::uint32()},   {"uint64", arrow::uint64()},
        {"float16", arrow::float16()}, {"float32", arrow::float32()}, {"float64", arrow::float64()},
    };
    const auto at = types.find(dtype);
    return at == types.end() ? nullptr : at->second;
}

TypePtr nullableType(std::string_view dtype)
{
    constexpr std::string_view kArrows = "[pyarrow]";
    if (dtype.ends_with(kArrows) && dtype.size() > kArrows.size()) {
        const std::string_view name = dtype.substr(0, dtype.size() - kArrows.size());
        return name == "bool" ? arrow::boolean() : numberType(name == "double" ? "float64" : name == "float" ? "float32" : name);
    }
    static const std::map<std::string_view, TypePtr> types{
        {"Int8", arrow::int8()},     {"Int16", arrow::int16()},   {"Int32", arrow::int32()},     {"Int64", arrow::int64()},
        {"UInt8", arrow::uint8()},   {"UInt16", arrow::uint16()}, {"UInt32", arrow::uint32()},   {"UInt64", arrow::uint64()},
        {"Float32", arrow::float32()}, {"Float64", arrow::float64()}, {"boolean", arrow::boolean()},
        {"string", arrow::large_utf8()}, {"str", arrow::large_utf8()},
    };
    const auto at = types.find(dtype);
    return at == types.end() ? nullptr : at->second;
}

std::optional<arrow::TimeUnit::type> timeUnit(std::string_view unit)
{
    if (unit == "s")
        return arrow::TimeUnit::SECOND;
    if (unit == "ms")
        return arrow::TimeUnit::MILLI;
    if (unit == "us")
        return arrow::TimeUnit::MICRO;
    return unit == "ns" ? std::optional(arrow::TimeUnit::NANO) : std::nullopt;
}

/// "datetime64[us, Europe/Berlin]", "timedelta64[ns]"; nullptr for any other dtype.
TypePtr timeType(std::string_view dtype)
{
    const bool isDateTime = dtype.starts_with("datetime64[");
    if (!(isDateTime || dtype.starts_with("timedelta64[")) || !dtype.ends_with(']'))
        return nullptr;
    std::string_view inner = dtype.substr(dtype.find('[') + 1);
    inner.remove_suffix(1);
    const auto comma = inner.find(", ");
    const auto unit = timeUnit(inner.substr(0, comma));
    if (!unit)
        return nullptr;
    std::string zone(comma == std::string_view::npos ? std::string_view() : inner.substr(comma + 2));
    if (zone.starts_with("UTC+") || zone.starts_with("UTC-"))
        zone.erase(0, 3);  // Arrow's name of an offset
    return isDateTime ? arrow::timestamp(*unit, zone) : arrow::duration(*unit);
}

/// The buffer of a numpy array in native byte order as it is.
ArrayResult bufferArray(const TypePtr& type, const Value& ndArray)
{
    const std::string_view bytes = ndArray.field(2).text();
    ARROW_ASSIGN_OR_RAISE(auto buffer, arrow::AllocateBuffer(static_cast<std::int64_t>(bytes.size())));
    std::copy(bytes.begin(), bytes.end(), buffer->mutable_data());
    const auto count = static_cast<std::int64_t>(columnLength(ndArray));
    return arrow::MakeArray(arrow::ArrayData::Make(type, count, {nullptr, std::shared_ptr<arrow::Buffer>(std::move(buffer))}, 0));
}

ArrayResult booleanArray(const Value& ndArray)
{
    arrow::BooleanBuilder builder;
    for (const char flag : ndArray.field(2).text())
        ARROW_RETURN_NOT_OK(builder.Append(flag != 0));
    return builder.Finish();
}

/// Counts since 1970, or texts of moments, of which those that are none are null.
ArrayResult timeArray(const TypePtr& type, std::string_view unit, const Value& column)
{
    arrow::Int64Builder builder;
    const ColumnReader reader(column);
    for (std::size_t i = 0; i < reader.size(); ++i) {
        const Value element = reader.at(i);
        const auto count = element.isInt() ? element.asInt64() : pandasTimeCount(element, unit);
        if (!count || *count == std::numeric_limits<std::int64_t>::min())
            ARROW_RETURN_NOT_OK(builder.AppendNull());
        else
            ARROW_RETURN_NOT_OK(builder.Append(*count));
    }
    ARROW_ASSIGN_OR_RAISE(auto counts, builder.Finish());
    return counts->View(type);
}

Result<ArrowColumn> columnFrom(const ArrayResult& array, std::string_view numpyType)
{
    if (!array.ok())
        return Error{Stage::Serialize, "Arrow cannot hold a column of the frame: " + array.status().message(), {}};
    return ArrowColumn{*array, std::string(numpyType)};
}

Result<ArrowColumn> objectColumn(std::string_view dtype, const Value& column)
{
    const ColumnReader reader(dtype, column);
    std::vector<Value> elements;
    for (std::size_t i = 0; i < reader.size(); ++i) {
        elements.push_back(reader.at(i));
        // What pyarrow refuses and the Python library does not turn into texts either.
        if (elements.back().kind() == Kind::Complex)
            return Error{Stage::Serialize, "Arrow cannot hold a column of complex numbers; store the frame in another format", {}};
    }
    const TypePtr nullable = nullableType(dtype);
    const TypePtr type = nullable ? nullable : commonArrowType(elements);
    const auto array = type ? arrayOfObjects(type, elements) : arrayOfTexts(elements);
    if (!array)
        return array.error();
    return ArrowColumn{*array, nullable ? std::string(dtype) : type ? "object" : "str"};
}

/// The codes, with null for -1.
ArrayResult codeArray(const Value& column)
{
    const ColumnReader codes(column);
    arrow::Int32Builder builder;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto code = codes.at(i).asInt64().value_or(-1);
        if (code < 0)
            ARROW_RETURN_NOT_OK(builder.AppendNull());
        else
            ARROW_RETURN_NOT_OK(builder.Append(static_cast<std::int32_t>(code)));
    }
    return builder.Finish();
}

Result<ArrowColumn> categoryColumn(const Value& column)
{
    const Value& categories = column.field(0);
    const bool isIndex = categories.kind() == Kind::Index;
    const auto dictionary =
        objectColumn(isIndex ? categories.field(1).text() : std::string_view(), isIndex ? categories.field(3) : categories);
    if (!dictionary)
        return dictionary;
    const auto codes = codeArray(column.field(1));
    if (!codes.ok())
        return columnFrom(codes, {});
    const auto type = arrow::dictionary(arrow::int32(), dictionary->array->type(), column.field(2).asBool());
    return columnFrom(arrow::DictionaryArray::FromArrays(type, *codes, dictionary->array), "int32");
}

}  // namespace

Result<ArrowColumn> makeArrowColumn(std::string_view dtype, const Value& column)
{
    if (column.kind() == Kind::Categorical)
        return categoryColumn(column);
    if (const TypePtr type = timeType(dtype)) {
        const std::string_view inner = dtype.substr(dtype.find('[') + 1);
        const std::string_view unit = inner.substr(0, inner.find_first_of(",]"));
        return columnFrom(timeArray(type, unit, column), std::string(dtype.substr(0, dtype.find('['))) + '[' + std::string(unit) + ']');
    }
    if (column.kind() != Kind::NdArray || !column.field(0).isStr())
        return objectColumn(dtype, column);
    // An array's own dtype is that of its bytes, whatever the frame says.
    const std::string_view own = column.field(0).text();
    if (own == "bool")
        return columnFrom(booleanArray(column), own);
    if (const TypePtr type = numberType(own))
        return columnFrom(bufferArray(type, column), own);
    return objectColumn(own, column);
}

}  // namespace hashstash

#endif
