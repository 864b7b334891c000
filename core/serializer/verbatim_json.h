#pragma once

#include "core/bytes.h"

#include <span>
#include <string_view>

namespace hashstash {

/// Whether every ASCII text of the value stands in the JSON text byte by byte: nothing that begins with `marker`, by which
/// a serializer tells its own objects, but those `harmless`; and no ASCII letter, or one that folds to it, written as an
/// escape. A glance, not a parse: damaged JSON may be either.
bool holdsTextsVerbatim(BytesView json, std::string_view marker, std::span<const std::string_view> harmless) noexcept;

}  // namespace hashstash
