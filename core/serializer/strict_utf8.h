#pragma once

#include <string_view>

namespace hashstash {

/// Whether `text` is UTF-8 without lone surrogates: what Python encodes and decodes as "utf-8".
bool isStrictUtf8(std::string_view text) noexcept;

}  // namespace hashstash
