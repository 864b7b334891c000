#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_column.h"

#include "core/serializer/arrow_element.h"

#include <arrow/api.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace hashstash {

namespace {

Value buffer(std::string_view dtype, std::size_t count, BytesView bytes)
{
    return Value::ndArray(Value::str(dtype), Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(count))}),
                          Value::bytes(bytes));
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
    const std::string unit(arrowUnit(type));
    const std::string array = "datetime64[" + unit + "]";
    return countColumn(column, array, type.timezone().empty() ? array : "datetime64[" + unit + ", " + arrowZone(type) + "]");
}

/// Elements one by one; `missing` stands for each null.
FrameColumn boxedColumn(const arrow::ChunkedArray& column, std::string dtype, const Value& missing)
{
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(column.length()));
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i)
            values.push_back(chunk->IsNull(i) ? missing : arrowElement(*chunk, i));
    }
    return {std::move(dtype), Value::sequence(Kind::List, std::move(values))};
}

FrameColumn booleanColumn(const arrow::ChunkedArray& column)
{
    if (column.null_count() != 0)
        return boxedColumn(column, "object", Value::none());
    std::string bytes;
    for (const auto& chunk : column.chunks())
        for (std::int64_t i = 0; i < chunk->length(); ++i)
            bytes += static_cast<const arrow::BooleanArray&>(*chunk).Value(i) ? '\1' : '\0';
    return {"bool", buffer("bool", static_cast<std::size_t>(column.length()), bytes)};
}

/// Numbers of two bytes, which Arrow holds as their bits.
FrameColumn halfColumn(const arrow::ChunkedArray& column)
{
    constexpr std::uint16_t kNan = 0x7e00;
    std::string bytes;
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i) {
            const std::uint16_t bits = chunk->IsNull(i) ? kNan : static_cast<const arrow::HalfFloatArray&>(*chunk).Value(i);
            bytes.append(reinterpret_cast<const char*>(&bits), sizeof bits);
        }
    }
    return {"float16", buffer("float16", static_cast<std::size_t>(column.length()), bytes)};
}

/// Ordinals, with the frequency that the dtype "period[M]" names.
FrameColumn periodColumn(const arrow::ChunkedArray& column, std::string_view dtype)
{
    const std::string_view frequency = dtype.substr(7, dtype.size() - 8);
    std::vector<Value> values;
    for (const auto& chunk : column.chunks()) {
        for (std::int64_t i = 0; i < chunk->length(); ++i) {
            const std::int64_t ordinal = chunk->IsNull(i) ? std::numeric_limits<std::int64_t>::min()
                                                          : static_cast<const arrow::Int64Array&>(*chunk).Value(i);
            const bool isMissing = ordinal == std::numeric_limits<std::int64_t>::min();
            values.push_back(isMissing ? Value::nat() : Value::period(Value::integer(ordinal), frequency));
        }
    }
    return {std::string(dtype), Value::sequence(Kind::List, std::move(values))};
}

Result<FrameColumn> categoryColumn(const arrow::ChunkedArray& chunks)
{
    const auto& type = static_cast<const arrow::DictionaryType&>(*chunks.type());
    if (chunks.num_chunks() == 0)
        return FrameColumn{"category", Value::categorical(Value::sequence(Kind::List, {}), Value::sequence(Kind::List, {}), type.ordered())};
    if (chunks.num_chunks() != 1)  // chunks may differ in their dictionaries
        return boxedColumn(chunks, "object", Value::none());
    const auto& array = static_cast<const arrow::DictionaryArray&>(*chunks.chunk(0));
    Value categories = arrowList(*array.dictionary(), 0, array.dictionary()->length());
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
        || pandasType.starts_with("Float") || pandasType.ends_with("[pyarrow]");
}

}  // namespace

Result<FrameColumn> readArrowColumn(const arrow::ChunkedArray& column, std::string_view pandasType)
{
    if (isNullable(pandasType))
        return boxedColumn(column, std::string(pandasType), Value::na());
    if (pandasType.starts_with("period[") && pandasType.ends_with(']') && column.type()->id() == arrow::Type::INT64)
        return periodColumn(column, pandasType);
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
    case arrow::Type::HALF_FLOAT: return halfColumn(column);
    case arrow::Type::FLOAT: return numberColumn<arrow::FloatArray>(column, "float32");
    case arrow::Type::DOUBLE: return numberColumn<arrow::DoubleArray>(column, "float64");
    case arrow::Type::TIMESTAMP: return timeColumn(column);
    case arrow::Type::DURATION: {
        const std::string dtype = fmt::format("timedelta64[{}]", arrowUnit(*column.type()));
        return countColumn(column, dtype, dtype);
    }
    case arrow::Type::DICTIONARY: return categoryColumn(column);
    case arrow::Type::STRING:
    case arrow::Type::LARGE_STRING: return boxedColumn(column, "str", Value::real(std::numeric_limits<double>::quiet_NaN()));
    default: return boxedColumn(column, "object", Value::none());
    }
}

}  // namespace hashstash

#endif
