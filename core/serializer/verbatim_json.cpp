#include "core/serializer/verbatim_json.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace hashstash {

namespace {

/// The next place of `wanted` by its last byte, which is the rarest of those looked for here: several times as fast as
/// the C library's search for two or three bytes.
std::size_t findBytes(BytesView text, BytesView wanted, std::size_t from) noexcept
{
    for (std::size_t at = from + wanted.size() - 1; at < text.size(); ++at) {
        const void* const found = std::memchr(text.data() + at, wanted.back(), text.size() - at);
        if (!found)
            break;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        if (text.substr(at + 1 - wanted.size()).starts_with(wanted))
            return at + 1 - wanted.size();
    }
    return BytesView::npos;
}

bool isPlainEscape(BytesView digits) noexcept
{
    constexpr unsigned kLongS = 0x17f;    // folds to s
    constexpr unsigned kKelvin = 0x212a;  // folds to k
    unsigned code = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return parsed.ptr == digits.data() + 4 && (code >= 0x7f || code < ' ') && code != kLongS && code != kKelvin;
}

}  // namespace

bool holdsTextsVerbatim(BytesView json, std::string_view marker, std::span<const std::string_view> harmless) noexcept
{
    for (std::size_t at = 0; (at = findBytes(json, marker, at)) != BytesView::npos; at += marker.size()) {
        const auto rest = json.substr(at);
        if (std::none_of(harmless.begin(), harmless.end(), [&](std::string_view known) { return rest.starts_with(known); }))
            return false;
    }
    for (std::size_t at = 0; (at = findBytes(json, "\\", at)) != BytesView::npos; ++at)
        if (json.substr(at + 1).starts_with('u') && !isPlainEscape(json.substr(at + 2, 4)))
            return false;
    return true;
}

}  // namespace hashstash
