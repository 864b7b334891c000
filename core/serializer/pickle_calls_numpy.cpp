#include "core/serializer/pickle_calls.h"
#include "core/serializer/pickle_names.h"
#include "core/serializer/pickle_numpy.h"
#include "core/value/array_element.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

/// numpy's arrays and scalars. A dtype stays the object that it is stored as; arrays read it from there.
namespace hashstash {

namespace {

constexpr bool kIsLittleEndian = true;

/// Copies the elements of an array whose axis i advances by strides[i] elements in `source` to C order.
Bytes inRowOrder(std::string_view source, std::span<const std::size_t> shape, std::span<const std::size_t> strides,
                 std::size_t itemBytes)
{
    Bytes target(source.size(), '\0');
    std::vector<std::size_t> index(shape.size(), 0);
    std::size_t from = 0;
    for (std::size_t to = 0; to + itemBytes <= target.size(); to += itemBytes) {
        std::memcpy(target.data() + to, source.data() + from * itemBytes, itemBytes);
        for (std::size_t axis = shape.size(); axis-- > 0;) {
            from += strides[axis];
            if (++index[axis] < shape[axis])
                break;
            from -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
    return target;
}

/// The strides, in elements, of axes that lie in memory in the given order, outermost first.
std::vector<std::size_t> stridesOf(std::span<const std::size_t> shape, std::span<const std::size_t> order)
{
    std::vector<std::size_t> strides(shape.size(), 1);
    std::size_t stride = 1;
    for (std::size_t i = order.size(); i-- > 0;) {
        strides[order[i]] = stride;
        stride *= shape[order[i]];
    }
    return strides;
}

/// `permutation` as axis numbers; empty if it is no permutation of `axes` axes.
std::vector<std::size_t> permutationFrom(const Value& permutation, std::size_t axes)
{
    std::vector<std::size_t> stored;
    for (const Value& part : permutation.fields()) {
        const auto axis = static_cast<std::size_t>(part.asInt64().value_or(-1));
        if (axis >= axes || std::find(stored.begin(), stored.end(), axis) != stored.end())
            return {};
        stored.push_back(axis);
    }
    return stored.size() == axes ? stored : std::vector<std::size_t>();
}

std::size_t unitBytes(const DType& dtype)
{
    return dtype.kind == 'U' ? 4 : dtype.kind == 'c' ? dtype.itemBytes / 2 : dtype.itemBytes;
}

/// What numpy does to a foreign byte order when it unpickles: swaps, and forgets it.
Bytes inNativeOrder(std::string_view data, const DType& dtype)
{
    Bytes swapped(data);
    const std::size_t width = unitBytes(dtype);
    for (std::size_t at = 0; width > 1 && at + width <= swapped.size(); at += width)
        std::reverse(swapped.begin() + static_cast<std::ptrdiff_t>(at), swapped.begin() + static_cast<std::ptrdiff_t>(at + width));
    return swapped;
}

std::optional<Value> makeArray(const DType& dtype, const Value& shape, const Value& data)
{
    auto array = makeNdArray(dtypeValue(dtype), shape, Value(data).withKind(Kind::Bytes));
    return array ? std::optional(*std::move(array)) : std::nullopt;
}

/// `array`, whose elements lie in C order of its axes, with them permuted: axis i of the result is axis `stored[i]`.
Value transposed(const Value& array, std::span<const std::size_t> stored, const DType& dtype)
{
    const auto before = shapeOf(array);
    std::vector<std::size_t> axisInMemory(stored.size());
    std::vector<std::size_t> shape;
    std::vector<Value> shapeValues;
    for (std::size_t axis = 0; axis < stored.size(); ++axis) {
        axisInMemory[stored[axis]] = axis;
        shape.push_back(before[stored[axis]]);
        shapeValues.push_back(array.field(1).field(stored[axis]));
    }
    const std::string_view data = array.field(2).text();
    Value content = data.empty()
        ? Value::bytes({})
        : Value::bytes(inRowOrder(data, shape, stridesOf(shape, axisInMemory), dtype.itemBytes));
    return Value::ndArray(array.field(0), Value::sequence(Kind::Tuple, std::move(shapeValues)), std::move(content));
}

/// An array of `shape` from elements in Fortran order: a C order array of the reversed shape, transposed.
std::optional<Value> makeFortranArray(const DType& dtype, const Value& shape, const Value& data)
{
    const std::vector<Value> reversedShape(shape.fields().rbegin(), shape.fields().rend());
    const auto array = makeArray(dtype, Value::sequence(Kind::Tuple, std::vector(reversedShape)), data);
    std::vector<std::size_t> reversed(reversedShape.size());
    std::iota(reversed.rbegin(), reversed.rend(), std::size_t{0});
    return array ? std::optional(transposed(*array, reversed, dtype)) : std::nullopt;
}

/// _frombuffer(buffer, dtype, shape, order[, permutation]): protocol 5. With order "K" the shape is that of the buffer,
/// whose axes are then permuted.
std::optional<Value> makeFromBuffer(const PickleCall& call)
{
    const auto dtype = dtypeFromObject(call.arg(1));
    const Value& buffer = call.arg(0);
    const Value& shape = call.arg(2);
    const auto order = call.arg(3).text();
    if (!dtype || (buffer.kind() != Kind::ByteArray && buffer.kind() != Kind::Bytes) || shape.kind() != Kind::Tuple)
        return std::nullopt;
    if (order == "F")
        return makeFortranArray(*dtype, shape, buffer);
    auto array = makeArray(*dtype, shape, buffer);
    if (order == "C" || !array)
        return array;
    const auto permutation = permutationFrom(call.arg(4), shape.fields().size());
    return order == "K" && !permutation.empty() ? std::optional(transposed(*array, permutation, *dtype)) : std::nullopt;
}

/// _reconstruct(ndarray, (0,), b"b") with the state (version, shape, dtype, is Fortran order, data). Subclasses of
/// ndarray stay objects.
std::optional<Value> makeReconstructed(const PickleCall& call)
{
    const Value& state = call.state;
    const auto cls = globalName(call.arg(0));
    if ((cls != "numpy.ndarray" && cls != "numpy.core.multiarray.ndarray") || state.fields().size() != 5)
        return std::nullopt;
    const Value& shape = state.field(1);
    const Value& data = state.field(4);
    auto dtype = dtypeFromObject(state.field(2));
    if (!dtype || shape.kind() != Kind::Tuple)
        return std::nullopt;
    if (data.kind() == Kind::List) {
        auto array = makeNdArray(Value::str("object"), shape, data);
        return array && dtype->kind == 'O' ? std::optional(*std::move(array)) : std::nullopt;
    }
    auto bytes = bytesOf(data);
    if (!bytes)
        return std::nullopt;
    Value content = data.isStr() ? Value::bytes(*bytes) : data;
    if (dtype->bigEndian == kIsLittleEndian && dtype->fields.empty()) {
        content = Value::bytes(inNativeOrder(*bytes, *dtype));
        dtype->bigEndian = !kIsLittleEndian;
    }
    return state.field(3).asBool() ? makeFortranArray(*dtype, shape, content) : makeArray(*dtype, shape, content);
}

/// scalar(dtype, bytes)
std::optional<Value> makeScalar(const PickleCall& call)
{
    const auto dtype = dtypeFromObject(call.arg(0));
    const auto data = bytesOf(call.arg(1));
    if (!dtype || dtype->kind == 'O' || !data || data->size() != dtype->itemBytes)
        return std::nullopt;
    return Value::npScalar(dtypeName(*dtype), arrayElement(*dtype, data->data()));
}

constexpr KnownCall kCalls[] = {
    {"numpy._core.multiarray._reconstruct", makeReconstructed},
    {"numpy._core.multiarray.scalar", makeScalar},
    {"numpy._core.numeric._frombuffer", makeFromBuffer},
    {"numpy.core.multiarray._reconstruct", makeReconstructed},
    {"numpy.core.multiarray.scalar", makeScalar},
    {"numpy.core.numeric._frombuffer", makeFromBuffer},
};

}  // namespace

std::span<const KnownCall> numpyCalls() noexcept
{
    return kCalls;
}

}  // namespace hashstash
