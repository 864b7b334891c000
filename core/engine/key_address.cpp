#include "core/engine/key_address.h"

#include <algorithm>
#include <memory>
#include <new>

#include <openssl/evp.h>

namespace hashstash {

namespace {

constexpr char kDigits[] = "0123456789abcdef";

/// A thread's digest context: making one anew costs more than the digest of a key.
EVP_MD_CTX* threadContext()
{
    struct Free {
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    thread_local std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    return context.get();
}

/// Fetched once: what EVP_md5() names is looked up in OpenSSL's providers, under a lock, by each digest.
const EVP_MD* md5()
{
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "MD5", nullptr);
    return fetched ? fetched : EVP_md5();
}

constexpr unsigned char kNoDigit = 0x80;

/// What each character is worth as a digit: every record of a scan passes here.
constexpr std::array<unsigned char, 256> digitValues()
{
    std::array<unsigned char, 256> values{};
    values.fill(kNoDigit);
    for (unsigned char value = 0; value < 16; ++value)
        values[static_cast<unsigned char>(kDigits[value])] = value;
    return values;
}
constexpr auto kDigitValues = digitValues();

}  // namespace

KeyAddress addressOf(BytesView encodedKey)
{
    KeyAddress address{};
    EVP_MD_CTX* context = threadContext();
    if (!context || EVP_DigestInit_ex(context, md5(), nullptr) != 1
        || EVP_DigestUpdate(context, encodedKey.data(), encodedKey.size()) != 1
        || EVP_DigestFinal_ex(context, address.data(), nullptr) != 1)
        throw std::bad_alloc();  // the only way in which a digest can fail
    return address;
}

std::optional<KeyAddress> addressFromBytes(BytesView locator) noexcept
{
    KeyAddress address;
    if (locator.size() != address.size())
        return std::nullopt;
    std::copy(locator.begin(), locator.end(), address.begin());
    return address;
}

HexAddress hexOf(const KeyAddress& address) noexcept
{
    HexAddress hex;
    for (std::size_t i = 0; i < address.size(); ++i) {
        hex[2 * i] = kDigits[address[i] >> 4];
        hex[2 * i + 1] = kDigits[address[i] & 15];
    }
    return hex;
}

std::optional<KeyAddress> addressFromHex(std::string_view hex) noexcept
{
    KeyAddress address;
    if (hex.size() != 2 * address.size())
        return std::nullopt;
    unsigned char seen = 0;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const unsigned char high = kDigitValues[static_cast<unsigned char>(hex[2 * i])];
        const unsigned char low = kDigitValues[static_cast<unsigned char>(hex[2 * i + 1])];
        seen |= high | low;
        address[i] = static_cast<unsigned char>(high << 4 | low);
    }
    if (seen & kNoDigit)
        return std::nullopt;
    return address;
}

}  // namespace hashstash
