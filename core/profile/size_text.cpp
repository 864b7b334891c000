#include "core/profile/size_text.h"

#include <fmt/format.h>

namespace hashstash {

std::string sizeText(double bytes)
{
    if (bytes < 1000)
        return fmt::format("{:.0f} B", bytes);
    return bytes < 1e6 ? fmt::format("{:.1f} kB", bytes / 1e3) : fmt::format("{:.1f} MB", bytes / 1e6);
}

}  // namespace hashstash
