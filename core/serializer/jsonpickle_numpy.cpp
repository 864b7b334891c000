#include "core/serializer/jsonpickle_numpy.h"

#include "core/serializer/pickle_names.h"
#include "core/value/array_element.h"
#include "core/value/array_packer.h"
#include "core/value/literal.h"

#include <algorithm>
#include <cstring>

namespace hashstash {

namespace {

/// A view may repeat its base's elements (a stride of 0); nothing real repeats them more than this.
constexpr std::size_t kMostViewBytes = std::size_t{1} << 26;

/// The tuples of a dtype's literal as the Lists that parseDType takes.
Value withListsForFields(const Value& literal)
{
    if (literal.kind() != Kind::List)
        return literal;
    std::vector<Value> fields;
    for (const Value& field : literal.fields()) {
        std::vector<Value> parts;
        for (const Value& part : field.fields())
            parts.push_back(withListsForFields(part));
        fields.push_back(field.kind() == Kind::Tuple ? Value::sequence(Kind::List, std::move(parts)) : field);
    }
    return Value::sequence(Kind::List, std::move(fields));
}

std::optional<Value> makeArray(const PickleCall& call)
{
    const auto dtype = jsonPickleDType(call.arg(0));
    if (!dtype)
        return std::nullopt;
    const Value& values = call.arg(1);
    // A 0-dimensional array comes back with one dimension.
    auto array = arrayFromNested(*dtype, values.isListLike() ? values : Value::sequence(Kind::List, {values}));
    if (!array || call.arg(2).isNone())
        return array;
    // Stored with arrays that have no elements: nested lists can't say how long their other dimensions are.
    auto reshaped = makeNdArray(array->field(0), Value(call.arg(2)).withKind(Kind::Tuple), array->field(2));
    return reshaped ? std::optional(*std::move(reshaped)) : std::nullopt;
}

std::optional<std::vector<std::int64_t>> stridesFrom(const Value& strides, std::size_t dimensions)
{
    std::vector<std::int64_t> steps;
    for (const Value& stride : strides.fields()) {
        const auto step = stride.asInt64();
        if (!step)
            return std::nullopt;
        steps.push_back(*step);
    }
    return steps.size() == dimensions ? std::optional(std::move(steps)) : std::nullopt;
}

/// A view of an array of objects shows some of them.
std::optional<Value> viewOfObjects(const Value& base, std::span<const std::size_t> shape, std::int64_t offset,
                                   std::span<const std::int64_t> strides)
{
    // The places of the chosen elements, found as if each were a number.
    DType numbers;
    numbers.kind = 'u';
    numbers.itemBytes = sizeof(std::uint64_t);
    const auto objects = base.field(2).fields();
    Bytes places(objects.size() * sizeof(std::uint64_t), '\0');
    for (std::uint64_t i = 0; i < objects.size(); ++i)
        std::memcpy(places.data() + i * sizeof i, &i, sizeof i);
    const auto chosen = stridedArray(numbers, places, shape, offset, strides);
    if (!chosen)
        return std::nullopt;
    std::vector<Value> elements;
    const std::string_view bytes = chosen->field(2).text();
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t place;
        std::memcpy(&place, bytes.data() + at, sizeof place);
        elements.push_back(objects[place]);
    }
    return Value::ndArray(Value::str("object"), chosen->field(1), Value::sequence(Kind::List, std::move(elements)));
}

/// The bytes of a C order array as they lie in memory of the other order.
Bytes inFortranOrder(const Value& array, const DType& dtype)
{
    const auto shape = shapeOf(array);
    const std::vector<std::size_t> reversed(shape.rbegin(), shape.rend());
    auto strides = contiguousStrides(shape, dtype.itemBytes, false);
    std::reverse(strides.begin(), strides.end());
    const auto turned = stridedArray(dtype, array.field(2).text(), reversed, 0, strides);
    return turned ? Bytes(turned->field(2).text()) : Bytes(array.field(2).text());
}

std::optional<Value> makeView(const PickleCall& call)
{
    const Value& base = call.arg(1);
    auto dtype = jsonPickleDType(call.arg(0));
    const auto shape = jsonPickleShape(call.arg(3));
    const auto offset = call.arg(4).asInt64();
    if (base.kind() != Kind::NdArray || !dtype || !shape || !offset)
        return std::nullopt;
    const auto baseType = parseDType(base.field(0));
    auto strides = call.arg(5).isNone() ? std::optional(contiguousStrides(*shape, dtype->itemBytes, false))
                                        : stridesFrom(call.arg(5), shape->size());
    if (!baseType || !strides || (baseType->kind == 'O') != (dtype->kind == 'O'))
        return std::nullopt;
    if (dtype->kind == 'O')
        return viewOfObjects(base, *shape, *offset, *strides);
    if (call.arg(6).text() == "S")
        dtype->bigEndian = !dtype->bigEndian;
    return call.arg(2).asBool() ? stridedArray(*dtype, inFortranOrder(base, *baseType), *shape, *offset, *strides)
                                : stridedArray(*dtype, base.field(2).text(), *shape, *offset, *strides);
}

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

/// numpy.datetime64(value), numpy.str_(value), ...: these take their unit or length from the value.
std::optional<DType> dtypeFromValue(const DType& written, const Value& value)
{
    DType dtype = written;
    dtype.bigEndian = false;
    if (written.kind == 'U')
        dtype.itemBytes = 4 * codePoints(value.text());
    if (written.kind == 'S')
        dtype.itemBytes = value.text().size();
    if (written.kind != 'M' && written.kind != 'm')
        return dtype;
    const bool isCount = value.isInt();
    if (written.kind == 'M' && isCount && written.unit != "ns")
        return std::nullopt;
    if (written.kind == 'M' && !isCount)
        dtype.unit = value.kind() == Kind::Date ? "D" : value.kind() == Kind::DateTime ? "us" : written.unit;
    if (written.kind == 'm')
        dtype.unit = isCount ? "" : value.kind() == Kind::TimeDelta ? "us" : written.unit;
    return dtype;
}

std::optional<Value> makeScalar(const PickleCall& call)
{
    const auto written = jsonPickleDType(call.arg(0));
    const Value& value = call.arg(1);
    const auto dtype = written ? dtypeFromValue(*written, value) : std::nullopt;
    if (!dtype || dtype->kind == 'O' || !dtype->fields.empty())
        return std::nullopt;
    Bytes element(dtype->itemBytes, '\0');
    if (!packElement(*dtype, value, element.data()))
        return std::nullopt;
    return Value::npScalar(dtypeName(*dtype), arrayElement(*dtype, element.data()));
}

/// numpy.datetime64(count, unit)
template <char Kind>
std::optional<Value> makeMoment(const PickleCall& call)
{
    if (!call.arg(0).asInt64() || !call.arg(1).isStr() || call.args.size() != 2)
        return std::nullopt;
    DType dtype;
    dtype.kind = Kind;
    dtype.itemBytes = sizeof(std::int64_t);
    dtype.unit = call.arg(1).text() == "generic" ? std::string_view() : call.arg(1).text();
    const std::string name = dtypeName(dtype);
    return parseDType(name) ? std::optional(Value::npScalar(name, call.arg(0))) : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"numpy.datetime64", makeMoment<'M'>, true},
    {"numpy.timedelta64", makeMoment<'m'>, true},
    {kJsonPickleArray, makeArray},
    {kJsonPickleScalar, makeScalar},
    {kJsonPickleView, makeView},
};

}  // namespace

