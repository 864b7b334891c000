#include "core/value/array_packer.h"

#include "core/value/date_time.h"
#include "core/value/utf8.h"

#include <date/date.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace hashstash {

namespace {

constexpr std::int64_t kNaT = std::numeric_limits<std::int64_t>::min();
constexpr __int128 kDayMicros = 86'400'000'000;

template <typename T>
bool store(T value, bool bigEndian, char* to)
{
    std::memcpy(to, &value, sizeof value);
    if (bigEndian != (std::endian::native == std::endian::big))
        std::reverse(to, to + sizeof value);
    return true;
}

/// Rounds to the nearest, ties to even.
std::uint16_t halfFromDouble(double value)
{
    const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    const double size = std::abs(value);
    if (std::isnan(value))
        return 0x7e00;
    if (size >= 65520)
        return sign | 0x7c00;
    const int exponent = size < 0x1p-14 ? -14 : std::ilogb(size);
    const auto steps = static_cast<int>(std::nearbyint(std::ldexp(size, 10 - exponent)));
    return static_cast<std::uint16_t>(sign | (((exponent + 14) << 10) + steps));
}

std::optional<double> realOf(const Value& value)
{
    switch (value.kind()) {
    case Kind::Float: return value.asDouble();
    case Kind::Bool: return value.asBool() ? 1.0 : 0.0;
    case Kind::None: return std::nan("");
    case Kind::Int: break;
    default: return std::nullopt;
    }
    if (const auto number = value.asInt64())
        return static_cast<double>(*number);
    const std::string text = value.intText();
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

bool packReal(std::size_t bytes, bool bigEndian, double value, char* to)
{
    switch (bytes) {
    case 2: return store(halfFromDouble(value), bigEndian, to);
    case 4: return store(static_cast<float>(value), bigEndian, to);
    case 8: return store(value, bigEndian, to);
    default: break;
    }
    if (bytes != sizeof(long double))
        return false;
    std::memset(to, 0, bytes);
    return store(static_cast<long double>(value), bigEndian, to);
}

bool packInteger(std::size_t bytes, bool bigEndian, std::uint64_t bits, char* to)
{
    switch (bytes) {
    case 1: return store(static_cast<std::uint8_t>(bits), bigEndian, to);
    case 2: return store(static_cast<std::uint16_t>(bits), bigEndian, to);
    case 4: return store(static_cast<std::uint32_t>(bits), bigEndian, to);
    default: return store(bits, bigEndian, to);
    }
}

bool packSigned(const DType& dtype, std::int64_t number, char* to)
{
    const std::int64_t beyond = dtype.itemBytes == 8 ? 0 : number >> (8 * dtype.itemBytes - 1);
    return (beyond == 0 || beyond == -1) && packInteger(dtype.itemBytes, dtype.bigEndian, static_cast<std::uint64_t>(number), to);
}

bool packUnsigned(const DType& dtype, std::uint64_t number, char* to)
{
    return (dtype.itemBytes == 8 || number >> (8 * dtype.itemBytes) == 0)
        && packInteger(dtype.itemBytes, dtype.bigEndian, number, to);
}

bool packWhole(const DType& dtype, const Value& value, char* to)
{
    std::optional<std::int64_t> number = value.asInt64();
    if (value.kind() == Kind::Bool)
        number = value.asBool();
    if (value.kind() == Kind::Float && std::abs(value.asDouble()) < 0x1p63)
        number = static_cast<std::int64_t>(value.asDouble());
    if (number && (dtype.kind == 'i' || *number >= 0))
        return dtype.kind == 'i' ? packSigned(dtype, *number, to) : packUnsigned(dtype, static_cast<std::uint64_t>(*number), to);
    if (number || !value.isInt() || dtype.kind == 'i')
        return false;
    const std::string text = value.intText();
    std::uint64_t large = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), large);
    return read.ec == std::errc() && packUnsigned(dtype, large, to);
}

