#include "core/engine/redis_slots.h"

#include <array>

namespace hashstash {

namespace {

constexpr std::array<std::uint16_t, 256> makeTable()
{
    constexpr unsigned kPolynomial = 0x1021;
    std::array<std::uint16_t, 256> table{};
    for (unsigned byte = 0; byte < table.size(); ++byte) {
        unsigned remainder = byte << 8;
        for (int bit = 0; bit < 8; ++bit)
            remainder = remainder & 0x8000 ? remainder << 1 ^ kPolynomial : remainder << 1;
        table[byte] = static_cast<std::uint16_t>(remainder);
    }
    return table;
}
constexpr auto kTable = makeTable();

BytesView hashedPart(BytesView key) noexcept
{
    const auto open = key.find('{');
    const auto close = open == BytesView::npos ? open : key.find('}', open + 1);
    const bool hasTag = close != BytesView::npos && close > open + 1;
    return hasTag ? key.substr(open + 1, close - open - 1) : key;
}

}  // namespace

std::uint16_t redisSlot(BytesView key) noexcept
{
    std::uint16_t crc = 0;
    for (const char c : hashedPart(key))
        crc = static_cast<std::uint16_t>(crc << 8 ^ kTable[(crc >> 8 ^ static_cast<unsigned char>(c)) & 0xff]);
    return crc % kRedisSlots;
}

}  // namespace hashstash
