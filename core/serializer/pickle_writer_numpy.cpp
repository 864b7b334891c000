#include "core/serializer/pickle_writer.h"

#include "core/serializer/pickle_opcodes.h"
#include "core/value/nd_array.h"

#include <array>
#include <charconv>
#include <cstring>
#include <optional>

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
    return std::nullopt;
}

}  // namespace

bool PickleWriter::dtype(const Value& dtype)
{
    const auto parsed = parseDType(dtype);
    if (!parsed || !parsed->fields.empty())
        return m_refused.what("a structured array");
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
