#pragma once

#include "core/bytes.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace hashstash {

/// The offset of the first byte that no JSON text may hold anywhere: a control character other than white space, or
/// one that is not UTF-8.
std::optional<std::size_t> findForeignByte(BytesView text) noexcept;

/// A number that was too large for the parser, and where it stood.
struct SparedNumber {
    std::size_t offset;
    std::string text;
};

/// What Python reads and RapidJSON refuses, taken out of the text before a second try.
struct MendedJson {
    std::string text;
    std::vector<SparedNumber> numbers;  ///< in the order of their offsets in `text`; a `0` stands in their place
    bool isShorter = false;             ///< lone surrogates became raw three-byte sequences: offsets have moved
};
MendedJson mendJson(BytesView text);

}  // namespace hashstash
