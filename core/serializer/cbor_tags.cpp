#include "core/serializer/cbor_tags.h"

#include "core/serializer/cbor_network.h"
#include "core/serializer/cbor_numbers.h"
#include "core/serializer/epoch_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace hashstash {

namespace {

Error badTag(std::uint64_t tag, std::string_view problem)
{
    return {Stage::Deserialize,
            fmt::format("CBOR tag {}: {}; the value is damaged or was not written by HashStash", tag, problem),
            {}};
}

Result<Value> orError(std::optional<Value> made, std::uint64_t tag, std::string_view problem)
{
    if (!made)
        return badTag(tag, problem);
    return std::move(*made);
}

bool isPair(const Value& content)
{
    return (content.kind() == Kind::List || content.kind() == Kind::Tuple) && content.size() == 2;
}

/// Reads fixed-width numbers and separators off the front of a text.
class TextScanner {
public:
    explicit TextScanner(std::string_view text) : m_rest(text) {}
    std::optional<int> number(std::size_t width)
    {
        if (m_rest.size() < width || !std::all_of(m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(width), isDigit))
            return std::nullopt;
        int value = 0;
        std::from_chars(m_rest.data(), m_rest.data() + width, value);
        m_rest.remove_prefix(width);
        return value;
    }
    bool accept(char letter)
    {
        if (!m_rest.starts_with(letter))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    /// A fraction's digits as millionths; what is finer is cut off.
    int millionths()
    {
        int value = 0;
        int scale = 100'000;
        while (!m_rest.empty() && isDigit(m_rest.front())) {
            value += (m_rest.front() - '0') * scale;
            scale /= 10;
            m_rest.remove_prefix(1);
        }
        return value;
    }
    bool isAtEnd() const { return m_rest.empty(); }

private:
    static bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }
    std::string_view m_rest;
};

bool isDay(int year, int month, int day)
{
    static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    const bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[month - 1] + (month == 2 && isLeap ? 1 : 0);
}

/// YYYY-MM-DD as four state bytes.
std::optional<Bytes> scanDate(TextScanner& scan)
{
    const auto year = scan.number(4);
    if (!year || !scan.accept('-'))
        return std::nullopt;
    const auto month = scan.number(2);
    if (!month || !scan.accept('-'))
        return std::nullopt;
    const auto day = scan.number(2);
    if (!day || !isDay(*year, *month, *day))
        return std::nullopt;
    return Bytes{static_cast<char>(*year >> 8), static_cast<char>(*year), static_cast<char>(*month), static_cast<char>(*day)};
}

/// HH:MM:SS[.ffffff] as six state bytes.
std::optional<Bytes> scanTime(TextScanner& scan)
{
    const auto hour = scan.number(2);
    if (!hour || !scan.accept(':'))
        return std::nullopt;
    const auto minute = scan.number(2);
    if (!minute || !scan.accept(':'))
        return std::nullopt;
    const auto second = scan.number(2);
    if (!second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const int micros = scan.accept('.') ? scan.millionths() : 0;
    return Bytes{static_cast<char>(*hour),        static_cast<char>(*minute),      static_cast<char>(*second),
                 static_cast<char>(micros >> 16), static_cast<char>(micros >> 8), static_cast<char>(micros)};
}

/// "Z" or "+HH:MM".
std::optional<Value> scanZone(TextScanner& scan)
{
    if (scan.accept('Z'))
        return Value::fixedZone(Value::timeDelta(0, 0, 0));
    const bool isWest = scan.accept('-');
    if (!isWest && !scan.accept('+'))
        return std::nullopt;
    const auto hours = scan.number(2);
    if (!hours || !scan.accept(':'))
        return std::nullopt;
    const auto minutes = scan.number(2);
    if (!minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const int seconds = (*hours * 60 + *minutes) * 60;
    return Value::fixedZone(isWest && seconds != 0 ? Value::timeDelta(-1, 86'400 - seconds, 0) : Value::timeDelta(0, seconds, 0));
}

std::optional<Value> dateTimeFromText(const Value& content)
{
    TextScanner scan(content.isStr() ? content.text() : std::string_view());
    const auto date = scanDate(scan);
    if (!date || !scan.accept('T'))
        return std::nullopt;
    const auto time = scanTime(scan);
    if (!time)
        return std::nullopt;
    auto zone = scanZone(scan);
    if (!zone || !scan.isAtEnd())
        return std::nullopt;
    return Value::dateTime(*date + *time, std::move(*zone));
}

std::optional<Value> dateFromText(const Value& content)
{
    TextScanner scan(content.isStr() ? content.text() : std::string_view());
    const auto date = scanDate(scan);
    if (!date || !scan.isAtEnd())
        return std::nullopt;
    return Value::date(*date);
}

/// Seconds since 1970, rounded to microseconds as datetime.fromtimestamp does: half to even.
std::optional<Value> dateTimeFromSeconds(const Value& content)
{
    constexpr std::int64_t kMaxSeconds = std::int64_t{1} << 40;  // far beyond the year 9999, far from overflow
    if (const auto whole = content.asInt64())
        return *whole > kMaxSeconds || *whole < -kMaxSeconds ? std::nullopt : dateTimeFromMicros(*whole * kMicrosPerSecond);
    if (content.kind() != Kind::Float || !(std::abs(content.asDouble()) <= static_cast<double>(kMaxSeconds)))
        return std::nullopt;
    double seconds = 0;
    const double fraction = std::modf(content.asDouble(), &seconds);
    const auto micros = static_cast<std::int64_t>(std::nearbyint(fraction * static_cast<double>(kMicrosPerSecond)));
    return dateTimeFromMicros(static_cast<std::int64_t>(seconds) * kMicrosPerSecond + micros);
}

std::optional<Value> decimalFromPair(const Value& content)
{
    if (!isPair(content) || !content.field(1).isInt() || !content.field(0).asInt64())
        return std::nullopt;
    return Value::decimal(decimalText(content.field(1).intText(), *content.field(0).asInt64()));
}

std::optional<Value> uuidFromBytes(const Value& content)
{
    const BytesView bytes = content.text();
    if (content.kind() != Kind::Bytes || bytes.size() != 16)
        return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += fmt::format("{:02x}", byteAt(bytes, i));
    }
    return Value::uuid(text);
}

std::optional<double> asReal(const Value& number)
{
    if (number.kind() == Kind::Float)
        return number.asDouble();
    if (const auto whole = number.asInt64())
        return static_cast<double>(*whole);
    return std::nullopt;
}

std::optional<Value> complexFromPair(const Value& content)
{
    if (!isPair(content))
        return std::nullopt;
    const auto real = asReal(content.field(0));
    const auto imaginary = asReal(content.field(1));
    if (!real || !imaginary)
        return std::nullopt;
    return Value::complex(*real, *imaginary);
}

std::optional<Value> setFromArray(Value content, bool isKey)
{
    if (content.kind() != Kind::List && content.kind() != Kind::Tuple)
        return std::nullopt;
    // Elements that are there twice go by the same rule as a dict's keys.
    std::vector<Value> pairs;
    pairs.reserve(2 * content.size());
    for (const Value& element : content.fields()) {
        pairs.push_back(element);
        pairs.emplace_back();
    }
    dropDuplicateKeys(pairs);
    std::vector<Value> elements;
    elements.reserve(pairs.size() / 2);
    for (std::size_t i = 0; i < pairs.size(); i += 2)
        elements.push_back(std::move(pairs[i]));
    return Value::sequence(isKey ? Kind::FrozenSet : Kind::Set, std::move(elements));
}

std::optional<Value> regexFromText(const Value& content)
{
    constexpr int kUnicodeFlag = 32;  // what re.compile(text) has without any flag given
    if (!content.isStr())
        return std::nullopt;
    return Value::object("re._compile", Value::sequence(Kind::List, {content, Value::integer(kUnicodeFlag)}), {});
}

std::optional<Value> dateFromCount(const Value& content)
{
    const auto days = content.asInt64();
    return days ? dateFromDays(*days) : std::nullopt;
}

std::optional<Value> bigInt(const Value& content, bool isNegative)
{
    return content.kind() == Kind::Bytes ? intFromBigEndian(content.text(), isNegative) : std::nullopt;
}

Value unknownTag(std::uint64_t tag, Value content)
{
    return Value::object("cbor2.CBORTag",
                         Value::sequence(Kind::List, {Value::unsignedInteger(tag), std::move(content)}), {});
}

}  // namespace

Result<Value> fromCborTag(std::uint64_t tag, Value content, bool isKey)
{
    using namespace cbor_tag;
    switch (tag) {
    case kDateText: return orError(dateTimeFromText(content), tag, "no date and time with an offset from UTC");
    case kTimestamp: return orError(dateTimeFromSeconds(content), tag, "no time between the years 1 and 9999");
    case kBigInt:
    case kNegativeBigInt:
        return orError(bigInt(content, tag == kNegativeBigInt), tag, "no byte string, or one of more than 1 MiB, as an int");
    case kDecimal: return orError(decimalFromPair(content), tag, "no exponent and mantissa");
    case kRational:
        return orError(isPair(content) ? reducedFraction(content.field(0), content.field(1)) : std::nullopt, tag,
                       "no numerator and denominator");
    case kRegex: return orError(regexFromText(content), tag, "no pattern");
    case kUuid: return orError(uuidFromBytes(content), tag, "no 16 bytes");
    case kIpv4:
    case kIpv6: return orError(networkFromCbor(content, tag == kIpv6), tag, "no address or network");
    case kIpAddressOld: return orError(oldAddress(content), tag, "no address");
    case kIpNetworkOld: return orError(oldNetwork(content), tag, "no network");
    case kDate: return orError(dateFromCount(content), tag, "no day between the years 1 and 9999");
    case kIsoDate: return orError(dateFromText(content), tag, "no date");
    case kSet: return orError(setFromArray(std::move(content), isKey), tag, "no array of elements");
    case kComplex: return orError(complexFromPair(content), tag, "no real and imaginary part");
    default: return unknownTag(tag, std::move(content));
    }
}

bool makesContentImmutable(std::uint64_t tag) noexcept
{
    using namespace cbor_tag;
    static constexpr std::uint64_t kOthers[] = {
        kDateText, kTimestamp, kBigInt, kNegativeBigInt, kDecimal, kStringReference, kShareable, kSharedReference, kRational,
        kRegex, kUuid, kIpv4, kIpv6, kDate, kStringNamespace, kIpAddressOld, kIpNetworkOld, kIsoDate, kComplex, kSelfDescribed,
    };
    return std::find(std::begin(kOthers), std::end(kOthers), tag) == std::end(kOthers);
}

}  // namespace hashstash
