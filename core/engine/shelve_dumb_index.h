#pragma once

#include "core/bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace hashstash {

/// Where a cell lies in the data file.
struct ShelveDumbPlace {
    std::uint64_t offset;
    std::uint64_t size;
};

/// One line of a dbm.dumb index: `'key', (offset, size)`, the key as a Python literal of Latin-1 characters. Parsed as
/// what it is; nothing is evaluated. nullopt for any other line.
std::optional<std::pair<Bytes, ShelveDumbPlace>> parseShelveDumbLine(BytesView line);
/// The line, with its line feed, that Python writes.
std::string makeShelveDumbLine(BytesView key, ShelveDumbPlace place);

}  // namespace hashstash
