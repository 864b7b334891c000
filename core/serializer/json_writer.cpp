#include "core/serializer/json_writer.h"

#include "core/base64.h"
#include "core/value/number_text.h"
#include "core/value/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <cmath>

namespace hashstash {

namespace {

/// orjson nests no deeper.
constexpr std::size_t kMaxCompactDepth = 254;

constexpr char kHex[] = "0123456789abcdef";

/// What a byte of a string needs: 0 nothing, 'u' an escape by number, '!' a look at the whole sequence, else its letter.
using Escapes = std::array<char, 256>;

constexpr Escapes escapes(bool escapesAllButAscii)
{
    Escapes table{};
    for (std::size_t byte = 0; byte < 0x20; ++byte)
        table[byte] = 'u';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['"'] = '"';
    table['\\'] = '\\';
    if (escapesAllButAscii) {
        table[0x7f] = 'u';
        for (std::size_t byte = 0x80; byte < table.size(); ++byte)
            table[byte] = '!';
    } else {
        table[0xed] = '!';  // a surrogate's first byte, or that of an ordinary character
    }
    return table;
}
constexpr Escapes kStdlibEscapes = escapes(true);
constexpr Escapes kCompactEscapes = escapes(false);

constexpr std::size_t kWord = sizeof(std::uint64_t);

/// Whether a word of bytes is ASCII that no style escapes. What it says no to is looked at byte by byte.
bool isPlain(const char* bytes) noexcept
{
    constexpr std::uint64_t kOnes = 0x0101010101010101, kTops = 0x8080808080808080;
    std::uint64_t word;
    std::memcpy(&word, bytes, kWord);
    const auto has = [&](std::uint64_t byte) { return ((word ^ byte * kOnes) - kOnes) & ~(word ^ byte * kOnes); };
    const std::uint64_t isControl = (word - 0x20 * kOnes) & ~word;
    return ((isControl | has('"') | has('\\') | has(0x7f) | word) & kTops) == 0;
}

void appendUnit(std::string& text, std::uint32_t unit)
{
    const char escape[] = {'\\', 'u', kHex[unit >> 12 & 15], kHex[unit >> 8 & 15], kHex[unit >> 4 & 15], kHex[unit & 15]};
    text.append(escape, sizeof escape);
}

/// Beyond the basic plane as a surrogate pair; a lone surrogate as itself.
void appendEscaped(std::string& text, std::uint32_t codePoint)
{
    if (codePoint < 0x10000) {
        appendUnit(text, codePoint);
        return;
    }
    appendUnit(text, 0xd800 + ((codePoint - 0x10000) >> 10));
    appendUnit(text, 0xdc00 + ((codePoint - 0x10000) & 0x3ff));
}

/// orjson's form of a float from Python's: no zeros in front of an exponent's digits, and none at all at 1e-05.
void makeCompact(std::string& text, std::size_t start)
{
    const std::size_t mark = text.find('e', start);
    if (mark == std::string::npos)
        return;
    if (text.compare(mark, std::string::npos, "e-05") == 0) {
        std::string digits;
        const bool isNegative = text[start] == '-';
        for (std::size_t i = start + isNegative; i < mark; ++i)
            if (text[i] != '.')
                digits += text[i];
        text.replace(start + isNegative, std::string::npos, "0.0000" + digits);
        return;
    }
    if (text[mark + 2] == '0')
        text.erase(mark + 2, 1);
}

}  // namespace

void JsonWriter::integer(std::int64_t value)
{
    char digits[20];
    m_text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void JsonWriter::bigInteger(std::string_view decimal)
{
    std::uint64_t fits = 0;
    if (m_style == Style::Compact && std::from_chars(decimal.data(), decimal.data() + decimal.size(), fits).ec != std::errc())
        refuse();  // negative and beyond 64 bits, or positive and beyond
    m_text += decimal;
}

void JsonWriter::real(double value)
{
    const std::size_t start = m_text.size();
    appendFloat(m_text, value);
    if (m_style == Style::Compact)
        makeCompact(m_text, start);
}

void JsonWriter::string(std::string_view utf8)
{
    const Escapes& table = m_style == Style::Stdlib ? kStdlibEscapes : kCompactEscapes;
    m_text += '"';
    std::size_t done = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        if (utf8.size() - at >= kWord && isPlain(utf8.data() + at)) {
            at += kWord;
            continue;
        }
        const char escape = table[byteAt(utf8, at)];
        if (escape == 0) {
            ++at;
            continue;
        }
        m_text.append(utf8, done, at - done);
        std::size_t length = 1;
        if (escape == 'u') {
            appendUnit(m_text, byteAt(utf8, at));
        } else if (escape != '!') {
            m_text += '\\';
            m_text += escape;
        } else {
            const CodePoint point = codePointAt(utf8, at);
            length = std::max<std::size_t>(point.bytes, 1);
            if (m_style == Style::Stdlib)
                appendEscaped(m_text, point.value);
            else if (isSurrogate(point.value))
                refuse();
            else
                m_text.append(utf8, at, length);
        }
        at += length;
        done = at;
    }
    m_text.append(utf8, done);
    m_text += '"';
}

void JsonWriter::base64(BytesView bytes)
{
    m_text += '"';
    appendBase64(m_text, bytes);
    m_text += '"';
}

void JsonWriter::open(char bracket)
{
    if (++m_depth > kMaxCompactDepth && m_style == Style::Compact)
        refuse();
    m_text += bracket;
}

void JsonWriter::close(char bracket)
{
    --m_depth;
    m_text += bracket;
}

void JsonWriter::separate()
{
    m_text += m_style == Style::Stdlib ? ", " : ",";
}

void JsonWriter::separateName()
{
    m_text += m_style == Style::Stdlib ? ": " : ":";
}

/// Sorts the members written since `start`. The order of code points is that of their UTF-8 bytes.
void JsonWriter::sortMembers(std::size_t firstMember, std::size_t start)
{
    const auto first = m_members.begin() + static_cast<std::ptrdiff_t>(firstMember);
    if (!std::ranges::is_sorted(first, m_members.end(), {}, &Member::name)) {
        const std::string separator = m_style == Style::Stdlib ? ", " : ",";
        const std::string written = m_text.substr(start) + separator;
        struct Piece {
            std::string_view name;
            std::string_view text;
        };
        std::vector<Piece> pieces;
        for (auto at = first; at != m_members.end(); ++at) {
            const std::size_t end = at + 1 != m_members.end() ? (at + 1)->start - start : written.size();
            pieces.push_back({at->name, std::string_view(written).substr(at->start - start, end - (at->start - start))});
        }
        std::ranges::stable_sort(pieces, {}, &Piece::name);
        m_text.resize(start);
        for (const Piece& piece : pieces)
            m_text += piece.text;
        m_text.resize(m_text.size() - separator.size());
    }
    m_members.erase(first, m_members.end());
}

}  // namespace hashstash
