#pragma once

#include "core/bytes.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// True for UTF-8 in which, as in a Python str, a lone surrogate may stand as its three-byte form.
bool isPythonText(BytesView bytes) noexcept;
bool isAscii(BytesView bytes) noexcept;

/// Code points below 256 as one byte each, what `_codecs.encode(text, "latin1")` gives; nullopt for any other text.
std::optional<Bytes> latin1FromText(std::string_view utf8);
/// One code point a byte, as UTF-8.
std::string textFromLatin1(BytesView bytes);

/// The text of a UNICODE opcode: latin-1 with \uXXXX and \UXXXXXXXX escapes. nullopt for a broken escape.
std::optional<std::string> fromRawUnicodeEscape(BytesView line);
/// The bytes of a STRING opcode: a Python 2 string literal with its quotes. nullopt if it isn't one.
std::optional<Bytes> fromStringLiteral(BytesView line);

/// An int from its two's complement little-endian bytes. Quadratic in their number: the caller bounds it.
Value intFromLittleEndian(BytesView bytes);
/// `-?[0-9]+` with white space around it, as Python's int() takes it; nullopt for anything else.
std::optional<Value> intFromText(std::string_view text);
std::optional<double> floatFromText(std::string_view text);

}  // namespace hashstash
