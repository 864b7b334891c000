#include "core/base64.h"

#include <algorithm>

#include <openssl/evp.h>

namespace hashstash {

namespace {

/// OpenSSL counts a call's bytes in an int; a multiple of both 3 and 4 keeps the groups together.
constexpr std::size_t kMostBytesPerCall = std::size_t{12} << 26;

const unsigned char* unsignedAt(const char* position) noexcept
{
    return reinterpret_cast<const unsigned char*>(position);
}

unsigned char* unsignedAt(char* position) noexcept
{
    return reinterpret_cast<unsigned char*>(position);
}

/// Decodes whole groups of four without padding. OpenSSL skips white space at both ends and takes '=' for 'A': the
/// first shows in the length, the second is the caller's to rule out.
bool decodeGroups(BytesView text, char* to) noexcept
{
    while (!text.empty()) {
        const std::size_t size = std::min(text.size(), kMostBytesPerCall);
        const std::size_t expected = size / 4 * 3;
        if (EVP_DecodeBlock(unsignedAt(to), unsignedAt(text.data()), static_cast<int>(size)) != static_cast<int>(expected))
            return false;
        text.remove_prefix(size);
        to += expected;
    }
    return true;
}

/// The digits of a base64 text into `output`; `digits` holds no '='.
bool decodeDigits(BytesView digits, Bytes& output)
{
    const std::size_t tail = digits.size() % 4;
    const std::size_t groups = digits.size() - tail;
    if (tail == 1)
        return false;
    const std::size_t tailBytes = tail == 0 ? 0 : tail - 1;
    output.resize(groups / 4 * 3 + tailBytes);
    if (!decodeGroups(digits.substr(0, groups), output.data()))
        return false;
    if (tail == 0)
        return true;
    char last[4] = {'A', 'A', 'A', 'A'};
    char bytes[4] = {};
    std::copy(digits.begin() + static_cast<std::ptrdiff_t>(groups), digits.end(), last);
    if (!decodeGroups({last, 4}, bytes))
        return false;
    if (std::any_of(bytes + tailBytes, bytes + 3, [](char spare) { return spare != 0; }))
        return false;  // spare bits that no encoder sets
    std::copy_n(bytes, tailBytes, output.end() - static_cast<std::ptrdiff_t>(tailBytes));
    return true;
}

struct Base64Text {
    BytesView digits;
    std::size_t padding;  ///< '=' at the end
};

/// nullopt if a '=' stands anywhere but at the end.
std::optional<Base64Text> splitPadding(BytesView text) noexcept
{
    const std::size_t end = std::min(text.find('='), text.size());
    if (text.find_first_not_of('=', end) != BytesView::npos)
        return std::nullopt;
    return Base64Text{text.substr(0, end), text.size() - end};
}

/// Exactly the padding an encoder writes; behind whole groups Python does not mind how many '=' follow.
bool isPaddedAsPythonTakesIt(const Base64Text& text) noexcept
{
    const std::size_t tail = text.digits.size() % 4;
    return tail == 0 || text.padding == 4 - tail;
}

}  // namespace

void appendBase64(Bytes& out, BytesView bytes)
{
    const std::size_t start = out.size();
    out.resize(start + (bytes.size() + 2) / 3 * 4 + 1);  // OpenSSL ends with a zero byte
    char* to = out.data() + start;
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.size(), kMostBytesPerCall);
        to += EVP_EncodeBlock(unsignedAt(to), unsignedAt(bytes.data()), static_cast<int>(size));
        bytes.remove_prefix(size);
    }
    out.pop_back();
}

Bytes base64Encode(BytesView bytes)
{
    Bytes text;
    appendBase64(text, bytes);
    return text;
}

std::optional<Bytes> base64Decode(BytesView text)
{
    const auto split = splitPadding(text);
    const std::size_t mostPadding = split ? (4 - split->digits.size() % 4) % 4 : 0;
    Bytes bytes;
    if (!split || (split->padding != 0 && split->padding != mostPadding) || !decodeDigits(split->digits, bytes))
        return std::nullopt;
    return bytes;
}

BytesView base64DecodeOrKeep(BytesView text, Bytes& scratch)
{
    const auto split = splitPadding(text);
    if (split && !split->digits.empty() && isPaddedAsPythonTakesIt(*split) && decodeDigits(split->digits, scratch))
        return scratch;
    return text;
}

Bytes base64DecodeOrKeep(BytesView text)
{
    Bytes scratch;
    const BytesView decoded = base64DecodeOrKeep(text, scratch);
    return decoded.data() == scratch.data() ? std::move(scratch) : Bytes(decoded);
}

}  // namespace hashstash
