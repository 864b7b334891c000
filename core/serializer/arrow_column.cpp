#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_column.h"

#include "core/serializer/epoch_time.h"

#include <arrow/api.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace hashstash {

namespace {

Error unreadable(const arrow::DataType& type)
{
    return {Stage::Deserialize, fmt::format("frame with a column of Arrow type {}, which is not read", type.ToString()), {}};
}

/// "s", "ms", "us", "ns"
std::string_view unitName(arrow::TimeUnit::type unit)
{
    switch (unit) {
    case arrow::TimeUnit::SECOND: return "s";
    case arrow::TimeUnit::MILLI: return "ms";
    case arrow::TimeUnit::MICRO: return "us";
    case arrow::TimeUnit::NANO: return "ns";
    }
    return "ns";
}

Value buffer(std::string_view dtype, std::size_t count, BytesView bytes)
{
    return Value::ndArray(Value::str(dtype), Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(count))}),
                          Value::bytes(bytes));
}

template <typename Array>
std::optional<Value> boxedNumber(const arrow::Array& array, std::int64_t at)
{
    const auto raw = static_cast<const Array&>(array).Value(at);
    if constexpr (std::is_floating_point_v<decltype(raw)>)
        return Value::real(raw);
    else if constexpr (std::is_unsigned_v<decltype(raw)>)
        return Value::unsignedInteger(raw);
    else
        return Value::integer(raw);
}

Value boxedList(const arrow::Array& elements, std::int64_t from, std::int64_t count);
Value boxedChild(const arrow::Array& array, std::int64_t at);

Value boxedStruct(const arrow::StructArray& array, std::int64_t at)
{
    std::vector<Value> members;
    for (int i = 0; i < array.num_fields(); ++i) {
        members.push_back(Value::str(array.type()->field(i)->name()));
        members.push_back(array.field(i)->IsNull(at) ? Value() : boxedChild(*array.field(i), at));
    }
    dropDuplicateKeys(members);
    return Value::sequence(Kind::Dict, std::move(members));
}

/// One element; nullopt for a type that has no Value.
std::optional<Value> boxed(const arrow::Array& array, std::int64_t at)
{
    if (array.IsNull(at))
        return Value::none();
    switch (array.type_id()) {
    case arrow::Type::NA: return Value::none();
    case arrow::Type::BOOL: return Value::boolean(static_cast<const arrow::BooleanArray&>(array).Value(at));
    case arrow::Type::INT8: return boxedNumber<arrow::Int8Array>(array, at);
    case arrow::Type::INT16: return boxedNumber<arrow::Int16Array>(array, at);
    case arrow::Type::INT32: return boxedNumber<arrow::Int32Array>(array, at);
    case arrow::Type::INT64: return boxedNumber<arrow::Int64Array>(array, at);
    case arrow::Type::UINT8: return boxedNumber<arrow::UInt8Array>(array, at);
    case arrow::Type::UINT16: return boxedNumber<arrow::UInt16Array>(array, at);
    case arrow::Type::UINT32: return boxedNumber<arrow::UInt32Array>(array, at);
    case arrow::Type::UINT64: return boxedNumber<arrow::UInt64Array>(array, at);
    case arrow::Type::FLOAT: return boxedNumber<arrow::FloatArray>(array, at);
    case arrow::Type::DOUBLE: return boxedNumber<arrow::DoubleArray>(array, at);
    case arrow::Type::STRING: return Value::str(static_cast<const arrow::StringArray&>(array).GetView(at));
    case arrow::Type::LARGE_STRING: return Value::str(static_cast<const arrow::LargeStringArray&>(array).GetView(at));
    case arrow::Type::BINARY: return Value::bytes(static_cast<const arrow::BinaryArray&>(array).GetView(at));
    case arrow::Type::LARGE_BINARY: return Value::bytes(static_cast<const arrow::LargeBinaryArray&>(array).GetView(at));
    case arrow::Type::DECIMAL128:
        return Value::decimal(static_cast<const arrow::Decimal128Array&>(array).FormatValue(at));
    case arrow::Type::DATE32: return dateFromDays(static_cast<const arrow::Date32Array&>(array).Value(at));
    case arrow::Type::STRUCT: return boxedStruct(static_cast<const arrow::StructArray&>(array), at);
    case arrow::Type::LIST: {
        const auto& list = static_cast<const arrow::ListArray&>(array);
        return boxedList(*list.values(), list.value_offset(at), list.value_length(at));
    }
    case arrow::Type::LARGE_LIST: {
        const auto& list = static_cast<const arrow::LargeListArray&>(array);
        return boxedList(*list.values(), list.value_offset(at), list.value_length(at));
    }
    default: return std::nullopt;
    }
}

