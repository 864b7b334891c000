#include "core/serializer/pickle_text.h"

#include "core/value/utf8.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <vector>

namespace hashstash {

namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

std::uint64_t wordAt(const char* bytes) noexcept
{
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// A number of leading ASCII bytes, at least up to the word in which the first other byte lies.
std::size_t asciiPrefix(BytesView bytes) noexcept
{
    std::size_t at = 0;
    for (; bytes.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t))
        if (wordAt(bytes.data() + at) & kHighBits)
            return at;
    // The last word overlaps the one before.
    if (at > 0 && (wordAt(bytes.data() + bytes.size() - sizeof(std::uint64_t)) & kHighBits) == 0)
        return bytes.size();
    while (at < bytes.size() && byteAt(bytes, at) < 0x80)
        ++at;
    return at;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The number that exactly `digits` hex digits at `at` spell; nullopt if they aren't there.
std::optional<std::uint32_t> hexNumber(BytesView text, std::size_t at, std::size_t digits)
{
    if (text.size() < at || text.size() - at < digits)
        return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int digit = hexDigit(text[at + i]);
        if (digit < 0)
            return std::nullopt;
        number = number << 4 | static_cast<std::uint32_t>(digit);
    }
    return number;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// The escape behind the backslash at `at` of a Python 2 literal; moves `at` behind it. False if it is broken.
bool takeEscape(BytesView body, std::size_t& at, Bytes& out)
{
    if (++at == body.size())
        return false;
    const char c = body[at++];
    constexpr std::string_view kNames = "\\'\"abfnrtv";
    constexpr std::string_view kMeanings = "\\'\"\a\b\f\n\r\t\v";
    if (const auto known = kNames.find(c); known != std::string_view::npos) {
        out += kMeanings[known];
        return true;
    }
    if (c == 'x') {
        const auto number = hexNumber(body, at, 2);
        if (!number)
            return false;
        out += static_cast<char>(*number);
        at += 2;
        return true;
    }
    if (c >= '0' && c <= '7') {
        int number = c - '0';
        for (int i = 0; i < 2 && at < body.size() && body[at] >= '0' && body[at] <= '7'; ++i)
            number = number * 8 + (body[at++] - '0');
        out += static_cast<char>(number);
        return true;
    }
    if (c != '\n') {
        out += '\\';
        out += c;
    }
    return true;
}

}  // namespace

bool isAscii(BytesView bytes) noexcept
{
    return asciiPrefix(bytes) == bytes.size();
}

bool isPythonText(BytesView bytes) noexcept
{
    std::size_t at = asciiPrefix(bytes);
    while (at < bytes.size()) {
        const std::size_t length = codePointAt(bytes, at).bytes;
        if (length == 0)
            return false;
        at += length;
        if (length == 1)
            at += asciiPrefix(bytes.substr(at));
    }
    return true;
}

std::optional<Bytes> latin1FromText(std::string_view utf8)
{
    Bytes latin1;
    latin1.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const std::uint8_t lead = byteAt(utf8, i);
        if (lead < 0x80) {
            latin1 += static_cast<char>(lead);
            continue;
        }
        if (lead > 0xc3 || i + 1 == utf8.size())
            return std::nullopt;
        latin1 += static_cast<char>((lead & 0x03) << 6 | (byteAt(utf8, ++i) & 0x3f));
    }
    return latin1;
}

std::string textFromLatin1(BytesView bytes)
{
    std::string utf8;
    utf8.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i)
        appendCodePoint(utf8, byteAt(bytes, i));
    return utf8;
}

std::optional<std::string> fromRawUnicodeEscape(BytesView line)
{
    std::string utf8;
    utf8.reserve(line.size());
    std::size_t at = 0;
    while (at < line.size()) {
        const bool isEscape = line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == 'u' || line[at + 1] == 'U');
        if (!isEscape) {
            // A backslash that starts no escape takes its neighbour along, so that `\\u` stays as it is.
            appendCodePoint(utf8, byteAt(line, at));
            if (line[at++] == '\\' && at < line.size())
                appendCodePoint(utf8, byteAt(line, at++));
            continue;
        }
        const std::size_t digits = line[at + 1] == 'u' ? 4 : 8;
        const auto codePoint = hexNumber(line, at + 2, digits);
        if (!codePoint || *codePoint > 0x10ffff)
            return std::nullopt;
        appendCodePoint(utf8, *codePoint);
        at += 2 + digits;
    }
    return utf8;
}

std::optional<Bytes> fromStringLiteral(BytesView line)
{
    line = trimmed(line);
    if (line.size() < 2 || line.front() != line.back() || (line.front() != '\'' && line.front() != '"'))
        return std::nullopt;
    const BytesView body = line.substr(1, line.size() - 2);
    Bytes bytes;
    std::size_t at = 0;
    while (at < body.size()) {
        if (body[at] != '\\')
            bytes += body[at++];
        else if (!takeEscape(body, at, bytes))
            return std::nullopt;
    }
    return bytes;
}

Value intFromLittleEndian(BytesView bytes)
{
    const bool negative = !bytes.empty() && byteAt(bytes, bytes.size() - 1) >= 0x80;
    if (bytes.size() <= 8) {
        std::uint64_t word = negative ? ~std::uint64_t{0} : 0;
        std::memcpy(&word, bytes.data(), bytes.size());
        return Value::integer(static_cast<std::int64_t>(word));
    }
    // The magnitude in 32-bit limbs, then repeated division by 10^9.
    std::vector<std::uint32_t> limbs((bytes.size() + 3) / 4, negative ? ~0u : 0u);
    std::memcpy(limbs.data(), bytes.data(), bytes.size());
    if (negative) {
        std::uint64_t carry = 1;
        for (std::uint32_t& limb : limbs) {
            carry += static_cast<std::uint32_t>(~limb);
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
    }
    std::string reversed;
    while (!limbs.empty()) {
        std::uint64_t rest = 0;
        for (std::size_t i = limbs.size(); i-- > 0;) {
            rest = rest << 32 | limbs[i];
            limbs[i] = static_cast<std::uint32_t>(rest / 1'000'000'000);
            rest %= 1'000'000'000;
        }
        while (!limbs.empty() && limbs.back() == 0)
            limbs.pop_back();
        for (int digit = 0; digit < 9; ++digit, rest /= 10)
            reversed += static_cast<char>('0' + rest % 10);
    }
    while (reversed.size() > 1 && reversed.back() == '0')
        reversed.pop_back();
    if (negative)
        reversed += '-';
    std::reverse(reversed.begin(), reversed.end());
    return Value::bigInteger(reversed);
}

std::optional<Value> intFromText(std::string_view text)
{
    text = trimmed(text);
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    const std::string_view digits = text.substr(!text.empty() && text.front() == '-' ? 1 : 0);
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return Value::bigInteger(text);
}

std::optional<double> floatFromText(std::string_view text)
{
    text = trimmed(text);
    double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || text.empty())
        return std::nullopt;
    if (status == std::errc::result_out_of_range) {
        // Python rounds a tiny number to zero and a huge one to infinity.
        const bool isTiny = text.find("e-") != std::string_view::npos;
        const double limit = isTiny ? 0.0 : std::numeric_limits<double>::infinity();
        return text.front() == '-' ? -limit : limit;
    }
    return status == std::errc() ? std::optional(number) : std::nullopt;
}

}  // namespace hashstash
