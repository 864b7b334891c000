#include "core/value/text_repr.h"

#include "core/value/repr.h"
#include "core/value/utf8.h"

#include <utf8proc.h>

#include <algorithm>

namespace hashstash {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

void appendHex(std::string& text, std::uint32_t value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += kHexDigits[value >> shift & 0xf];
}

/// What str.isprintable() says of a code point from U+0080 on.
bool isPrintable(std::uint32_t codePoint)
{
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codePoint))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
    }
}

void appendEscape(std::string& text, std::uint32_t codePoint)
{
    if (codePoint < 0x100) {
        text += "\\x";
        appendHex(text, codePoint, 2);
    } else if (codePoint < 0x10000) {
        text += "\\u";
        appendHex(text, codePoint, 4);
    } else {
        text += "\\U";
        appendHex(text, codePoint, 8);
    }
}

/// The escapes that bytes and str share; false for a character that stands for itself.
bool appendAsciiEscape(std::string& text, char c, char quote)
{
    switch (c) {
    case '\n': text += "\\n"; return true;
    case '\r': text += "\\r"; return true;
    case '\t': text += "\\t"; return true;
    case '\\': text += "\\\\"; return true;
    default: break;
    }
    if (c == quote) {
        text += '\\';
        text += c;
        return true;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
        appendEscape(text, static_cast<unsigned char>(c));
        return true;
    }
    return false;
}

bool isPlainAscii(char c, char quote)
{
    return c >= 0x20 && c < 0x7f && c != '\\' && c != quote;
}

/// Python prefers ', unless the text holds one and no ". Only what can be printed is looked at.
char quoteFor(std::string_view content)
{
    return content.find('\'') != std::string_view::npos && content.find('"') == std::string_view::npos ? '"' : '\'';
}

/// What of `content` can still be printed: each of its bytes takes one at least.
std::string_view printablePart(const std::string& text, std::string_view content, std::size_t maxBytes)
{
    return content.substr(0, maxBytes - std::min(maxBytes, text.size()) + 1);
}

}  // namespace

void appendStrRepr(std::string& text, std::string_view utf8, std::size_t maxBytes)
{
    const auto shown = printablePart(text, utf8, maxBytes);
    const char quote = quoteFor(shown);
    text += quote;
    std::size_t at = 0;
    while (at < shown.size() && text.size() <= maxBytes) {
        std::size_t end = at;
        while (end < shown.size() && isPlainAscii(shown[end], quote))
            ++end;
        text.append(shown, at, end - at);
        at = end;
        if (at == shown.size())
            break;
        if (static_cast<unsigned char>(shown[at]) < 0x80) {
            appendAsciiEscape(text, shown[at++], quote);
            continue;
        }
        // From the whole text, whose code points the cut at the budget does not split.
        const CodePoint codePoint = codePointAt(utf8, at);
        if (codePoint.bytes == 0)
            appendEscape(text, 0xdc00 + codePoint.value);  // as Python's surrogateescape reads such a byte
        else if (isPrintable(codePoint.value))
            text.append(utf8, at, codePoint.bytes);
        else
            appendEscape(text, codePoint.value);
        at += std::max<std::size_t>(codePoint.bytes, 1);
    }
    text += quote;
}

namespace {

void appendQuotedBytes(std::string& text, BytesView shown, char quote, char escaped, std::size_t maxBytes)
{
    text += 'b';
    text += quote;
    for (std::size_t i = 0; i < shown.size() && text.size() <= maxBytes; ++i) {
        const char c = shown[i];
        if (static_cast<unsigned char>(c) >= 0x80)
            appendEscape(text, static_cast<unsigned char>(c));
        else if (!appendAsciiEscape(text, c, escaped))
            text += c;
    }
    text += quote;
}

}  // namespace

void appendBytesRepr(std::string& text, BytesView bytes, std::size_t maxBytes)
{
    const auto shown = printablePart(text, bytes, maxBytes);
    const char quote = quoteFor(shown);
    appendQuotedBytes(text, shown, quote, quote, maxBytes);
}

void appendByteArrayRepr(std::string& text, BytesView bytes, std::size_t maxBytes)
{
    const auto shown = printablePart(text, bytes, maxBytes);
    appendQuotedBytes(text, shown, quoteFor(shown), '\'', maxBytes);
}

std::string strRepr(std::string_view utf8)
{
    std::string text;
    appendStrRepr(text, utf8, SIZE_MAX / 2);
    return text;
}

std::string bytesRepr(BytesView bytes)
{
    std::string text;
    appendBytesRepr(text, bytes, SIZE_MAX / 2);
    return text;
}

}  // namespace hashstash
