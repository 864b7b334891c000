#include "core/serializer/pickle_numpy.h"

#include "core/serializer/pickle_calls.h"

#include <string>

namespace hashstash {

namespace {

/// Levels of structured dtypes within another: numpy itself knows no bound, but none has come near this.
constexpr std::size_t kMaxDTypeDepth = 32;

std::optional<DType> dtypeAtDepth(const Value& object, std::size_t depth);

/// "25s" of the metadata (None, (b"s", 25, 1, 1)) of a datetime64; empty for the generic unit.
std::string unitFrom(const Value& metadata)
{
    const Value& parts = metadata.field(1);
    const auto unit = bytesOf(parts.field(0)).value_or("");
    const auto count = parts.field(1).asInt64().value_or(1);
    if (unit.empty() || unit == "generic")
        return {};
    return count == 1 ? unit : std::to_string(count) + unit;
}

std::optional<std::vector<std::size_t>> shapeFrom(const Value& shape)
{
    std::vector<std::size_t> dimensions;
    const auto parts = shape.isInt() ? std::span(&shape, 1) : shape.fields();
    for (const Value& part : parts) {
        const auto dimension = part.asInt64();
        if (!dimension || *dimension < 0)
            return std::nullopt;
        dimensions.push_back(static_cast<std::size_t>(*dimension));
    }
    return dimensions.size() <= kMaxDimensions ? std::optional(dimensions) : std::nullopt;
}

/// A field (dtype, offset) of a structured dtype; a sub-array's dtype has its own (dtype, shape) in its state.
std::optional<DType::Field> fieldFrom(const Value& name, const Value& entry, std::size_t depth)
{
    const Value& object = entry.field(0);
    const auto offset = entry.field(1).asInt64();
    if (!name.isStr() || !offset || *offset < 0)
        return std::nullopt;
    DType::Field field{std::string(name.text()), static_cast<std::size_t>(*offset), {}, {}};
    const Value& subArray = object.kind() == Kind::Object ? object.field(2).field(2) : object;
    auto type = dtypeAtDepth(subArray.kind() == Kind::Tuple ? subArray.field(0) : object, depth + 1);
    if (subArray.kind() == Kind::Tuple) {
        auto shape = shapeFrom(subArray.field(1));
        if (!shape)
            return std::nullopt;
        field.shape = *std::move(shape);
    }
    if (!type)
        return std::nullopt;
    field.type.push_back(*std::move(type));
    return field;
}

std::optional<DType> structuredFrom(const Value& state, std::size_t depth)
{
    const auto itemBytes = state.field(5).asInt64();
    const Value& fields = state.field(4);
    if (!itemBytes || *itemBytes < 0 || !fields.isDictLike())
        return std::nullopt;
    DType dtype;
    dtype.itemBytes = static_cast<std::size_t>(*itemBytes);
    for (const Value& name : state.field(3).fields()) {
        const Value* const entry = name.isStr() ? fields.find(name.text()) : nullptr;
        auto field = entry ? fieldFrom(name, *entry, depth) : std::nullopt;
        if (!field)
            return std::nullopt;
        std::size_t fieldBytes = field->type.front().itemBytes;
        for (const std::size_t dimension : field->shape)
            if (__builtin_mul_overflow(fieldBytes, dimension, &fieldBytes))
                return std::nullopt;
        if (field->offset > dtype.itemBytes || fieldBytes > dtype.itemBytes - field->offset)
            return std::nullopt;
        dtype.fields.push_back(*std::move(field));
    }
    return dtype;
}

std::optional<DType> dtypeAtDepth(const Value& object, std::size_t depth)
{
    if (!isCallTo(object, "numpy.dtype") || depth > kMaxDTypeDepth)
        return std::nullopt;
    const Value& state = object.field(2);
    if (state.field(3).kind() == Kind::Tuple)
        return structuredFrom(state, depth);
    auto dtype = parseDType(objectArg(object, 0).text());
    if (!dtype)
        return std::nullopt;
    dtype->bigEndian = state.field(1).text() == ">";
    if (dtype->kind == 'M' || dtype->kind == 'm')
        dtype->unit = unitFrom(state.field(8));
    return dtype;
}

}  // namespace

bool isCallTo(const Value& value, std::string_view callable) noexcept
{
    return value.kind() == Kind::Object && value.field(0).text() == callable;
}

const Value& objectArg(const Value& object, std::size_t index) noexcept
{
    return object.field(1).field(index);
}

std::optional<DType> dtypeFromObject(const Value& object)
{
    return dtypeAtDepth(object, 0);
}

std::optional<Value> arrayRow(const Value& array, std::size_t index)
{
    const auto shape = shapeOf(array);
    const Value& data = array.field(2);
    if (shape.size() == 1)
        return index == 0 ? std::optional(array) : std::nullopt;
    if (shape.size() != 2 || index >= shape[0])
        return std::nullopt;
    const Value length = Value::integer(static_cast<std::int64_t>(shape[1]));
    Value row;
    if (data.kind() == Kind::List) {
        const auto elements = data.fields().subspan(index * shape[1], shape[1]);
        row = Value::sequence(Kind::List, std::vector<Value>(elements.begin(), elements.end()));
    } else if (shape[0] == 1) {
        row = data;
    } else {
        const std::size_t rowBytes = data.text().size() / shape[0];
        row = Value::bytes(data.text().substr(index * rowBytes, rowBytes));
    }
    return Value::ndArray(array.field(0), Value::sequence(Kind::Tuple, {length}), std::move(row));
}

}  // namespace hashstash