/// An element of a list or struct, where numbers with gaps among them are floats as well. What has no Value there is
/// shown as Arrow prints it.
Value boxedChild(const arrow::Array& array, std::int64_t at)
{
    const bool isFloat = arrow::is_floating(array.type_id());
    if (array.IsNull(at) && (isFloat || arrow::is_integer(array.type_id())))
        return Value::real(std::numeric_limits<double>::quiet_NaN());
    auto value = boxed(array, at);
    if (!value) {
        const auto scalar = array.GetScalar(at);
        return Value::str(scalar.ok() ? (*scalar)->ToString() : std::string());
    }
    const bool isBesideGap = value->isInt() && array.null_count() != 0;
    return isBesideGap ? Value::real(static_cast<double>(value->asInt64().value_or(0))) : *std::move(value);
}

Value boxedList(const arrow::Array& elements, std::int64_t from, std::int64_t count)
{
    std::vector<Value> values;
    for (std::int64_t i = from; i < from + count; ++i)
        values.push_back(boxedChild(elements, i));
    return Value::sequence(Kind::List, std::move(values));
}

/// The raw elements of all chunks, one behind the other.
template <typename Array>
FrameColumn rawColumn(const arrow::ChunkedArray& column, std::string dtype)
{
    using Raw = typename Array::value_type;
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(column.length()) * sizeof(Raw));
    for (const auto& chunk : column.chunks()) {
        const auto* const from = static_cast<const Array&>(*chunk).raw_values();
        bytes.append(reinterpret_cast<const char*>(from), static_cast<std::size_t>(chunk->length()) * sizeof(Raw));
    }
    Value values = buffer(dtype, static_cast<std::size_t>(column.length()), bytes);
    return {std::move(dtype), std::move(values)};
}

/// Whole numbers with gaps become floats, as in pandas.
template <typename Array>
FrameColumn numberColumn(const arrow::ChunkedArray& column, std::string dtype)
{
    if (column.null_count() == 0)
        return rawColumn<Array>(column, std::move(dtype));
    std::string bytes;
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i) {
            const double number = chunk->IsNull(i) ? std::numeric_limits<double>::quiet_NaN()
                                                   : static_cast<double>(static_cast<const Array&>(*chunk).Value(i));
            bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
        }
    }
    return {"float64", buffer("float64", static_cast<std::size_t>(column.length()), bytes)};
}

/// Counts since 1970 (or of a duration), with pandas' NaT where one is missing.
FrameColumn countColumn(const arrow::ChunkedArray& column, const std::string& arrayType, std::string dtype)
{
    std::string bytes;
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i) {
            const std::int64_t count = chunk->IsNull(i) ? std::numeric_limits<std::int64_t>::min()
                                                        : chunk->data()->GetValues<std::int64_t>(1)[i];
            bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
        }
    }
    return {std::move(dtype), buffer(arrayType, static_cast<std::size_t>(column.length()), bytes)};
}

FrameColumn timeColumn(const arrow::ChunkedArray& column)
{
    const auto& type = static_cast<const arrow::TimestampType&>(*column.type());
    const std::string unit(unitName(type.unit()));
    const std::string array = "datetime64[" + unit + "]";
    return countColumn(column, array, type.timezone().empty() ? array : "datetime64[" + unit + ", " + type.timezone() + "]");
}

