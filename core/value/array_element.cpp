#include "core/value/array_element.h"

#include "core/value/utf8.h"

#include <date/date.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace hashstash {

namespace {

template <typename T>
T load(const char* data, bool bigEndian)
{
    char bytes[sizeof(T)];
    std::memcpy(bytes, data, sizeof(T));
    if (bigEndian != (std::endian::native == std::endian::big))
        std::reverse(bytes, bytes + sizeof(T));
    T value;
    std::memcpy(&value, bytes, sizeof(T));
    return value;
}

double halfToDouble(std::uint16_t half)
{
    const int exponent = half >> 10 & 0x1f;
    const int mantissa = half & 0x3ff;
    double size;
    if (exponent == 0x1f)
        size = mantissa == 0 ? HUGE_VAL : std::nan("");
    else if (exponent == 0)
        size = std::ldexp(mantissa, -24);
    else
        size = std::ldexp(mantissa + 1024, exponent - 25);
    return (half & 0x8000) != 0 ? -size : size;
}

double loadReal(std::size_t bytes, const char* data, bool bigEndian)
{
    switch (bytes) {
    case 2: return halfToDouble(load<std::uint16_t>(data, bigEndian));
    case 4: return load<float>(data, bigEndian);
    case 8: return load<double>(data, bigEndian);
    default: break;
    }
    // numpy's longdouble is the platform's own; elsewhere its bits mean nothing.
    return bytes == sizeof(long double) ? static_cast<double>(load<long double>(data, bigEndian)) : std::nan("");
}

Value loadSigned(std::size_t bytes, const char* data, bool bigEndian)
{
    switch (bytes) {
    case 1: return Value::integer(load<std::int8_t>(data, bigEndian));
    case 2: return Value::integer(load<std::int16_t>(data, bigEndian));
    case 4: return Value::integer(load<std::int32_t>(data, bigEndian));
    default: return Value::integer(load<std::int64_t>(data, bigEndian));
    }
}

Value loadUnsigned(std::size_t bytes, const char* data, bool bigEndian)
{
    switch (bytes) {
    case 1: return Value::integer(load<std::uint8_t>(data, bigEndian));
    case 2: return Value::integer(load<std::uint16_t>(data, bigEndian));
    case 4: return Value::integer(load<std::uint32_t>(data, bigEndian));
    default: return Value::unsignedInteger(load<std::uint64_t>(data, bigEndian));
    }
}

/// UCS-4 that numpy fills up with NULs.
Value loadText(const DType& dtype, const char* data)
{
    std::size_t count = dtype.itemBytes / 4;
    while (count > 0 && load<std::uint32_t>(data + 4 * (count - 1), false) == 0)
        --count;
    std::string text;
    text.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        appendCodePoint(text, load<std::uint32_t>(data + 4 * i, dtype.bigEndian));
    return Value::str(text);
}

Value loadBytes(const DType& dtype, const char* data)
{
    std::string_view bytes(data, dtype.itemBytes);
    return Value::bytes(bytes.substr(0, bytes.find_last_not_of('\0') + 1));
}

std::int64_t floorDivide(std::int64_t value, std::int64_t divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

/// The state bytes of datetime(day, time), or of date(day) where `hasClock` is false.
Value pythonDate(std::int64_t days, std::int64_t micros, bool hasClock)
{
    const date::year_month_day civil{date::sys_days{date::days{static_cast<int>(days)}}};
    const int year = static_cast<int>(civil.year());
    const std::int64_t seconds = micros / 1'000'000;
    const std::int64_t rest = micros % 1'000'000;
    const auto byte = [](std::int64_t value) { return static_cast<char>(value); };
    const char state[10] = {byte(year >> 8), byte(year & 0xff), byte(static_cast<unsigned>(civil.month())),
                            byte(static_cast<unsigned>(civil.day())), byte(seconds / 3600), byte(seconds / 60 % 60),
                            byte(seconds % 60), byte(rest >> 16), byte(rest >> 8 & 0xff), byte(rest & 0xff)};
    return hasClock ? Value::dateTime({state, 10}) : Value::date({state, 4});
}

/// Units of a datetime64 or timedelta64 that Python's own types hold.
struct PythonUnit {
    std::string_view name;
    std::int64_t micros;
    bool hasClock;
};
constexpr std::int64_t kDayMicros = 86'400'000'000;
constexpr PythonUnit kPythonUnits[] = {
    {"us", 1, true}, {"ms", 1000, true}, {"s", 1'000'000, true}, {"m", 60'000'000, true}, {"h", 3'600'000'000, true},
    {"D", kDayMicros, false}, {"W", 7 * kDayMicros, false},
};

/// Days to the first of a month or year counted from 1970, if a Python date holds it.
std::optional<std::int64_t> daysToMonth(std::int64_t count, bool isYears)
{
    if (count < -1969 * 12 || count > 8029 * 12 + 11 || (isYears && (count < -1969 || count > 8029)))
        return std::nullopt;
    const std::int64_t months = isYears ? count * 12 : count;
    const std::int64_t years = floorDivide(months, 12);
    const date::sys_days day = date::year{static_cast<int>(1970 + years)} / static_cast<int>(months - years * 12 + 1) / 1;
    return day.time_since_epoch().count();
}

/// A time inside a structured element, where numpy gives Python's own types if the unit allows it.
Value loadFieldTime(const DType& dtype, std::int64_t count)
{
    if (count == INT64_MIN)
        return {};
    if (dtype.kind == 'M' && (dtype.unit == "M" || dtype.unit == "Y")) {
        const auto days = daysToMonth(count, dtype.unit == "Y");
        return days ? pythonDate(*days, 0, false) : Value::integer(count);
    }
    for (const PythonUnit& unit : kPythonUnits) {
        if (unit.name != dtype.unit)
            continue;
        const __int128 total = static_cast<__int128>(count) * unit.micros;
        constexpr __int128 kLastDay = 2'932'896;    // 9999-12-31
        constexpr __int128 kFirstDay = -719'162;    // 0001-01-01
        const bool isDate = total >= kFirstDay * kDayMicros && total < (kLastDay + 1) * kDayMicros;
        const bool isDelta = total > -1'000'000'000 * static_cast<__int128>(kDayMicros)
            && total < 1'000'000'000 * static_cast<__int128>(kDayMicros);
        if (dtype.kind == 'M' ? !isDate : !isDelta)
            return Value::integer(count);
        std::int64_t days = static_cast<std::int64_t>(total / kDayMicros);
        std::int64_t rest = static_cast<std::int64_t>(total % kDayMicros);
        if (rest < 0) {
            rest += kDayMicros;
            --days;
        }
        return dtype.kind == 'M' ? pythonDate(days, rest, unit.hasClock)
                                 : Value::timeDelta(days, rest / 1'000'000, rest % 1'000'000);
    }
    return Value::integer(count);
}

Value loadField(const DType::Field& field, const char* data)
{
    const DType& type = field.type[0];
    if (field.shape.empty()) {
        const bool isTime = type.kind == 'M' || type.kind == 'm';
        return isTime ? loadFieldTime(type, load<std::int64_t>(data, type.bigEndian)) : arrayElement(type, data);
    }
    std::size_t bytes = type.itemBytes;
    std::vector<Value> shape;
    for (const std::size_t dimension : field.shape) {
        bytes *= dimension;
        shape.push_back(Value::integer(static_cast<std::int64_t>(dimension)));
    }
    return Value::ndArray(dtypeValue(type), Value::sequence(Kind::Tuple, std::move(shape)), Value::bytes({data, bytes}));
}

Value loadStructure(const DType& dtype, const char* data)
{
    std::vector<Value> fields;
    fields.reserve(dtype.fields.size());
    for (const auto& field : dtype.fields)
        fields.push_back(loadField(field, data + field.offset));
    return Value::sequence(Kind::Tuple, std::move(fields));
}

}  // namespace

Value arrayElement(const DType& dtype, const char* data)
{
    if (!dtype.fields.empty())
        return loadStructure(dtype, data);
    const std::size_t half = dtype.itemBytes / 2;
    switch (dtype.kind) {
    case 'b': return Value::boolean(*data != 0);
    case 'i': return loadSigned(dtype.itemBytes, data, dtype.bigEndian);
    case 'u': return loadUnsigned(dtype.itemBytes, data, dtype.bigEndian);
    case 'f': return Value::real(loadReal(dtype.itemBytes, data, dtype.bigEndian));
    case 'c': return Value::complex(loadReal(half, data, dtype.bigEndian), loadReal(half, data + half, dtype.bigEndian));
    case 'M':
    case 'm': return Value::integer(load<std::int64_t>(data, dtype.bigEndian));
    case 'U': return loadText(dtype, data);
    case 'S': return loadBytes(dtype, data);
    default: return Value::bytes({data, dtype.itemBytes});
    }
}

}  // namespace hashstash
