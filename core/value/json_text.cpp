#include "core/value/json_text.h"

#include "core/value/tagged_json.h"
#include "core/value/utf8.h"

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

/// Bytes that a JSON string takes as they are. 0xed begins the lone surrogates.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t i = 0x20; i < 256; ++i)
        plain[i] = i != '"' && i != '\\' && i != 0xed;
    return plain;
}();

void appendUnicodeEscape(std::string& json, std::uint32_t codePoint)
{
    json += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        json += kHexDigits[codePoint >> shift & 0xf];
}

void appendEscape(std::string& json, unsigned char c)
{
    switch (c) {
    case '"': json += "\\\""; break;
    case '\\': json += "\\\\"; break;
    case '\n': json += "\\n"; break;
    case '\r': json += "\\r"; break;
    case '\t': json += "\\t"; break;
    case '\b': json += "\\b"; break;
    case '\f': json += "\\f"; break;
    default: appendUnicodeEscape(json, c); break;
    }
}

}  // namespace

void appendJsonString(std::string& json, std::string_view utf8, Surrogates surrogates)
{
    json += '"';
    std::size_t at = 0;
    while (true) {
        std::size_t end = at;
        while (end < utf8.size() && kPlain[static_cast<unsigned char>(utf8[end])])
            ++end;
        json.append(utf8, at, end - at);
        at = end;
        if (at == utf8.size())
            break;
        if (static_cast<unsigned char>(utf8[at]) != 0xed) {
            appendEscape(json, static_cast<unsigned char>(utf8[at++]));
            continue;
        }
        const CodePoint codePoint = codePointAt(utf8, at);
        const std::size_t bytes = std::max<std::size_t>(codePoint.bytes, 1);
        if (surrogates == Surrogates::Escape && codePoint.bytes != 0 && isSurrogate(codePoint.value))
            appendUnicodeEscape(json, codePoint.value);
        else
            json.append(utf8, at, bytes);
        at += bytes;
    }
    json += '"';
}

void escapeSurrogates(std::string& json, std::size_t start)
{
    std::size_t at = json.find('\xed', start);
    if (at == std::string::npos)
        return;
    const std::string kept = json.substr(at);
    json.resize(at);
    for (std::size_t i = 0; i < kept.size();) {
        const CodePoint codePoint = codePointAt(kept, i);
        const std::size_t bytes = std::max<std::size_t>(codePoint.bytes, 1);
        if (codePoint.bytes != 0 && isSurrogate(codePoint.value))
            appendUnicodeEscape(json, codePoint.value);
        else
            json.append(kept, i, bytes);
        i += bytes;
    }
}

std::string jsonString(std::string_view utf8)
{
    std::string json;
    appendJsonString(json, utf8);
    return json;
}

}  // namespace hashstash