/// Elements one by one; `missing` stands for each null.
Result<FrameColumn> boxedColumn(const arrow::ChunkedArray& column, std::string dtype, const Value& missing)
{
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(column.length()));
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i) {
            auto value = chunk->IsNull(i) ? std::optional(missing) : boxed(*chunk, i);
            if (!value)
                return unreadable(*column.type());
            values.push_back(*std::move(value));
        }
    }
    return FrameColumn{std::move(dtype), Value::sequence(Kind::List, std::move(values))};
}

Result<FrameColumn> booleanColumn(const arrow::ChunkedArray& column)
{
    if (column.null_count() != 0)
        return boxedColumn(column, "object", Value::none());
    std::string bytes;
    for (const auto& chunk : column.chunks())
        for (std::int64_t i = 0; i < chunk->length(); ++i)
            bytes += static_cast<const arrow::BooleanArray&>(*chunk).Value(i) ? '\1' : '\0';
    return FrameColumn{"bool", buffer("bool", static_cast<std::size_t>(column.length()), bytes)};
}

Result<FrameColumn> categoryColumn(const arrow::ChunkedArray& column)
{
    if (column.num_chunks() != 1)  // chunks may differ in their dictionaries
        return boxedColumn(column, "object", Value::none());
    const auto& array = static_cast<const arrow::DictionaryArray&>(*column.chunk(0));
    const auto& type = static_cast<const arrow::DictionaryType&>(*column.type());
    Value categories = boxedList(*array.dictionary(), 0, array.dictionary()->length());
    std::vector<Value> codes;
    for (std::int64_t i = 0; i < array.length(); ++i) {
        const std::int64_t code = array.IsNull(i) ? -1 : array.GetValueIndex(i);
        if (code < -1 || code >= array.dictionary()->length())
            return Error{Stage::Deserialize, "frame with a category code outside its categories", {}};
        codes.push_back(Value::integer(code));
    }
    return FrameColumn{"category", Value::categorical(std::move(categories), Value::sequence(Kind::List, std::move(codes)),
                                                      type.ordered())};
}

/// pandas' types that know a missing element of their own.
bool isNullable(std::string_view pandasType)
{
    return pandasType == "boolean" || pandasType == "string" || pandasType.starts_with("Int") || pandasType.starts_with("UInt")
        || pandasType.starts_with("Float");
}

}  // namespace

Result<FrameColumn> readArrowColumn(const arrow::ChunkedArray& column, std::string_view pandasType)
{
    if (isNullable(pandasType))
        return boxedColumn(column, std::string(pandasType), Value::na());
    switch (column.type()->id()) {
    case arrow::Type::BOOL: return booleanColumn(column);
    case arrow::Type::INT8: return numberColumn<arrow::Int8Array>(column, "int8");
    case arrow::Type::INT16: return numberColumn<arrow::Int16Array>(column, "int16");
    case arrow::Type::INT32: return numberColumn<arrow::Int32Array>(column, "int32");
    case arrow::Type::INT64: return numberColumn<arrow::Int64Array>(column, "int64");
    case arrow::Type::UINT8: return numberColumn<arrow::UInt8Array>(column, "uint8");
    case arrow::Type::UINT16: return numberColumn<arrow::UInt16Array>(column, "uint16");
    case arrow::Type::UINT32: return numberColumn<arrow::UInt32Array>(column, "uint32");
    case arrow::Type::UINT64: return numberColumn<arrow::UInt64Array>(column, "uint64");
    case arrow::Type::FLOAT: return numberColumn<arrow::FloatArray>(column, "float32");
    case arrow::Type::DOUBLE: return numberColumn<arrow::DoubleArray>(column, "float64");
    case arrow::Type::TIMESTAMP: return timeColumn(column);
    case arrow::Type::DURATION: {
        const auto& type = static_cast<const arrow::DurationType&>(*column.type());
        std::string dtype = fmt::format("timedelta64[{}]", unitName(type.unit()));
        return countColumn(column, dtype, dtype);
    }
    case arrow::Type::DICTIONARY: return categoryColumn(column);
    default: {
        const bool isText = pandasType == "str";
        return boxedColumn(column, isText ? "str" : "object",
                           isText ? Value::real(std::numeric_limits<double>::quiet_NaN()) : Value::none());
    }
    }
}

}  // namespace hashstash

#endif
