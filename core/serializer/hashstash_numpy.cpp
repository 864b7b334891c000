#include "core/serializer/hashstash_numpy.h"

#include "core/base64.h"
#include "core/value/nd_array.h"

#include <fmt/format.h>

#include <optional>

namespace hashstash {

namespace {

/// A dtype's text as numpy prints it; a structured one stays the list of fields that it is stored as.
std::optional<Value> canonicalDType(const Value& dtype)
{
    if (!dtype.isStr())
        return parseDType(dtype) ? std::optional(dtype) : std::nullopt;
    const auto parsed = parseDType(dtype.text());
    if (!parsed)
        return std::nullopt;
    return Value::str(dtypeName(*parsed));
}

bool fitsInteger(const DType& dtype, const Value& value)
{
    const auto number = value.asInt64();
    if (dtype.kind == 'u') {
        if (!number)
            return dtype.itemBytes == 8 && value.intText().front() != '-' && value.intText() <= "18446744073709551615"
                && value.intText().size() <= 20;
        return *number >= 0 && (dtype.itemBytes == 8 || *number >> (8 * dtype.itemBytes) == 0);
    }
    if (!number)
        return false;
    const std::int64_t beyond = dtype.itemBytes == 8 ? 0 : *number >> (8 * dtype.itemBytes - 1);
    return beyond == 0 || beyond == -1;
}

std::optional<double> asReal(const Value& value)
{
    if (value.kind() == Kind::Float)
        return value.asDouble();
    if (const auto number = value.asInt64())
        return static_cast<double>(*number);
    return std::nullopt;
}

double rounded(const DType& dtype, double value)
{
    return dtype.itemBytes == 4 ? static_cast<double>(static_cast<float>(value)) : value;
}

/// The scalar's value as item() gives it; nullopt where numpy would refuse it.
std::optional<Value> scalarValue(const DType& dtype, const Value& value)
{
    switch (dtype.kind) {
    case 'b':
        return value.kind() == Kind::Bool ? std::optional(value) : std::nullopt;
    case 'i':
    case 'u':
        return value.isInt() && fitsInteger(dtype, value) ? std::optional(value) : std::nullopt;
    case 'f':
        if (const auto real = asReal(value))
            return Value::real(rounded(dtype, *real));
        return std::nullopt;
    case 'c':
        return value.kind() == Kind::Complex ? std::optional(value) : std::nullopt;
    case 'U':
        return value.isStr() ? std::optional(value) : std::nullopt;
    case 'S':
        return value.kind() == Kind::Bytes ? std::optional(value) : std::nullopt;
    default:
        return std::nullopt;
    }
}

struct ScalarParts {
    DType dtype;
    Value value;
};

std::optional<ScalarParts> scalarParts(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const dtype = data ? data->find("dtype") : nullptr;
    const Value* const value = data ? data->find("value") : nullptr;
    if (!dtype || !dtype->isStr() || !value)
        return std::nullopt;
    auto parsed = parseDType(dtype->text());
    if (!parsed)
        return std::nullopt;
    return ScalarParts{*std::move(parsed), *value};
}

}  // namespace

Result<Value> arrayFromMarkers(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const dtype = data ? data->find("dtype") : nullptr;
    const Value* const shape = data ? data->find("shape") : nullptr;
    if (!dtype || !shape || !shape->isListLike())
        return badMarker("array marker without dtype and shape");
    auto canonical = canonicalDType(*dtype);
    if (!canonical)
        return badMarker(fmt::format("array of an unknown dtype{}{}", dtype->isStr() ? " " : "", dtype->text()));
    Value extents = Value(*shape).withKind(Kind::Tuple);
    if (const Value* const bytes = data->find("bytes")) {
        if (!bytes->isStr())
            return badMarker("array marker whose bytes are no text");
        if (canonical->text() == "object")
            return badMarker("array of objects made of raw bytes");
        return makeNdArray(*std::move(canonical), std::move(extents), Value::bytes(base64DecodeOrKeep(bytes->text())));
    }
    const Value* const values = data->find("values");
    if (!values || values->kind() != Kind::List)
        return badMarker("array marker without bytes or values");
    return makeNdArray(*std::move(canonical), std::move(extents), *values);
}

Result<Value> scalarFromMarkers(const Fields& fields)
{
    const auto parts = scalarParts(fields);
    if (!parts)
        return badMarker("numpy scalar marker without dtype and value");
    const auto value = scalarValue(parts->dtype, parts->value);
    if (!value)
        return badMarker(fmt::format("numpy scalar whose value is not one of {}", dtypeName(parts->dtype)));
    return Value::npScalar(dtypeName(parts->dtype), *value);
}

Result<Value> dateTimeScalarFromMarkers(const Fields& fields)
{
    const auto parts = scalarParts(fields);
    if (!parts || (parts->dtype.kind != 'M' && parts->dtype.kind != 'm') || !parts->value.asInt64())
        return badMarker("numpy datetime marker without a count and its unit");
    return Value::npScalar(dtypeName(parts->dtype), parts->value);
}

}  // namespace hashstash
