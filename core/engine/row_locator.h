#pragma once

#include "core/engine/engine.h"

#include <cstdint>
#include <optional>

namespace hashstash {

/// The locator of engines that keep entries in an SQLite table: the eight bytes of the rowid.
inline constexpr std::size_t kRowLocatorBytes = 8;

Locator locatorOfRow(std::int64_t row);
/// nullopt for bytes that are no such locator.
std::optional<std::int64_t> rowOfLocator(BytesView locator) noexcept;

}  // namespace hashstash
