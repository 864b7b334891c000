#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// Where in the way from the disk to a value something failed.
enum class Stage : std::uint8_t { Open, Read, Write, Base64, Decompress, Deserialize, Envelope, Serialize, Cancelled };

/// The stage's name as the command line and TAGGED_JSON.md print it: "open", "base64", "decompress", ...
constexpr std::string_view stageName(Stage stage) noexcept
{
    switch (stage) {
    case Stage::Open: return "open";
    case Stage::Read: return "read";
    case Stage::Write: return "write";
    case Stage::Base64: return "base64";
    case Stage::Decompress: return "decompress";
    case Stage::Deserialize: return "deserialize";
    case Stage::Envelope: return "envelope";
    case Stage::Serialize: return "serialize";
    case Stage::Cancelled: return "cancelled";
    }
    return "unknown";
}

/// A failure as a value. `core` throws nothing across its public headers.
struct Error {
    Stage stage;
    std::string message;                        ///< English; what, where, and the remedy where there is one
    std::optional<std::size_t> offset = {};     ///< byte offset into that stage's input, where known
};

/// The error of an operation that was asked to stop.
inline Error cancelled()
{
    return {Stage::Cancelled, "Cancelled", {}};
}

}  // namespace hashstash
