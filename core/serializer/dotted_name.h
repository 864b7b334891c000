#pragma once

#include <string_view>

namespace hashstash {

/// The last part of a dotted name.
inline std::string_view lastName(std::string_view dotted) noexcept
{
    return dotted.substr(dotted.rfind('.') + 1);
}

}  // namespace hashstash
