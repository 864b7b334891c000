#include "core/serializer/strict_utf8.h"

#include "core/value/utf8.h"

#include <cstdint>
#include <cstring>

namespace hashstash {

bool isStrictUtf8(std::string_view text) noexcept
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080u;
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t word;
        if (text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & kHighBits) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const CodePoint next = codePointAt(text, at);
        if (next.bytes == 0 || isSurrogate(next.value))
            return false;
        at += next.bytes;
    }
    return true;
}

}  // namespace hashstash
