#include "core/base64.h"

#include <array>
#include <cstdint>

namespace hashstash {

namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t kInvalid = 0xff000000;

/// One table for each place in a group of four, with the six bits where they belong, so that a group is three ORs.
using Places = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Places placeTables()
{
    Places tables{};
    for (std::size_t place = 0; place < 4; ++place) {
        tables[place].fill(kInvalid);
        for (std::uint32_t value = 0; value < 64; ++value)
            tables[place][static_cast<unsigned char>(kAlphabet[value])] = value << (18 - 6 * place);
    }
    return tables;
}
constexpr Places kPlaces = placeTables();

/// The 24 bits of up to four digits; absent ones count as zero bits.
std::uint32_t groupBits(BytesView digits) noexcept
{
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        bits |= kPlaces[i][byteAt(digits, i)];
    return bits;
}

/// Decodes digits without padding; false for a foreign character, an impossible length or bits that no encoder sets.
bool decodeDigits(BytesView digits, Bytes& out)
{
    const std::size_t groups = digits.size() / 4;
    const std::size_t rest = digits.size() % 4;
    if (rest == 1)
        return false;
    out.resize(groups * 3 + (rest == 0 ? 0 : rest - 1));
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    const auto* from = reinterpret_cast<const unsigned char*>(digits.data());
    std::uint32_t seen = 0;
    for (std::size_t i = 0; i < groups; ++i, from += 4, to += 3) {
        const std::uint32_t bits = kPlaces[0][from[0]] | kPlaces[1][from[1]] | kPlaces[2][from[2]] | kPlaces[3][from[3]];
        seen |= bits;
        to[0] = static_cast<unsigned char>(bits >> 16);
        to[1] = static_cast<unsigned char>(bits >> 8);
        to[2] = static_cast<unsigned char>(bits);
    }
    const std::uint32_t bits = groupBits(digits.substr(groups * 4));
    seen |= bits;
    for (std::size_t i = 0; i + 1 < rest; ++i)
        to[i] = static_cast<unsigned char>(bits >> (16 - 8 * i));
    const std::uint32_t spare = rest == 2 ? bits & 0xffff : rest == 3 ? bits & 0xff : 0;
    return (seen & kInvalid) == 0 && spare == 0;
}

}  // namespace

void appendBase64(Bytes& out, BytesView bytes)
{
    const std::size_t start = out.size();
    out.resize(start + (bytes.size() + 2) / 3 * 4);
    char* to = out.data() + start;
    const std::size_t whole = bytes.size() / 3 * 3;
    for (std::size_t i = 0; i < whole; i += 3, to += 4) {
        const std::uint32_t bits = static_cast<std::uint32_t>(byteAt(bytes, i)) << 16
            | static_cast<std::uint32_t>(byteAt(bytes, i + 1)) << 8 | byteAt(bytes, i + 2);
        to[0] = kAlphabet[bits >> 18];
        to[1] = kAlphabet[bits >> 12 & 63];
        to[2] = kAlphabet[bits >> 6 & 63];
        to[3] = kAlphabet[bits & 63];
    }
    if (whole == bytes.size())
        return;
    const bool two = bytes.size() - whole == 2;
    const std::uint32_t bits = static_cast<std::uint32_t>(byteAt(bytes, whole)) << 16
        | (two ? static_cast<std::uint32_t>(byteAt(bytes, whole + 1)) << 8 : 0);
    to[0] = kAlphabet[bits >> 18];
    to[1] = kAlphabet[bits >> 12 & 63];
    to[2] = two ? kAlphabet[bits >> 6 & 63] : '=';
    to[3] = '=';
}

Bytes base64Encode(BytesView bytes)
{
    Bytes out;
    appendBase64(out, bytes);
    return out;
}

std::optional<Bytes> base64Decode(BytesView text)
{
    BytesView digits = text;
    while (!digits.empty() && digits.back() == '=')
        digits.remove_suffix(1);
    const std::size_t padding = text.size() - digits.size();
    Bytes out;
    if ((padding != 0 && (padding > 2 || text.size() % 4 != 0)) || !decodeDigits(digits, out))
        return std::nullopt;
    return out;
}

Bytes base64DecodeOrKeep(BytesView text)
{
    BytesView digits = text;
    while (!digits.empty() && digits.back() == '=')
        digits.remove_suffix(1);
    const std::size_t padding = text.size() - digits.size();
    const std::size_t rest = digits.size() % 4;
    // Python's strict decoder wants exactly the padding of an incomplete group, and lets any follow a complete one.
    const bool padded = rest == 0 ? !digits.empty() || padding == 0 : padding == 4 - rest;
    Bytes out;
    if (!padded || !decodeDigits(digits, out))
        return Bytes(text);
    return out;
}

}  // namespace hashstash
