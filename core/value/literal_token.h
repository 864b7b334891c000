#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hashstash {

/// The tokens of parseLiteral that have an inner life. Both begin at `at`, which they move behind what they read.

/// An int, float or imaginary number without a sign.
Result<Value> readNumber(std::string_view source, std::size_t& at);
/// One string or bytes literal with its prefix: a Str or Bytes.
Result<Value> readString(std::string_view source, std::size_t& at);
/// Whether a string or bytes literal begins at `at`: a quote behind at most two prefix letters.
bool isStringStart(std::string_view source, std::size_t at) noexcept;

inline Error literalError(std::string message, std::size_t offset)
{
    return {Stage::Deserialize, std::move(message), offset};
}

}  // namespace hashstash
