#pragma once

#include "core/bytes.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hashstash {

/// Appends a str as Python prints it, stopping once `text` is longer than `maxBytes`.
void appendStrRepr(std::string& text, std::string_view utf8, std::size_t maxBytes);
/// Appends a bytes object as Python prints it, b'..', stopping once `text` is longer than `maxBytes`.
void appendBytesRepr(std::string& text, BytesView bytes, std::size_t maxBytes);

/// The same for the inside of bytearray(...), where Python escapes each '.
void appendByteArrayRepr(std::string& text, BytesView bytes, std::size_t maxBytes);

}  // namespace hashstash
