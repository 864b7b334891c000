#include "core/serializer/jsonpickle_numpy_form.h"

#include "core/base64.h"
#include "core/codec/zlib_compressor.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

/// The handler's: up to so many elements stand there as numbers.
constexpr std::size_t kMostInline = 16;

/// numpy's dtype.descr: a List of Tuples.
Value withTuplesForFields(const Value& dtype)
{
    if (dtype.kind() != Kind::List)
        return dtype;
    std::vector<Value> fields;
    for (const Value& field : dtype.fields()) {
        std::vector<Value> parts;
        for (const Value& part : field.fields())
            parts.push_back(parts.size() == 2 ? Value(part).withKind(Kind::Tuple) : withTuplesForFields(part));
        fields.push_back(Value::sequence(Kind::Tuple, std::move(parts)));
    }
    return Value::sequence(Kind::List, std::move(fields));
}

/// str(dtype) in the machine's own byte order.
Value dtypeText(DType dtype)
{
    dtype.bigEndian = false;
    return Value::str(dtype.fields.empty() ? dtypeName(dtype) : repr(withTuplesForFields(dtypeValue(dtype))));
}

bool isMoment(const DType& dtype)
{
    return dtype.kind == 'M' || dtype.kind == 'm';
}

/// The elements from `at` on as ndarray.tolist() nests them.
Value nested(const Value& array, std::span<const std::size_t> shape, std::size_t& at)
{
    if (shape.empty())
        return columnElement(array, at++);
    std::vector<Value> elements;
    for (std::size_t i = 0; i < shape.front(); ++i)
        elements.push_back(nested(array, shape.subspan(1), at));
    return Value::sequence(Kind::List, std::move(elements));
}

Value instance(std::string_view cls, std::vector<Value>&& members)
{
    return Value::instance(cls, Value::sequence(Kind::Dict, std::move(members)));
}

Value inlineForm(const Value& array, const DType& dtype, std::span<const std::size_t> shape)
{
    std::size_t at = 0;
    std::vector<Value> members{Value::str("dtype"), dtypeText(dtype)};
    if (columnLength(array) == 0) {
        members.push_back(Value::str("shape"));
        members.push_back(Value(array.field(1)).withKind(Kind::List));
    }
    members.push_back(Value::str("values"));
    members.push_back(columnLength(array) == 0 ? Value::sequence(Kind::List, std::vector<Value>()) : nested(array, shape, at));
    return instance("numpy.ndarray", std::move(members));
}

/// "<" or ">"; empty where an element's bytes have no order.
std::string_view byteOrder(const DType& dtype)
{
    const bool hasOrder = dtype.itemBytes > 1 && std::string_view("iufcMmU").find(dtype.kind) != std::string_view::npos;
    return !hasOrder ? "" : dtype.bigEndian ? ">" : "<";
}

std::optional<Value> compressedForm(const Value& array, const DType& dtype)
{
    const auto compressed = ZlibCompressor().compress(array.field(2).text());
    if (!compressed)
        return std::nullopt;
    std::vector<Value> members;
    if (const auto order = byteOrder(dtype); !order.empty()) {
        members.push_back(Value::str("byteorder"));
        members.push_back(Value::str(order));
    }
    for (auto& part : {Value::str("dtype"), dtypeText(dtype), Value::str("shape"), Value(array.field(1)).withKind(Kind::List),
                       Value::str("values"), Value::str(base64Encode(*compressed))})
        members.push_back(part);
    return instance("numpy.ndarray", std::move(members));
}

std::optional<Value> arrayForm(const Value& array)
{
    const auto dtype = parseDType(array.field(0));
    if (!dtype)
        return std::nullopt;
    const auto shape = shapeOf(array);
    const bool hasObjects = array.field(2).kind() == Kind::List;
    const bool losesInline = dtype->bigEndian || isMoment(*dtype) || !dtype->fields.empty() || shape.empty();
    const bool isInline = hasObjects || (columnLength(array) <= kMostInline && !losesInline);
    return isInline ? std::optional(inlineForm(array, *dtype, shape)) : compressedForm(array, *dtype);
}

/// numpy.datetime64(count, unit): the handler leaves out the unit that the value does not show.
Value momentForm(const Value& scalar, const DType& dtype)
{
    const std::string_view callable = dtype.kind == 'M' ? "numpy.datetime64" : "numpy.timedelta64";
    const Value unit = Value::str(dtype.unit.empty() ? "generic" : dtype.unit);
    return Value::object(callable, Value::sequence(Kind::List, {scalar.field(1), unit}), {});
}

/// The name of a scalar's class: that of its dtype, but for those that have a length.
std::string className(const DType& dtype)
{
    switch (dtype.kind) {
    case 'U': return "numpy.str_";
    case 'S': return "numpy.bytes_";
    case 'V': return "numpy.void";
    default: return "numpy." + dtypeName(dtype);
    }
}

std::optional<Value> scalarForm(const Value& scalar)
{
    auto dtype = parseDType(scalar.field(0));
    if (!dtype || dtype->kind == 'O' || dtype->kind == 'V')
        return std::nullopt;
    if (isMoment(*dtype))
        return momentForm(scalar, *dtype);
    dtype->bigEndian = false;
    return instance(className(*dtype), {Value::str("dtype"), dtypeText(*dtype), Value::str("value"), scalar.field(1)});
}

}  // namespace

std::optional<Value> jsonPickleNumpyForm(const Value& arrayOrScalar)
{
    return arrayOrScalar.kind() == Kind::NdArray ? arrayForm(arrayOrScalar) : scalarForm(arrayOrScalar);
}

}  // namespace hashstash
