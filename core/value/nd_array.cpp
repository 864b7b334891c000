#include "core/value/nd_array.h"

#include "core/value/column_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace hashstash {

namespace {

/// Elements of no bytes (dtype "<U0") are bounded by no buffer; this many are enough for any real array.
constexpr std::size_t kMaxEmptyElements = 1u << 24;

Error badArray(std::string message)
{
    return {Stage::Deserialize, "Damaged array: " + std::move(message), {}};
}

bool holdsObjects(const DType& dtype)
{
    if (dtype.kind == 'O')
        return true;
    for (const auto& field : dtype.fields) {
        if (holdsObjects(field.type[0]))
            return true;
    }
    return false;
}

/// The number of elements, refusing what overflows even beside a 0, as numpy does.
Result<std::size_t> elementCount(const Value& shape, std::size_t itemBytes)
{
    if (!shape.isListLike() || shape.size() > kMaxDimensions)
        return badArray(fmt::format("its shape is no tuple of at most {} ints", kMaxDimensions));
    std::size_t nonZero = itemBytes == 0 ? 1 : itemBytes;
    std::size_t count = 1;
    for (const Value& dimension : shape.fields()) {
        const auto size = dimension.asInt64();
        if (!size || *size < 0)
            return badArray("its shape has a dimension that is no size");
        if (*size != 0 && __builtin_mul_overflow(nonZero, static_cast<std::size_t>(*size), &nonZero))
            return badArray("its shape is larger than any memory");
        count *= static_cast<std::size_t>(*size);  // at most nonZero, which did not overflow
    }
    if (nonZero > static_cast<std::size_t>(INT64_MAX))
        return badArray("its shape is larger than any memory");
    return count;
}

}  // namespace

Result<Value> makeNdArray(Value dtype, Value shape, Value data)
{
    const auto type = parseDType(dtype);
    if (!type)
        return badArray("its dtype is unknown");
    const auto count = elementCount(shape, type->itemBytes);
    if (!count)
        return count.error();
    if (data.isListLike()) {
        if (data.size() != *count)
            return badArray(fmt::format("its shape needs {} elements, but it has {}", *count, data.size()));
    } else if (data.kind() != Kind::Bytes || holdsObjects(*type)) {
        return badArray("an array of objects has no list of them, or another one no bytes");
    } else {
        if (type->itemBytes == 0 && *count > kMaxEmptyElements)
            return badArray(fmt::format("{} elements of no bytes are more than the {} allowed", *count, kMaxEmptyElements));
        const std::size_t needed = *count * type->itemBytes;
        if (data.text().size() != needed)
            return badArray(fmt::format("its shape needs {} bytes, but it has {}", needed, data.text().size()));
    }
    if (shape.kind() != Kind::Tuple)
        shape = std::move(shape).withKind(Kind::Tuple);
    return Value::ndArray(std::move(dtype), std::move(shape), std::move(data));
}

std::vector<std::size_t> shapeOf(const Value& ndArray)
{
    std::vector<std::size_t> shape;
    for (const Value& dimension : ndArray.field(1).fields())
        shape.push_back(static_cast<std::size_t>(std::max<std::int64_t>(dimension.asInt64().value_or(0), 0)));
    return shape;
}

std::size_t columnLength(const Value& column)
{
    return ColumnReader(column).size();
}

Value columnElement(const Value& column, std::size_t index)
{
    return ColumnReader(column).at(index);
}

Value pandasElement(std::string_view dtype, const Value& column, std::size_t index)
{
    return ColumnReader(dtype, column).at(index);
}

}  // namespace hashstash
