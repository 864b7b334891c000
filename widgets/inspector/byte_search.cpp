#include "widgets/inspector/byte_search.h"

#include <QStringMatcher>

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kStopInterval = std::size_t {8} << 20;  // bytes between two looks at the token: some milliseconds

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
}

int digitOf(QChar c)
{
    const auto code = c.toLower().unicode();
    return code >= u'0' && code <= u'9' ? code - u'0' : code >= u'a' && code <= u'f' ? code - u'a' + 10 : -1;
}

/// `indexOf(from)` is the first place at `from` or after it, or npos; `isStopped` is asked between two.
template <typename IndexOf>
Result<FoundPlaces> findAll(std::size_t length, const std::stop_token& stop, IndexOf indexOf)
{
    FoundPlaces found;
    found.length = length;
    for (std::size_t from = 0;;) {
        if (stop.stop_requested())
            return cancelled();
        const auto place = indexOf(from);
        if (!place)
            return found;
        if (found.starts.size() == FoundPlaces::kMost) {
            found.isCut = true;
            return found;
        }
        found.starts.push_back(*place);
        from = *place + length;
    }
}

/// The first place in [from, ...) in pieces, so that a search through much can be stopped.
std::optional<std::size_t> indexOf(BytesView bytes, BytesView wanted, bool ignoresCase, std::size_t from, const std::stop_token& stop)
{
    while (bytes.size() - from >= wanted.size() && !stop.stop_requested()) {
        const BytesView piece = bytes.substr(from, std::max(kStopInterval, 2 * wanted.size()));
        const auto found = !ignoresCase
            ? piece.find(wanted)
            : static_cast<std::size_t>(std::search(piece.begin(), piece.end(), wanted.begin(), wanted.end(),
                                                   [](char a, char b) { return lower(a) == lower(b); })
                                       - piece.begin());
        if (found < piece.size())
            return from + found;
        from += piece.size() - wanted.size() + 1;  // what begins at its end may go on in the next
    }
    return std::nullopt;
}

}  // namespace

std::optional<Bytes> bytesFromHex(QStringView text)
{
    Bytes bytes;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i].isSpace() || text[i] == u',' || text[i] == u':') {
            ++i;
            continue;
        }
        if (text.mid(i).startsWith(u"0x", Qt::CaseInsensitive)) {
            i += 2;
        }
        const int high = i < text.size() ? digitOf(text[i]) : -1;
        const int low = i + 1 < text.size() ? digitOf(text[i + 1]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes.push_back(static_cast<char>(high << 4 | low));
        i += 2;
    }
    return bytes;
}

Result<FoundPlaces> findBytes(BytesView bytes, BytesView wanted, bool ignoresCase, std::stop_token stop)
{
    if (wanted.empty())
        return FoundPlaces();
    return findAll(wanted.size(), stop, [&](std::size_t from) { return indexOf(bytes, wanted, ignoresCase, from, stop); });
}

Result<FoundPlaces> findInText(QStringView text, QStringView wanted, bool ignoresCase, std::stop_token stop)
{
    if (wanted.isEmpty())
        return FoundPlaces();
    const QStringMatcher matcher(wanted, ignoresCase ? Qt::CaseInsensitive : Qt::CaseSensitive);
    return findAll(static_cast<std::size_t>(wanted.size()), stop, [&](std::size_t from) -> std::optional<std::size_t> {
        const auto place = matcher.indexIn(text, static_cast<qsizetype>(from));
        return place < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(place));
    });
}

}  // namespace hashstash
