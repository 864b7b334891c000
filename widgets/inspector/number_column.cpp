#include "widgets/inspector/number_column.h"

#include "core/value/nd_array.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kLookedAt = 64;
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

bool isMissing(const Value& value)
{
    return value.isNone() || value.kind() == Kind::NA || value.kind() == Kind::NaT
        || (value.kind() == Kind::Float && !std::isfinite(value.asDouble()));
}

/// A number, or the magnitude of a complex one.
double drawnNumber(const Value& value)
{
    const Value& plain = value.kind() == Kind::NpScalar ? value.field(1) : value;
    if (plain.kind() != Kind::Complex)
        return finiteNumber(value);
    const double magnitude = std::hypot(plain.field(0).asDouble(), plain.field(1).asDouble());
    return std::isfinite(magnitude) ? magnitude : kNoNumber;
}

bool isComplexDType(const Value& dtype)
{
    const auto parsed = parseDType(dtype);
    return parsed && parsed->fields.empty() && parsed->kind == 'c';
}

bool beginsWithNumbers(const Value& list)
{
    bool hasNumber = false;
    for (const Value& element : list.fields().first(std::min(kLookedAt, list.size()))) {
        const bool isNumber = std::isfinite(drawnNumber(element));
        if (!isNumber && !isMissing(element))
            return false;
        hasNumber = hasNumber || isNumber;
    }
    return hasNumber;
}

bool isOfNumbers(const Value& column)
{
    if (column.kind() == Kind::NdArray && shapeOf(column).size() == 1) {
        const Value& boxed = column.field(2);
        return boxed.kind() == Kind::List ? beginsWithNumbers(boxed) : isNumberDType(column.field(0)) || isComplexDType(column.field(0));
    }
    return column.kind() == Kind::List && beginsWithNumbers(column);
}

/// pandas keeps dates, durations and categories as numbers, which mean something else.
bool isOfPlainNumbers(std::string_view pandasDType)
{
    for (const std::string_view other : {"datetime64", "timedelta64", "category", "period", "interval"})
        if (pandasDType.starts_with(other))
            return false;
    return true;
}

const Value& columnOf(const Value& value)
{
    return value.kind() == Kind::Series ? value.field(3) : value;
}

}  // namespace

bool isNumberDType(const Value& dtype)
{
    const auto parsed = parseDType(dtype);
    return parsed && parsed->fields.empty() && std::string_view("biuf").find(parsed->kind) != std::string_view::npos;
}

double finiteNumber(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bool: return value.asBool() ? 1 : 0;
    case Kind::Float: return std::isfinite(value.asDouble()) ? value.asDouble() : kNoNumber;
    case Kind::NpScalar: return value.field(1).kind() == Kind::NpScalar ? kNoNumber : finiteNumber(value.field(1));
    case Kind::Int: break;
    default: return kNoNumber;
    }
    if (const auto small = value.asInt64())
        return static_cast<double>(*small);
    const auto digits = value.intText();
    double number = kNoNumber;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc() ? number : kNoNumber;
}

bool NumberColumn::isFor(const Value& value)
{
    switch (value.kind()) {
    case Kind::NdArray: return columnLength(value) > 1 && isOfNumbers(value);
    case Kind::Series:
        return isOfPlainNumbers(value.field(0).text()) && columnLength(value.field(3)) > 1 && isOfNumbers(value.field(3));
    case Kind::List:
    case Kind::Tuple:
    case Kind::Deque: return value.size() > 1 && beginsWithNumbers(value);
    default: return false;
    }
}

NumberColumn::NumberColumn(Value value) : m_value(std::move(value)), m_reader(columnOf(m_value)) {}

double NumberColumn::at(std::size_t index) const
{
    return drawnNumber(m_reader.at(index));
}

bool NumberColumn::isComplex() const
{
    for (std::size_t i = 0; i < std::min(kLookedAt, size()); ++i) {
        const Value value = m_reader.at(i);
        if (std::isfinite(drawnNumber(value)))
            return !std::isfinite(finiteNumber(value));
    }
    return false;
}

}  // namespace hashstash
