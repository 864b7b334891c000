#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hashstash {

/// Owned bytes. A std::string, so that text serializers, lmdb and SQLite hand theirs over without a copy; it says
/// nothing about an encoding.
using Bytes = std::string;

/// Borrowed bytes, valid for the call they are passed to unless the callee says otherwise.
using BytesView = std::string_view;

inline std::uint8_t byteAt(BytesView bytes, std::size_t index) noexcept
{
    return static_cast<std::uint8_t>(bytes[index]);
}

}  // namespace hashstash