bool packComplex(const DType& dtype, const Value& value, char* to)
{
    const bool isComplex = value.kind() == Kind::Complex;
    const auto real = realOf(isComplex ? value.field(0) : value);
    const std::size_t half = dtype.itemBytes / 2;
    return real && packReal(half, dtype.bigEndian, *real, to)
        && packReal(half, dtype.bigEndian, isComplex ? value.field(1).asDouble() : 0, to + half);
}

bool packBytes(const DType& dtype, const Value& value, char* to)
{
    if (value.kind() != Kind::Bytes && value.kind() != Kind::ByteArray && !(value.isStr() && dtype.kind == 'S'))
        return false;
    const std::string_view bytes = value.text().substr(0, dtype.itemBytes);
    std::memset(to, 0, dtype.itemBytes);
    std::copy(bytes.begin(), bytes.end(), to);
    return true;
}

bool packText(const DType& dtype, const Value& value, char* to)
{
    if (!value.isStr())
        return false;
    std::memset(to, 0, dtype.itemBytes);
    const std::string_view text = value.text();
    for (std::size_t at = 0, written = 0; at < text.size() && written + 4 <= dtype.itemBytes; written += 4) {
        const CodePoint point = codePointAt(text, at);
        store(point.value, dtype.bigEndian, to + written);
        at += std::max<std::size_t>(point.bytes, 1);
    }
    return true;
}

// ------------------------------------------------------------- dates and times

struct TimeUnit {
    std::string_view name;
    __int128 nanoseconds;
};
constexpr TimeUnit kTimeUnits[] = {
    {"ns", 1}, {"us", 1000}, {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000},
    {"D", kDayMicros * 1000}, {"W", 7 * kDayMicros * 1000},
};

__int128 floorDivide(__int128 value, __int128 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

std::optional<std::int64_t> within64Bits(__int128 count)
{
    const bool fits = count > std::numeric_limits<std::int64_t>::min() && count <= std::numeric_limits<std::int64_t>::max();
    return fits ? std::optional(static_cast<std::int64_t>(count)) : std::nullopt;
}

/// "25s" -> 25, "s"
std::int64_t takeMultiple(std::string_view& unit)
{
    std::int64_t multiple = 1;
    const auto read = std::from_chars(unit.data(), unit.data() + unit.size(), multiple);
    unit.remove_prefix(static_cast<std::size_t>(read.ptr - unit.data()));
    return std::max<std::int64_t>(multiple, 1);
}

std::optional<std::int64_t> countFromMicros(std::string_view unit, __int128 micros)
{
    const std::int64_t multiple = takeMultiple(unit);
    for (const TimeUnit& known : kTimeUnits)
        if (known.name == unit)
            return within64Bits(floorDivide(micros * 1000, known.nanoseconds * multiple));
    return std::nullopt;
}

std::optional<std::int64_t> countOfDate(std::string_view unit, const DateFields& day, const TimeFields& clock, std::int64_t offset)
{
    std::string_view name = unit;
    const std::int64_t multiple = takeMultiple(name);
    const std::int64_t months = 12 * std::int64_t{day.year - 1970} + day.month - 1;
    if (name == "Y" || name == "M")
        return within64Bits(floorDivide(months, (name == "Y" ? 12 : 1) * multiple));
    const date::sys_days date = date::year{day.year} / day.month / day.day;
    const __int128 micros = date.time_since_epoch().count() * kDayMicros
        + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * __int128{1'000'000} + clock.microsecond - offset;
    return countFromMicros(unit, micros);
}

std::optional<std::int64_t> timeCount(const DType& dtype, const Value& value)
{
    if (value.isNone() || value.kind() == Kind::NaT)
        return kNaT;
    if (const auto raw = value.asInt64())
        return raw;
    if (dtype.kind == 'm') {
        if (value.kind() != Kind::TimeDelta)
            return std::nullopt;
        const auto [days, seconds, micros] = normalTimeDelta(value);
        return countFromMicros(dtype.unit, days * kDayMicros + seconds * __int128{1'000'000} + micros);
    }
    const auto day = dateFields(value);
    if (!day)
        return std::nullopt;
    const TimeFields clock = timeFields(value).value_or(TimeFields{});
    const Value zone = zoneOf(value);
    const auto offset = zone.isNone() ? std::optional<std::int64_t>(0) : utcOffset(zone, *day, clock);
    return offset ? countOfDate(dtype.unit, *day, clock, *offset) : std::nullopt;
}

// ------------------------------------------------------------------ structures

bool packStructure(const DType& dtype, const Value& value, char* to);

bool packField(const DType& type, std::span<const std::size_t> shape, const Value& value, char* to)
{
    if (shape.empty())
        return packElement(type, value, to);
    if (!value.isListLike() || value.size() != shape.front())
        return false;
    std::size_t step = type.itemBytes;
    for (const std::size_t extent : shape.subspan(1))
        step *= extent;
    for (std::size_t i = 0; i < value.size(); ++i)
        if (!packField(type, shape.subspan(1), value.field(i), to + i * step))
            return false;
    return true;
}

bool packStructure(const DType& dtype, const Value& value, char* to)
{
    if (!value.isListLike() || value.size() != dtype.fields.size())
        return false;
    std::memset(to, 0, dtype.itemBytes);
    for (std::size_t i = 0; i < dtype.fields.size(); ++i) {
        const DType::Field& field = dtype.fields[i];
        if (!packField(field.type.front(), field.shape, value.field(i), to + field.offset))
            return false;
    }
    return true;
}

/// A level of nested lists all of whose members are lists of one length; that length.
std::optional<std::size_t> commonLength(std::span<const Value> level, bool isStructured)
{
    for (const Value& member : level)
        if (!(member.kind() == Kind::List || (member.kind() == Kind::Tuple && !isStructured))
            || member.size() != level.front().size())
            return std::nullopt;
    return level.empty() ? std::nullopt : std::optional(level.front().size());
}

}  // namespace

