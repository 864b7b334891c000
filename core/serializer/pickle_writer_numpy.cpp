#include "core/serializer/pickle_writer.h"

#include "core/serializer/pickle_opcodes.h"
#include "core/value/array_packer.h"
#include "core/value/nd_array.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

namespace hashstash {

namespace {

/// numpy's short name of a dtype without its byte order: "f8", "U5", "M8".
std::string shortName(const DType& dtype)
{
    const std::size_t size = dtype.kind == 'U' ? dtype.itemBytes / 4 : dtype.itemBytes;
    return dtype.kind + std::to_string(size);
}

/// "25s" as numpy's (None, (b"s", 25, 1, 1)).
Value unitMetadata(std::string_view unit)
{
    std::int64_t count = 1;
    const auto read = std::from_chars(unit.data(), unit.data() + unit.size(), count);
    unit.remove_prefix(static_cast<std::size_t>(read.ptr - unit.data()));
    const Value one = Value::integer(1);
    const Value name = Value::bytes(unit.empty() ? "generic" : unit);
    return Value::sequence(Kind::Tuple, {Value(), Value::sequence(Kind::Tuple, {name, Value::integer(count), one, one})});
}

Value stateOf(const DType& dtype)
{
    const bool hasOrder = dtype.itemBytes > 1 && std::strchr("iufcMmU", dtype.kind);
    const bool isTime = dtype.kind == 'M' || dtype.kind == 'm';
    const bool isSized = dtype.kind == 'U' || dtype.kind == 'S' || dtype.kind == 'V';
    const auto number = [](std::int64_t value) { return Value::integer(value); };
    std::vector<Value> state{number(isTime ? 4 : 3), Value::str(!hasOrder ? "|" : dtype.bigEndian ? ">" : "<"), {}, {}, {}};
    state.push_back(number(isSized ? static_cast<std::int64_t>(dtype.itemBytes) : -1));
    state.push_back(number(!isSized ? -1 : dtype.kind == 'U' ? 4 : 1));
    state.push_back(number(dtype.kind == 'O' ? 63 : dtype.kind == 'U' ? 8 : 0));
    if (isTime)
        state.push_back(unitMetadata(dtype.unit));
    return Value::sequence(Kind::Tuple, std::move(state));
}

constexpr std::size_t kMaxScalarBytes = std::size_t{1} << 20;

/// The bytes of one element; nullopt for kinds that are not written.
std::optional<Bytes> elementBytes(const DType& dtype, const Value& value)
{
    Bytes bytes;
    const auto append = [&](const auto& number) { bytes.assign(reinterpret_cast<const char*>(&number), sizeof number); };
    if (dtype.kind == 'b' && value.kind() == Kind::Bool)
        return Bytes(1, static_cast<char>(value.asBool()));
    if (const auto number = value.asInt64(); number && std::strchr("iuMm", dtype.kind)) {
        append(*number);
        bytes.resize(dtype.itemBytes);
        return bytes;
    }
    if (dtype.kind == 'f' && value.kind() == Kind::Float && dtype.itemBytes == 8) {
        append(value.asDouble());
        return bytes;
    }
    if (dtype.kind == 'f' && value.kind() == Kind::Float && dtype.itemBytes == 4) {
        append(static_cast<float>(value.asDouble()));
        return bytes;
    }
    if (dtype.kind == 'S' && value.kind() == Kind::Bytes) {
        bytes = value.text();
        bytes.resize(dtype.itemBytes, '\0');
        return bytes;
    }
    if (dtype.kind == 'O' || dtype.itemBytes > kMaxScalarBytes)
        return std::nullopt;
    bytes.resize(dtype.itemBytes);
    return packElement(dtype, value, bytes.data()) ? std::optional(std::move(bytes)) : std::nullopt;
}

constexpr std::int64_t kNeedsSetUp = 16;  // numpy's flag of every structured dtype
constexpr std::int64_t kHasTexts = 8;

bool hasTexts(const DType& dtype)
{
    return dtype.kind == 'U' || std::ranges::any_of(dtype.fields, [](const DType::Field& field) { return hasTexts(field.type.front()); });
}

Value dtypeCall(const DType& dtype, Value state)
{
    return Value::object("numpy.dtype", Value::sequence(Kind::List, {Value::str(shortName(dtype)), Value::boolean(false), Value::boolean(true)}),
                         std::move(state));
}

Value structuredCall(const DType& dtype);

Value fieldCall(const DType::Field& field)
{
    const DType& type = field.type.front();
    Value element = type.fields.empty() ? dtypeCall(type, stateOf(type)) : structuredCall(type);
    if (field.shape.empty())
        return element;
    std::vector<Value> shape;
    DType whole;
    whole.itemBytes = type.itemBytes;
    for (const std::size_t length : field.shape) {
        shape.push_back(Value::integer(static_cast<std::int64_t>(length)));
        whole.itemBytes *= length;
    }
    const Value base = Value::sequence(Kind::Tuple, {std::move(element), Value::sequence(Kind::Tuple, std::move(shape))});
    return dtypeCall(whole, Value::sequence(Kind::Tuple, {Value::integer(3), Value::str("|"), base, {}, {},
                                                          Value::integer(static_cast<std::int64_t>(whole.itemBytes)), Value::integer(1),
                                                          Value::integer(hasTexts(type) ? kHasTexts : 0)}));
}

/// A dtype with fields: its state names them and says where each lies.
Value structuredCall(const DType& dtype)
{
    std::vector<Value> names;
    std::vector<Value> fields;
    for (const DType::Field& field : dtype.fields) {
        if (field.name.empty())  // a gap
            continue;
        names.push_back(Value::str(field.name));
        fields.push_back(names.back());
        fields.push_back(Value::sequence(Kind::Tuple, {fieldCall(field), Value::integer(static_cast<std::int64_t>(field.offset))}));
    }
    return dtypeCall(dtype, Value::sequence(Kind::Tuple, {Value::integer(3), Value::str("|"), {}, Value::sequence(Kind::Tuple, std::move(names)),
                                                          Value::sequence(Kind::Dict, std::move(fields)),
                                                          Value::integer(static_cast<std::int64_t>(dtype.itemBytes)), Value::integer(1),
                                                          Value::integer(kNeedsSetUp | (hasTexts(dtype) ? kHasTexts : 0))}));
}

}  // namespace

bool PickleWriter::dtype(const Value& dtype)
{
    const auto parsed = parseDType(dtype);
    if (!parsed)
        return m_refused.what("an array of a dtype that numpy does not have");
    if (!parsed->fields.empty())
        return shownCall(m_made.emplace_back(structuredCall(*parsed)));
    named("numpy", "dtype");
    if (!arguments(std::array{Value::str(shortName(*parsed)), Value::boolean(false), Value::boolean(true)}))
        return false;
    finishCall({});
    return state(stateOf(*parsed));
}

/// _frombuffer(bytearray, dtype, shape, "C")
bool PickleWriter::array(const Value& value)
{
    if (value.field(2).kind() == Kind::List)
        return objectArray(value);
    named("numpy._core.numeric", "_frombuffer");
    m_out.opcode(op::kMark);
    fresh(Value::byteArray(value.field(2).text()));
    if (!dtype(value.field(0)) || !this->value(value.field(1)))
        return false;
    fresh(Value::str("C"));
    m_out.opcode(op::kTuple);
    memoize();
    finishCall(value);
    return true;
}

/// _reconstruct(ndarray, (0,), b"b") with the state (version, shape, dtype, is Fortran order, elements).
bool PickleWriter::objectArray(const Value& value)
{
    named("numpy._core.multiarray", "_reconstruct");
    named("numpy", "ndarray");
    if (!arguments(std::array{Value::integer(0)}))
        return false;
    fresh(Value::bytes("b"));
    m_out.opcode(op::kTuple3);
    memoize();
    finishCall(value);
    m_out.opcode(op::kMark);
    integer(Value::integer(1));
    if (!this->value(value.field(1)) || !dtype(Value::str("object")))
        return false;
    m_out.opcode(op::kNewFalse);
    if (!this->value(value.field(2)))
        return false;
    m_out.opcode(op::kTuple);
    memoize();
    m_out.opcode(op::kBuild);
    return true;
}

/// scalar(dtype, bytes)
bool PickleWriter::scalar(const Value& value)
{
    const std::string_view name = value.field(0).text();
    const auto parsed = parseDType(name);
    const auto bytes = parsed && !parsed->bigEndian ? elementBytes(*parsed, value.field(1)) : std::nullopt;
    if (!bytes)
        return m_refused.what("a numpy " + std::string(name));
    named("numpy._core.multiarray", "scalar");
    if (!dtype(value.field(0)))
        return false;
    fresh(Value::bytes(*bytes));
    m_out.opcode(op::kTuple2);
    memoize();
    finishCall(value);
    return true;
}

}  // namespace hashstash
