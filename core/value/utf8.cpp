#include "core/value/utf8.h"

namespace hashstash {

CodePoint codePointAt(std::string_view text, std::size_t offset) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[offset + i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::uint8_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() - offset < length)
        return {lead, 0};
    std::uint32_t value = lead & (0x7f >> length);
    for (std::uint8_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {lead, 0};
        value = value << 6 | (byte(i) & 0x3f);
    }
    const bool isShortest = length == 2 || value >= (length == 3 ? 0x800u : 0x10000u);
    return isShortest && value <= 0x10ffff ? CodePoint{value, length} : CodePoint{lead, 0};
}

void appendCodePoint(std::string& text, std::uint32_t codePoint)
{
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (codePoint > 0x10ffff)
        codePoint = 0xfffd;
    if (codePoint < 0x80) {
        put(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        put(0xc0 | codePoint >> 6);
    } else {
        if (codePoint < 0x10000) {
            put(0xe0 | codePoint >> 12);
        } else {
            put(0xf0 | codePoint >> 18);
            put(0x80 | (codePoint >> 12 & 0x3f));
        }
        put(0x80 | (codePoint >> 6 & 0x3f));
    }
    put(0x80 | (codePoint & 0x3f));
}

std::string_view utf8Prefix(std::string_view text, std::size_t bytes) noexcept
{
    if (text.size() <= bytes)
        return text;
    std::size_t end = bytes;
    while (end > 0 && bytes - end < 3 && (static_cast<std::uint8_t>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end);
}

}  // namespace hashstash