bool packElement(const DType& dtype, const Value& value, char* to)
{
    switch (dtype.kind) {
    case 'b': {
        const auto number = realOf(value);
        return number && store(static_cast<std::uint8_t>(*number != 0 && !value.isNone()), false, to);
    }
    case 'i':
    case 'u': return packWhole(dtype, value, to);
    case 'f': {
        const auto number = realOf(value);
        return number && packReal(dtype.itemBytes, dtype.bigEndian, *number, to);
    }
    case 'c': return packComplex(dtype, value, to);
    case 'S': return packBytes(dtype, value, to);
    case 'U': return packText(dtype, value, to);
    case 'M':
    case 'm': {
        const auto count = timeCount(dtype, value);
        return count && store(*count, dtype.bigEndian, to);
    }
    case 'V': return dtype.fields.empty() ? packBytes(dtype, value, to) : packStructure(dtype, value, to);
    default: return false;
    }
}

std::optional<Value> arrayFromNested(const DType& dtype, const Value& nested)
{
    std::vector<Value> level{nested};
    std::vector<Value> shape;
    while (shape.size() < kMaxDimensions) {
        const auto length = commonLength(level, !dtype.fields.empty());
        if (!length)
            break;
        std::vector<Value> below;
        below.reserve(level.size() * *length);
        for (const Value& member : level)
            below.insert(below.end(), member.fields().begin(), member.fields().end());
        shape.push_back(Value::integer(static_cast<std::int64_t>(*length)));
        level = std::move(below);
    }
    Value data;
    if (dtype.kind == 'O') {
        data = Value::sequence(Kind::List, std::move(level));
    } else {
        Bytes bytes(level.size() * dtype.itemBytes, '\0');
        for (std::size_t i = 0; i < level.size(); ++i)
            if (!packElement(dtype, level[i], bytes.data() + i * dtype.itemBytes))
                return std::nullopt;
        data = Value::bytes(bytes);
    }
    auto array = makeNdArray(dtypeValue(dtype), Value::sequence(Kind::Tuple, std::move(shape)), std::move(data));
    return array ? std::optional(*std::move(array)) : std::nullopt;
}

}  // namespace hashstash
