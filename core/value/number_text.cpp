#include "core/value/number_text.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace hashstash {

namespace {

/// Python leaves exponents out in this range.
constexpr int kFirstPlainExponent = -4;
constexpr int kFirstScientificExponent = 16;

/// Writes digits d1 d2 ... with the decimal point after the first one moved by `exponent`; returns the end.
char* placePoint(char* out, const char* digits, int count, int exponent)
{
    const auto put = [&](const char* from, int size) {
        std::memcpy(out, from, static_cast<std::size_t>(size));
        out += size;
    };
    const auto zeros = [&](int size) {
        std::memset(out, '0', static_cast<std::size_t>(size));
        out += size;
    };
    if (exponent < 0) {
        put("0.", 2);
        zeros(-exponent - 1);
        put(digits, count);
    } else if (count <= exponent + 1) {
        put(digits, count);
        zeros(exponent + 1 - count);
        put(".0", 2);
    } else {
        put(digits, exponent + 1);
        *out++ = '.';
        put(digits + exponent + 1, count - exponent - 1);
    }
    return out;
}

template <typename Real>
void appendShortest(std::string& text, Real value)
{
    if (!std::isfinite(value)) {
        text += std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
        return;
    }
    // "-d.ddde+xx", at most 24 characters; the plain form of its digits needs at most as many and 16 zeros.
    char scientific[32];
    char* const end = std::to_chars(scientific, scientific + sizeof scientific, value, std::chars_format::scientific).ptr;
    char* const mantissa = scientific + (*scientific == '-' ? 1 : 0);
    char* mark = end - 1;
    while (*mark != 'e')
        --mark;
    int exponent = 0;
    std::from_chars(mark + (mark[1] == '+' ? 2 : 1), end, exponent);
    if (exponent < kFirstPlainExponent || exponent >= kFirstScientificExponent) {
        text.append(scientific, end);
        return;
    }
    char digits[24];
    int count = 0;
    for (const char* at = mantissa; at != mark; ++at) {
        if (*at != '.')
            digits[count++] = *at;
    }
    char plain[64];
    char* out = plain;
    if (mantissa != scientific)
        *out++ = '-';
    out = placePoint(out, digits, count, exponent);
    text.append(plain, out);
}

}  // namespace

void appendFloat(std::string& text, double value) { appendShortest(text, value); }
void appendFloat32(std::string& text, float value) { appendShortest(text, value); }

void appendInteger(std::string& text, std::int64_t value)
{
    char digits[20];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace hashstash