std::span<const KnownCall> jsonPickleNumpyCalls() noexcept
{
    return kCalls;
}

std::optional<DType> jsonPickleDType(const Value& text)
{
    if (!text.isStr())
        return std::nullopt;
    if (!text.text().starts_with('['))
        return parseDType(text.text());
    const auto literal = parseLiteral(text.text());
    return literal ? parseDType(withListsForFields(*literal)) : std::nullopt;
}

std::vector<std::int64_t> contiguousStrides(std::span<const std::size_t> shape, std::size_t itemBytes, bool isFortran)
{
    std::vector<std::int64_t> strides(shape.size());
    auto step = static_cast<std::int64_t>(itemBytes);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const std::size_t axis = isFortran ? i : shape.size() - 1 - i;
        strides[axis] = step;
        if (__builtin_mul_overflow(step, static_cast<std::int64_t>(shape[axis]), &step))
            step = 0;  // such an array fits no buffer, which stridedArray finds by its size
    }
    return strides;
}

std::optional<std::vector<std::size_t>> jsonPickleShape(const Value& shape)
{
    std::vector<std::size_t> extents;
    for (const Value& extent : shape.fields()) {
        const auto length = extent.asInt64();
        if (!length || *length < 0)
            return std::nullopt;
        extents.push_back(static_cast<std::size_t>(*length));
    }
    return shape.isListLike() && extents.size() <= kMaxDimensions ? std::optional(std::move(extents)) : std::nullopt;
}

std::optional<Value> stridedArray(const DType& dtype, std::string_view buffer, std::span<const std::size_t> shape,
                                  std::int64_t offset, std::span<const std::int64_t> strides)
{
    std::size_t bytes = dtype.itemBytes;
    std::vector<Value> extents;
    bool isEmpty = false;
    for (const std::size_t extent : shape) {
        extents.push_back(Value::integer(static_cast<std::int64_t>(extent)));
        isEmpty = isEmpty || extent == 0;
        if (!isEmpty && __builtin_mul_overflow(bytes, extent, &bytes))
            return std::nullopt;
    }
    if (isEmpty)
        bytes = 0;
    if (bytes > std::max(buffer.size(), kMostViewBytes))
        return std::nullopt;
    Bytes elements(bytes, '\0');
    std::vector<std::size_t> index(shape.size(), 0);
    __int128 at = offset;
    for (std::size_t to = 0; to < bytes; to += dtype.itemBytes) {
        if (at < 0 || at + static_cast<__int128>(dtype.itemBytes) > static_cast<__int128>(buffer.size()))
            return std::nullopt;
        std::memcpy(elements.data() + to, buffer.data() + static_cast<std::size_t>(at), dtype.itemBytes);
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            at += strides[axis];
            if (++index[axis] < shape[axis])
                break;
            at -= static_cast<__int128>(strides[axis]) * static_cast<__int128>(shape[axis]);
            index[axis] = 0;
        }
    }
    auto array = makeNdArray(dtypeValue(dtype), Value::sequence(Kind::Tuple, std::move(extents)), Value::bytes(elements));
    return array ? std::optional(*std::move(array)) : std::nullopt;
}

}  // namespace hashstash
