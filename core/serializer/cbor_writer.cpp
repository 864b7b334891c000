#include "core/serializer/cbor_writer.h"

#include "core/serializer/cbor_network.h"
#include "core/serializer/cbor_numbers.h"
#include "core/serializer/cbor_tags.h"
#include "core/serializer/epoch_time.h"
#include "core/serializer/refused_part.h"
#include "core/serializer/strict_utf8.h"
#include "core/value/date_time.h"

#include <cbor.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace hashstash {

namespace {

/// Python reads no CBOR that is deeper.
constexpr std::size_t kMaxContainers = 400;

/// Recurses: no Value is deeper than kMaxDepth.
class Writer {
public:
    bool value(const Value& value);
    Bytes take() { return std::move(m_bytes); }
    Error error() const { return m_refused.error("cbor2"); }

private:
    /// Calls one of libcbor's encoders, which write a head of at most nine bytes.
    template <typename Encode, typename... Argument>
    void head(Encode encode, Argument... argument)
    {
        unsigned char buffer[9];
        const std::size_t size = encode(argument..., buffer, sizeof buffer);
        m_bytes.append(reinterpret_cast<const char*>(buffer), size);
    }
    void tag(std::uint64_t number) { head(cbor_encode_tag, number); }
    void bytes(BytesView data)
    {
        head(cbor_encode_bytestring_start, data.size());
        m_bytes += data;
    }
    bool str(std::string_view text);
    void real(double number);
    void smallInt(std::int64_t number);
    void integer(const Value& integer);
    bool elements(const Value& value);
    bool range(const Value& value);
    bool map(const Value& value);
    bool dateTime(const Value& value);
    bool date(const Value& value);
    bool decimal(const Value& value);
    bool uuid(const Value& value);
    bool scalar(const Value& value);
    bool object(const Value& value);
    bool named(std::string_view name, const Value& arguments);
    void network(const NetworkParts& parts);

    Bytes m_bytes;
    std::size_t m_depth = 0;
    RefusedPart m_refused;
};

bool Writer::value(const Value& value)
{
    switch (value.kind()) {
    case Kind::None: head(cbor_encode_null); return true;
    case Kind::Bool: head(cbor_encode_bool, value.asBool()); return true;
    case Kind::Int: integer(value); return true;
    case Kind::Float: real(value.asDouble()); return true;
    case Kind::Str: return str(value.text());
    case Kind::Bytes:
    case Kind::ByteArray: bytes(value.text()); return true;
    case Kind::Complex:
        tag(cbor_tag::kComplex);
        head(cbor_encode_array_start, std::size_t{2});
        real(value.field(0).asDouble());
        real(value.field(1).asDouble());
        return true;
    case Kind::Set:
    case Kind::FrozenSet: tag(cbor_tag::kSet); return elements(value);
    case Kind::List:
    case Kind::Tuple:
    case Kind::Deque: return elements(value);
    case Kind::Range: return range(value);
    case Kind::Dict:
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: return map(value);
    case Kind::DateTime: return dateTime(value);
    case Kind::Date: return date(value);
    case Kind::Decimal: return decimal(value);
    case Kind::Fraction:
        tag(cbor_tag::kRational);
        head(cbor_encode_array_start, std::size_t{2});
        integer(value.field(0));
        integer(value.field(1));
        return true;
    case Kind::Uuid: return uuid(value);
    case Kind::NpScalar: return scalar(value);
    case Kind::Object: return object(value);
    default: return m_refused.what(withArticle(value.kind()));
    }
}

bool Writer::str(std::string_view text)
{
    if (!isStrictUtf8(text))
        return m_refused.what("a text with a lone surrogate");
    head(cbor_encode_string_start, text.size());
    m_bytes += text;
    return true;
}

/// Eight bytes always, but half floats where no digit is lost for certain.
void Writer::real(double number)
{
    if (std::isfinite(number))
        head(cbor_encode_double, number);
    else
        m_bytes += std::isnan(number) ? BytesView("\xf9\x7e\x00", 3) : BytesView(number > 0 ? "\xf9\x7c\x00" : "\xf9\xfc\x00", 3);
}

void Writer::smallInt(std::int64_t number)
{
    if (number < 0)
        head(cbor_encode_negint, static_cast<std::uint64_t>(-1 - number));
    else
        head(cbor_encode_uint, static_cast<std::uint64_t>(number));
}

void Writer::integer(const Value& integer)
{
    if (const auto small = integer.asInt64())
        return smallInt(*small);
    const Bytes size = bigEndianOf(integer);
    const bool isMinus = isNegative(integer);
    if (size.size() > sizeof(std::uint64_t)) {
        tag(isMinus ? cbor_tag::kNegativeBigInt : cbor_tag::kBigInt);
        return bytes(size);
    }
    std::uint64_t number = 0;
    for (const char byte : size)
        number = number << 8 | static_cast<std::uint8_t>(byte);
    isMinus ? head(cbor_encode_negint, number) : head(cbor_encode_uint, number);
}

bool Writer::elements(const Value& value)
{
    if (++m_depth > kMaxContainers)
        return m_refused.what(fmt::format("more than {} levels", kMaxContainers));
    head(cbor_encode_array_start, value.size());
    for (std::size_t i = 0; i < value.size(); ++i)
        if (!this->value(value.field(i)))
            return m_refused.inElement(i);
    --m_depth;
    return true;
}

/// Its numbers one by one, as cbor2 does.
bool Writer::range(const Value& value)
{
    constexpr std::int64_t kMaxItems = 10'000'000;
    const auto start = value.field(0).asInt64();
    const auto stop = value.field(1).asInt64();
    const auto step = value.field(2).asInt64();
    if (!start || !stop || !step || *step == 0)
        return m_refused.what("a range beyond 64 bits");
    const __int128 way = *step > 0 ? static_cast<__int128>(*stop) - *start : static_cast<__int128>(*start) - *stop;
    const __int128 stride = *step > 0 ? static_cast<__int128>(*step) : -static_cast<__int128>(*step);
    const __int128 count = way > 0 ? (way + stride - 1) / stride : 0;
    if (count > kMaxItems)
        return m_refused.what(fmt::format("a range of more than {} numbers, each of which it would write", kMaxItems));
    head(cbor_encode_array_start, static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(count); ++i)
        smallInt(*start + i * *step);
    return true;
}

bool Writer::map(const Value& value)
{
    if (++m_depth > kMaxContainers)
        return m_refused.what(fmt::format("more than {} levels", kMaxContainers));
    head(cbor_encode_map_start, value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!this->value(value.keyAt(i)))
            return m_refused.inKey(value.keyAt(i));
        if (!this->value(value.valueAt(i)))
            return m_refused.inValue(value.keyAt(i));
    }
    --m_depth;
    return true;
}

