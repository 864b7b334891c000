#pragma once

#include "core/bytes.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hashstash {

/// The unsigned big-endian number in `bytes`, or -1 minus it; nullopt beyond kMaxBigIntBytes.
std::optional<Value> intFromBigEndian(BytesView bytes, bool isNegative);
inline constexpr std::size_t kMaxBigIntBytes = std::size_t{1} << 20;  // 2.5 million digits: a fraction of a second

/// The big-endian bytes of an Int's size, without leading zeros: of n, or of -1 - n for a negative one.
Bytes bigEndianOf(const Value& integer);
bool isNegative(const Value& integer);

/// numerator/denominator in lowest terms, the denominator positive; nullopt unless both are Ints and it is not zero.
std::optional<Value> reducedFraction(const Value& numerator, const Value& denominator);

/// str(Decimal(mantissa) scaled by 10**exponent).
std::string decimalText(std::string_view mantissa, std::int64_t exponent);

/// A finite Decimal's text taken apart again; nullopt for NaN, Infinity and what is none.
struct DecimalParts {
    std::string mantissa;  ///< an int's decimal text
    std::int64_t exponent;
};
std::optional<DecimalParts> decimalParts(std::string_view text);

}  // namespace hashstash
