#include "core/value/literal_token.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

namespace hashstash {

namespace {

/// Converting to decimal costs the square of this.
constexpr std::size_t kMaxOtherDigits = 100'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int digitValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

bool isWordCharacter(char c)
{
    return isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// The decimal text of digits in another base, in steps of as many digits as fit a limb.
std::string toDecimal(std::string_view digits, unsigned base)
{
    constexpr std::uint64_t kLimb = 1'000'000'000'000'000'000;
    constexpr std::size_t kStep = 14;
    std::vector<std::uint64_t> limbs{0};  // least significant first
    for (std::size_t at = 0; at < digits.size(); at += kStep) {
        std::uint64_t factor = 1;
        unsigned __int128 carry = 0;
        for (const char c : digits.substr(at, kStep)) {
            carry = carry * base + static_cast<unsigned>(digitValue(c));
            factor *= base;
        }
        for (std::uint64_t& limb : limbs) {
            carry += static_cast<unsigned __int128>(limb) * factor;
            limb = static_cast<std::uint64_t>(carry % kLimb);
            carry /= kLimb;
        }
        if (carry != 0)
            limbs.push_back(static_cast<std::uint64_t>(carry));
    }
    std::string text = std::to_string(limbs.back());
    for (std::size_t i = limbs.size() - 1; i-- > 0;) {
        const std::string part = std::to_string(limbs[i]);
        text.append(18 - part.size(), '0');
        text += part;
    }
    return text;
}

/// Digits of `base` at `at`, with single underscores between them left out; false for a misplaced underscore.
bool readDigits(std::string_view source, std::size_t& at, int base, std::string& digits)
{
    bool afterUnderscore = false;
    for (; at < source.size(); ++at) {
        if (source[at] == '_' && !afterUnderscore && !digits.empty() && digits.back() != '.') {
            afterUnderscore = true;
        } else if (digitValue(source[at]) < base) {
            digits += source[at];
            afterUnderscore = false;
        } else {
            break;
        }
    }
    return !afterUnderscore;
}

Result<Value> readOtherBase(std::string_view source, std::size_t& at)
{
    const std::size_t start = at;
    const char letter = static_cast<char>(source[at + 1] | 0x20);
    const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
    at += 2;
    if (at < source.size() && source[at] == '_')
        ++at;
    std::string digits;
    if (!readDigits(source, at, base, digits) || digits.empty() || (at < source.size() && isWordCharacter(source[at])))
        return literalError("invalid number", start);
    if (digits.size() > kMaxOtherDigits)
        return literalError("a number of more than 100000 digits that are not decimal; write it in decimal", start);
    return Value::bigInteger(toDecimal(digits, static_cast<unsigned>(base)));
}

/// A float that from_chars finds out of range: infinite or 0, by the place of its first digit.
double outOfRange(std::string_view text)
{
    const auto mark = text.find('e');
    const auto mantissa = text.substr(0, mark);
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    const auto first = mantissa.find_first_not_of("0.");
    long long exponent = 0;
    if (mark != std::string_view::npos) {
        auto digits = text.substr(mark + 1);
        const bool isNegative = digits.starts_with('-');
        digits.remove_prefix(digits.starts_with('+') || isNegative ? 1 : 0);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
            exponent = INT32_MAX * 4096LL;
        if (isNegative)
            exponent = -exponent;
    }
    if (first == std::string_view::npos)
        return 0;
    return exponent + static_cast<long long>(point) - static_cast<long long>(first) > 0 ? HUGE_VAL : 0.0;
}

double toDouble(std::string_view text)
{
    double number = 0;
    const auto status = std::from_chars(text.data(), text.data() + text.size(), number).ec;
    return status == std::errc::result_out_of_range ? outOfRange(text) : number;
}

/// Behind the int part: ".5" and "e-7", appended to `digits`. False for what is no number.
bool readFraction(std::string_view source, std::size_t& at, std::string& digits, bool& isFloat)
{
    if (at < source.size() && source[at] == '.') {
        isFloat = true;
        digits += '.';
        ++at;
        if (!readDigits(source, at, 10, digits) || digits == ".")
            return false;
    }
    if (at >= source.size() || (source[at] | 0x20) != 'e')
        return true;
    isFloat = true;
    digits += 'e';
    ++at;
    if (at < source.size() && (source[at] == '+' || source[at] == '-')) {
        if (source[at] == '-')
            digits += '-';
        ++at;
    }
    std::string exponent;
    if (!readDigits(source, at, 10, exponent) || exponent.empty())
        return false;
    digits += exponent;
    return true;
}

}  // namespace

Result<Value> readNumber(std::string_view source, std::size_t& at)
{
    const std::size_t start = at;
    if (source[at] == '0' && at + 1 < source.size() && std::string_view("xXoObB").find(source[at + 1]) != std::string_view::npos)
        return readOtherBase(source, at);
    std::string digits;
    bool isFloat = false;
    if (!readDigits(source, at, 10, digits) || !readFraction(source, at, digits, isFloat))
        return literalError("invalid number", start);
    const bool isImaginary = at < source.size() && (source[at] | 0x20) == 'j';
    if (isImaginary)
        ++at;
    if (at < source.size() && isWordCharacter(source[at]))
        return literalError("invalid number", start);
    if (isImaginary)
        return Value::complex(0, toDouble(digits));
    if (isFloat)
        return Value::real(toDouble(digits));
    if (digits.front() == '0' && digits.find_first_not_of('0') != std::string::npos)
        return literalError("a number with leading zeros; octal is written 0o17", start);
    return Value::bigInteger(digits);
}

}  // namespace hashstash
