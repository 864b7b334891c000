#include "core/engine/row_locator.h"

namespace hashstash {

Locator locatorOfRow(std::int64_t row)
{
    Locator locator(kRowLocatorBytes, '\0');
    for (std::size_t i = 0; i < kRowLocatorBytes; ++i)
        locator[i] = static_cast<char>(static_cast<std::uint64_t>(row) >> (8 * i) & 0xff);
    return locator;
}

std::optional<std::int64_t> rowOfLocator(BytesView locator) noexcept
{
    if (locator.size() != kRowLocatorBytes)
        return std::nullopt;
    std::uint64_t row = 0;
    for (std::size_t i = 0; i < kRowLocatorBytes; ++i)
        row |= std::uint64_t{byteAt(locator, i)} << (8 * i);
    return static_cast<std::int64_t>(row);
}

}  // namespace hashstash
