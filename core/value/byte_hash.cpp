#include "core/value/byte_hash.h"

#include <array>
#include <cstring>
#include <random>

namespace hashstash {

namespace {

using Secrets = std::array<std::uint64_t, 3>;

Secrets drawSecrets() noexcept
{
    Secrets secrets{0x9e3779b97f4a7c15u, 0xd1b54a32d192ed03u, 0xaef17502108ef2d9u};
    try {
        std::random_device device;
        for (std::uint64_t& secret : secrets)
            secret ^= std::uint64_t{device()} << 32 | device();
    } catch (...) {
        // A system without a source of randomness: the fixed ones must do.
    }
    return secrets;
}

const Secrets& secrets() noexcept
{
    static const Secrets drawn = drawSecrets();
    return drawn;
}

/// Both halves of a 128-bit product, folded: every bit of the factors reaches every bit of the result.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) noexcept
{
    const auto product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t wordAt(const char* bytes) noexcept
{
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

}  // namespace

std::uint64_t hashBytes(std::string_view bytes) noexcept
{
    const Secrets& secret = secrets();
    std::uint64_t hash = secret[0] ^ bytes.size();
    std::size_t at = 0;
    for (; bytes.size() - at > 16; at += 16)
        hash = folded(wordAt(bytes.data() + at) ^ secret[1], wordAt(bytes.data() + at + 8) ^ hash);
    const std::string_view rest = bytes.substr(at);
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (rest.size() >= 8) {
        first = wordAt(rest.data());
        last = wordAt(rest.data() + rest.size() - 8);  // overlaps the first one
    } else if (!rest.empty()) {
        std::memcpy(&first, rest.data(), rest.size());
    }
    return folded(folded(first ^ secret[1], last ^ hash) ^ secret[2], secret[1] ^ bytes.size());
}

std::uint64_t hashNumber(std::uint64_t number) noexcept
{
    const Secrets& secret = secrets();
    return folded(number ^ secret[1], secret[2]);
}

}  // namespace hashstash
