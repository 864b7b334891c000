#include "core/serializer/pickle_arrow.h"

#include "core/serializer/pickle_numpy.h"
#include "core/serializer/pickle_text.h"
#include "core/value/array_element.h"
#include "core/value/date_time.h"

#include <cstring>
#include <vector>

namespace hashstash {

namespace {

constexpr std::string_view kRestoreArray = "pyarrow.lib._restore_array";
constexpr std::string_view kChunkedArray = "pyarrow.lib.chunked_array";

/// _restore_array((type, length, null count, offset, buffers, children, dictionary)), taken apart.
struct ArrowArray {
    const Value& type;
    std::size_t length = 0;
    std::size_t offset = 0;
    std::span<const Value> buffers;

    /// The content of py_buffer(bytes); empty for an absent buffer.
    std::string_view buffer(std::size_t index) const
    {
        const bool isThere = index < buffers.size() && isCallTo(buffers[index], "pyarrow.lib.py_buffer");
        return isThere ? objectArg(buffers[index], 0).text() : std::string_view();
    }
    bool isNull(std::size_t index) const
    {
        const auto validity = buffer(0);
        const std::size_t bit = offset + index;
        return !validity.empty() && (byteAt(validity, bit / 8) >> (bit % 8) & 1) == 0;
    }
};

/// Checked: offset and length together are within a sane range, and the validity bitmap covers them.
std::optional<ArrowArray> partsOf(const Value& array)
{
    const Value& parts = objectArg(array, 0);
    const auto length = parts.field(1).asInt64();
    const auto offset = parts.field(3).asInt64();
    constexpr std::int64_t kMaxElements = std::int64_t{1} << 40;
    if (!isCallTo(array, kRestoreArray) || !length || !offset || *length < 0 || *offset < 0 || *length > kMaxElements
        || *offset > kMaxElements)
        return std::nullopt;
    ArrowArray found{parts.field(0), static_cast<std::size_t>(*length), static_cast<std::size_t>(*offset),
                     parts.field(4).fields()};
    const auto validity = found.buffer(0);
    if (!validity.empty() && validity.size() < (found.offset + found.length + 7) / 8)
        return std::nullopt;
    return found;
}

template <typename Offset>
bool appendTexts(const ArrowArray& array, bool isText, const Value& missing, std::vector<Value>& elements)
{
    const auto offsets = array.buffer(1);
    const auto data = array.buffer(2);
    if (array.length == 0)
        return true;
    if (offsets.size() / sizeof(Offset) < array.offset + array.length + 1)
        return false;
    elements.reserve(elements.size() + array.length);
    for (std::size_t i = 0; i < array.length; ++i) {
        Offset ends[2];
        std::memcpy(ends, offsets.data() + (array.offset + i) * sizeof(Offset), sizeof ends);
        if (array.isNull(i)) {
            elements.push_back(missing);
            continue;
        }
        if (ends[0] < 0 || ends[1] < ends[0] || static_cast<std::uint64_t>(ends[1]) > data.size())
            return false;
        const auto bytes = data.substr(static_cast<std::size_t>(ends[0]), static_cast<std::size_t>(ends[1] - ends[0]));
        if (isText && !isPythonText(bytes))
            return false;
        elements.push_back(isText ? Value::str(bytes) : Value::bytes(bytes));
    }
    return true;
}

bool appendBools(const ArrowArray& array, const Value& missing, std::vector<Value>& elements)
{
    const auto bits = array.buffer(1);
    if (bits.size() < (array.offset + array.length + 7) / 8)
        return false;
    for (std::size_t i = 0; i < array.length; ++i) {
        const std::size_t bit = array.offset + i;
        elements.push_back(array.isNull(i) ? missing : Value::boolean((byteAt(bits, bit / 8) >> (bit % 8) & 1) != 0));
    }
    return true;
}

/// Numbers of `dtype`; as timestamps where there is a unit.
bool appendNumbers(const ArrowArray& array, const DType& dtype, std::string_view unit, std::string_view zone,
                   const Value& missing, std::vector<Value>& elements)
{
    const auto data = array.buffer(1);
    if (data.size() / dtype.itemBytes < array.offset + array.length)
        return false;
    for (std::size_t i = 0; i < array.length; ++i) {
        Value number = arrayElement(dtype, data.data() + (array.offset + i) * dtype.itemBytes);
        if (array.isNull(i))
            elements.push_back(missing);
        else
            elements.push_back(unit.empty() ? std::move(number)
                                            : timestampFromUnits(number.asInt64().value_or(0), unit, zone));
    }
    return true;
}

bool appendElements(const Value& value, const Value& missing, std::vector<Value>& elements)
{
    const auto array = partsOf(value);
    if (!array)
        return false;
    const std::string type = arrowTypeName(array->type);
    if (type == "large_string" || type == "large_binary")
        return appendTexts<std::int64_t>(*array, type == "large_string", missing, elements);
    if (type == "string" || type == "binary")
        return appendTexts<std::int32_t>(*array, type == "string", missing, elements);
    if (type == "bool")
        return appendBools(*array, missing, elements);
    if (type.starts_with("timestamp"))
        return appendNumbers(*array, *parseDType("int64"), objectArg(array->type, 0).text(),
                             objectArg(array->type, 1).text(), missing, elements);
    const std::string_view numpyName = type == "double" ? "float64" : type == "float" ? "float32" : std::string_view(type);
    const auto dtype = parseDType(numpyName);
    const bool isNumber = dtype && (dtype->kind == 'i' || dtype->kind == 'u' || dtype->kind == 'f');
    return isNumber && appendNumbers(*array, *dtype, {}, {}, missing, elements);
}

}  // namespace

std::string arrowTypeName(const Value& type)
{
    if (isCallTo(type, "pyarrow.lib.type_for_alias"))
        return std::string(objectArg(type, 0).text());
    if (!isCallTo(type, "pyarrow.lib.timestamp"))
        return {};
    const Value& zone = objectArg(type, 1);
    std::string name = "timestamp[";
    name += objectArg(type, 0).text();
    if (zone.isStr())
        name.append(", tz=").append(zone.text());
    return name + "]";
}

const Value& arrowTypeOf(const Value& array) noexcept
{
    return isCallTo(array, kChunkedArray) ? objectArg(array, 1) : objectArg(array, 0).field(0);
}

std::optional<Value> arrowElements(const Value& array, const Value& missing)
{
    std::vector<Value> elements;
    const auto chunks = isCallTo(array, kChunkedArray) ? objectArg(array, 0).fields() : std::span(&array, 1);
    for (const Value& chunk : chunks)
        if (!appendElements(chunk, missing, elements))
            return std::nullopt;
    return Value::sequence(Kind::List, std::move(elements));
}

}  // namespace hashstash