/// Seconds since 1970: an int where the nearest double is whole.
bool Writer::dateTime(const Value& value)
{
    const auto micros = microsSinceEpoch(value);
    if (!micros)
        return m_refused.what("a datetime whose offset from UTC is not known here");
    // Through decimal text, which rounds once; dividing a rounded double would round twice.
    const std::int64_t size = std::abs(*micros);
    const std::string text = fmt::format("{}{}.{:06}", *micros < 0 ? "-" : "", size / kMicrosPerSecond, size % kMicrosPerSecond);
    double seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    tag(cbor_tag::kTimestamp);
    if (std::trunc(seconds) == seconds)
        smallInt(static_cast<std::int64_t>(seconds));
    else
        real(seconds);
    return true;
}

bool Writer::date(const Value& value)
{
    const auto days = daysSinceEpoch(value);
    if (!days)
        return m_refused.what("a date that is out of range");
    tag(cbor_tag::kDate);
    smallInt(*days);
    return true;
}

bool Writer::decimal(const Value& value)
{
    const std::string_view text = value.text();
    if (const auto parts = decimalParts(text)) {
        tag(cbor_tag::kDecimal);
        head(cbor_encode_array_start, std::size_t{2});
        smallInt(parts->exponent);
        integer(Value::bigInteger(parts->mantissa));
    } else if (text.find('n') != std::string_view::npos && text.find('I') != std::string_view::npos) {
        real(text.starts_with('-') ? -HUGE_VAL : HUGE_VAL);
    } else {
        real(std::nan(""));
    }
    return true;
}

bool Writer::uuid(const Value& value)
{
    Bytes data;
    int high = -1;
    for (const char letter : value.text()) {
        if (letter == '-')
            continue;
        int digit = 0;
        if (std::from_chars(&letter, &letter + 1, digit, 16).ec != std::errc())
            return m_refused.what("a UUID that is not hexadecimal");
        if (high < 0) {
            high = digit;
        } else {
            data += static_cast<char>(high << 4 | digit);
            high = -1;
        }
    }
    tag(cbor_tag::kUuid);
    bytes(data);
    return true;
}

/// The numpy scalars that are subclasses of Python's own types.
bool Writer::scalar(const Value& value)
{
    const Value& content = value.field(1);
    const bool isSubclass = value.field(0).text() == "float64" || content.isStr() || content.kind() == Kind::Bytes;
    return isSubclass ? this->value(content) : m_refused.what("a numpy " + std::string(value.field(0).text()));
}

bool Writer::object(const Value& value)
{
    const std::string_view name = value.field(0).text();
    if (const auto parts = networkParts(value)) {
        network(*parts);
        return true;
    }
    const Value& arguments = value.field(1);
    if (name == "cbor2.CBORTag" && arguments.size() == 2 && arguments.field(0).isInt() && !isNegative(arguments.field(0))) {
        const Bytes number = bigEndianOf(arguments.field(0));
        std::uint64_t tagNumber = 0;
        for (const char byte : number)
            tagNumber = tagNumber << 8 | static_cast<std::uint8_t>(byte);
        tag(tagNumber);
        return this->value(arguments.field(1)) || m_refused.inElement(1);
    }
    return named(name, arguments) || m_refused.what(fmt::format("an object of {}", name));
}

bool Writer::named(std::string_view name, const Value& arguments)
{
    if (name == "cbor2.undefined") {
        head(cbor_encode_undef);
        return true;
    }
    if (name == "re._compile" && arguments.field(0).isStr()) {
        tag(cbor_tag::kRegex);
        return str(arguments.field(0).text());
    }
    const auto number = arguments.field(0).asInt64();
    if (name != "cbor2.CBORSimpleValue" || !number || *number < 0 || *number > 255 || (*number > 19 && *number < 32))
        return false;
    if (*number > 19)
        m_bytes += '\xf8';
    m_bytes += static_cast<char>(*number > 19 ? *number : 0xe0 | *number);
    return true;
}

void Writer::network(const NetworkParts& parts)
{
    tag(parts.isSix ? cbor_tag::kIpv6 : cbor_tag::kIpv4);
    if (!parts.prefix)
        return bytes(parts.address);
    head(cbor_encode_array_start, std::size_t{2});
    if (parts.isInterface)
        bytes(parts.address);
    smallInt(*parts.prefix);
    if (!parts.isInterface)
        bytes(parts.address);
}

}  // namespace

Result<Bytes> writeCbor(const Value& value)
{
    Writer writer;
    if (!writer.value(value))
        return writer.error();
    return writer.take();
}

}  // namespace hashstash
