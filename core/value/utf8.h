#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hashstash {

/// A code point and the bytes it takes. A lone surrogate is a code point here (WTF-8).
struct CodePoint {
    std::uint32_t value;
    std::uint8_t bytes;  ///< 0 where the bytes are no UTF-8; `value` is then the offending byte
};

/// The code point at `offset` (< text.size()).
CodePoint codePointAt(std::string_view text, std::size_t offset) noexcept;
/// Appends a code point; U+FFFD for what is beyond Unicode.
void appendCodePoint(std::string& text, std::uint32_t codePoint);
/// The longest prefix of at most `bytes` bytes that does not cut a code point.
std::string_view utf8Prefix(std::string_view text, std::size_t bytes) noexcept;

constexpr bool isSurrogate(std::uint32_t codePoint) noexcept { return codePoint >= 0xd800 && codePoint <= 0xdfff; }

}  // namespace hashstash
