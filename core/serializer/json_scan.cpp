#include "core/serializer/json_scan.h"

#include <charconv>
#include <cstdint>
#include <cstring>

namespace hashstash {

namespace {

constexpr std::uint64_t everyByte(std::uint64_t byte) { return byte * 0x0101010101010101u; }

/// Whether all eight bytes are printable ASCII (or DEL): the common case, eight at a time.
bool isPlain(std::uint64_t word) noexcept
{
    const std::uint64_t high = everyByte(0x80);
    return ((word | (word - everyByte(0x20))) & high) == 0;
}

/// Length of the well-formed UTF-8 sequence at `at`; 0 if there is none (overlong, surrogate, beyond U+10FFFF, cut).
std::size_t sequenceLength(BytesView text, std::size_t at) noexcept
{
    const unsigned lead = byteAt(text, at);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - at < length)
        return 0;
    const unsigned second = byteAt(text, at + 1);
    const unsigned lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i)
        if ((byteAt(text, at + i) & 0xc0) != 0x80)
            return 0;
    return length;
}

/// The code unit of an escape `\uXXXX` at `at`; nullopt if there is none.
std::optional<unsigned> escapedUnit(BytesView text, std::size_t at) noexcept
{
    if (at >= text.size() || text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u')
        return std::nullopt;
    unsigned unit = 0;
    const char* const end = text.data() + at + 6;
    if (std::from_chars(text.data() + at + 2, end, unit, 16).ptr != end)
        return std::nullopt;
    return unit;
}

bool isHighSurrogate(unsigned unit) { return unit >= 0xd800 && unit <= 0xdbff; }
bool isLowSurrogate(unsigned unit) { return unit >= 0xdc00 && unit <= 0xdfff; }

/// Copies the string literal that starts at `at`, and returns where it ends.
std::size_t mendString(BytesView text, std::size_t at, MendedJson& out)
{
    out.text += text[at++];
    while (at < text.size()) {
        if (text[at] == '"') {
            out.text += text[at++];
            break;
        }
        const auto unit = escapedUnit(text, at);
        if (unit && isHighSurrogate(*unit)) {
            const auto next = escapedUnit(text, at + 6);
            if (next && isLowSurrogate(*next)) {
                out.text += text.substr(at, 12);
                at += 12;
                continue;
            }
            out.text += {static_cast<char>(0xe0 | *unit >> 12), static_cast<char>(0x80 | (*unit >> 6 & 0x3f)),
                         static_cast<char>(0x80 | (*unit & 0x3f))};
            out.isShorter = true;
            at += 6;
            continue;
        }
        const std::size_t length = text[at] == '\\' && at + 1 < text.size() ? 2 : 1;
        out.text += text.substr(at, length);
        at += length;
    }
    return at;
}

bool isNumberByte(char byte) { return (byte >= '0' && byte <= '9') || byte == '.' || byte == 'e' || byte == 'E' || byte == '+' || byte == '-'; }

/// The grammar of a JSON number, which the parser will not see.
bool isNumber(BytesView number) noexcept
{
    std::size_t at = number.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < number.size() && number[at] >= '0' && number[at] <= '9')
            ++at;
        return at - start;
    };
    const bool startsWithZero = at < number.size() && number[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (startsWithZero && whole > 1))
        return false;
    if (at < number.size() && number[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < number.size() && (number[at] == 'e' || number[at] == 'E')) {
        ++at;
        if (at < number.size() && (number[at] == '+' || number[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == number.size();
}

/// Copies the number that starts at `at`, spared if it may be beyond a double, and returns where it ends.
std::size_t mendNumber(BytesView text, std::size_t at, MendedJson& out)
{
    std::size_t end = at;
    while (end < text.size() && isNumberByte(text[end]))
        ++end;
    const BytesView number = text.substr(at, end - at);
    const bool mayBeTooLarge = number.size() > 300 || number.find_first_of("eE") != BytesView::npos;
    if (!mayBeTooLarge || !isNumber(number)) {
        out.text += number;
        return end;
    }
    out.numbers.push_back({out.text.size(), std::string(number)});
    out.text += '0';
    out.text.append(number.size() - 1, ' ');
    return end;
}

}  // namespace

std::optional<std::size_t> findForeignByte(BytesView text) noexcept
{
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t word;
        while (text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if (!isPlain(word))
                break;
            at += sizeof word;
        }
        if (at == text.size())
            break;
        const unsigned byte = byteAt(text, at);
        const bool isControl = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
        const std::size_t length = isControl ? 0 : sequenceLength(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return std::nullopt;
}

MendedJson mendJson(BytesView text)
{
    MendedJson out;
    out.text.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '"') {
            at = mendString(text, at, out);
        } else if (text[at] == '-' || (text[at] >= '0' && text[at] <= '9')) {
            at = mendNumber(text, at, out);
        } else {
            out.text += text[at++];
        }
    }
    return out;
}

}  // namespace hashstash
