#pragma once

#include "core/bytes.h"

#include <array>
#include <optional>
#include <string>

namespace hashstash {

/// The MD5 of an encoded key: the address of its entry in lmdb and pairtree, and their locator.
using KeyAddress = std::array<unsigned char, 16>;

KeyAddress addressOf(BytesView encodedKey);
/// nullopt for bytes that are no address: a locator of another engine.
std::optional<KeyAddress> addressFromBytes(BytesView locator) noexcept;
inline BytesView bytesOf(const KeyAddress& address) noexcept
{
    return {reinterpret_cast<const char*>(address.data()), address.size()};
}

using HexAddress = std::array<char, 32>;
/// Lower case, as the Python library writes it.
HexAddress hexOf(const KeyAddress& address) noexcept;
/// nullopt for anything but 32 lower-case digits: whatever else a store has there is none of its entries.
std::optional<KeyAddress> addressFromHex(std::string_view hex) noexcept;

}  // namespace hashstash
