#include "core/serializer/cbor_numbers.h"

#include <fmt/format.h>
#include <gmp.h>

#include <charconv>

namespace hashstash {

namespace {

/// One number of GMP, which turns millions of digits from one base to another in less than quadratic time.
class BigInt {
public:
    BigInt() { mpz_init(m_value); }
    explicit BigInt(const Value& integer) { mpz_init_set_str(m_value, integer.intText().c_str(), 10); }
    ~BigInt() { mpz_clear(m_value); }
    BigInt(const BigInt&) = delete;
    BigInt& operator=(const BigInt&) = delete;

    mpz_ptr get() { return m_value; }
    Value value()
    {
        std::string text(mpz_sizeinbase(m_value, 10) + 2, '\0');  // a sign and a closing zero
        mpz_get_str(text.data(), 10, m_value);
        text.resize(text.find('\0'));
        return Value::bigInteger(text);
    }

private:
    mpz_t m_value;
};

}  // namespace

std::optional<Value> intFromBigEndian(BytesView bytes, bool isNegative)
{
    if (bytes.size() > kMaxBigIntBytes)
        return std::nullopt;
    BigInt number;
    mpz_import(number.get(), bytes.size(), 1, 1, 1, 0, bytes.data());
    if (isNegative)
        mpz_com(number.get(), number.get());
    return number.value();
}

bool isNegative(const Value& integer)
{
    const auto small = integer.asInt64();
    return small ? *small < 0 : integer.intText().starts_with('-');
}

Bytes bigEndianOf(const Value& integer)
{
    BigInt number(integer);
    if (mpz_sgn(number.get()) < 0)
        mpz_com(number.get(), number.get());
    Bytes bytes((mpz_sizeinbase(number.get(), 2) + 7) / 8, '\0');
    std::size_t written = 0;
    mpz_export(bytes.data(), &written, 1, 1, 1, 0, number.get());
    bytes.resize(written);
    return bytes;
}

std::optional<Value> reducedFraction(const Value& numerator, const Value& denominator)
{
    if (!numerator.isInt() || !denominator.isInt())
        return std::nullopt;
    BigInt top(numerator);
    BigInt bottom(denominator);
    if (mpz_sgn(bottom.get()) == 0)
        return std::nullopt;
    BigInt divisor;
    mpz_gcd(divisor.get(), top.get(), bottom.get());
    if (mpz_sgn(bottom.get()) < 0)
        mpz_neg(divisor.get(), divisor.get());
    mpz_divexact(top.get(), top.get(), divisor.get());
    mpz_divexact(bottom.get(), bottom.get(), divisor.get());
    return Value::fraction(top.value(), bottom.value());
}

std::string decimalText(std::string_view mantissa, std::int64_t exponent)
{
    const bool isMinus = mantissa.starts_with('-');
    std::string digits(mantissa.substr(isMinus ? 1 : 0));
    const auto count = static_cast<std::int64_t>(digits.size());
    const __int128 beforePoint = static_cast<__int128>(exponent) + count;
    std::string text(isMinus ? "-" : "");
    if (exponent > 0 || beforePoint <= -6) {
        text += digits[0];
        if (count > 1)
            text += "." + digits.substr(1);
        return text + fmt::format("E{:+}", beforePoint - 1);
    }
    if (beforePoint <= 0)
        return text + "0." + std::string(static_cast<std::size_t>(-beforePoint), '0') + digits;
    if (exponent < 0)
        digits.insert(static_cast<std::size_t>(beforePoint), 1, '.');
    return text + digits;
}

std::optional<DecimalParts> decimalParts(std::string_view text)
{
    const std::size_t letter = text.find_first_of("eE");
    std::int64_t exponent = 0;
    if (letter != std::string_view::npos) {
        std::string_view number = text.substr(letter + 1);
        if (number.starts_with('+'))
            number.remove_prefix(1);
        const auto read = std::from_chars(number.data(), number.data() + number.size(), exponent);
        if (read.ec != std::errc() || read.ptr != number.data() + number.size())
            return std::nullopt;
        text = text.substr(0, letter);
    }
    std::string mantissa(text);
    if (const std::size_t point = mantissa.find('.'); point != std::string::npos) {
        mantissa.erase(point, 1);
        if (__builtin_sub_overflow(exponent, static_cast<std::int64_t>(mantissa.size() - point), &exponent))
            return std::nullopt;
    }
    const bool isMinus = mantissa.starts_with('-');
    const std::size_t start = isMinus || mantissa.starts_with('+') ? 1 : 0;
    std::size_t first = mantissa.find_first_not_of('0', start);
    if (mantissa.size() == start || mantissa.find_first_not_of("0123456789", start) != std::string::npos)
        return std::nullopt;
    if (first == std::string::npos)
        return DecimalParts{"0", exponent};
    return DecimalParts{(isMinus ? "-" : "") + mantissa.substr(first), exponent};
}

}  // namespace hashstash
