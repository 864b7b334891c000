#include "widgets/entries/entry_filter.h"

#include "widgets/shell/format.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hashstash {

namespace {

constexpr auto kQuickest = std::chrono::milliseconds(60);
constexpr std::size_t kFirstMatches = 64;
constexpr std::size_t kMaxKeyTextBytes = std::size_t {1} << 20;

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool keyMatches(const EntrySource& source, const EntryFacts& facts, const KeyMatcher& matcher)
{
    if (matcher.matches(facts.keyText))
        return true;
    if (!facts.isKeyCut || facts.isKeyBroken)
        return false;
    const auto entry = source.entry(facts.locator, EntryWhat::Keys);
    return entry && *entry && (*entry)->key && matcher.matches(source.keyText(*(*entry)->key, kMaxKeyTextBytes));
}

}  // namespace

KeyMatcher::KeyMatcher(const QString& text) : m_text(text)
{
    const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        m_folded = text.toLower().toStdString();
}

bool KeyMatcher::matches(std::string_view keyText) const
{
    if (m_folded.empty())
        return fromUtf8(keyText).contains(m_text, Qt::CaseInsensitive);
    const auto found = std::search(keyText.begin(), keyText.end(), m_folded.begin(), m_folded.end(),
                                   [](char a, char b) { return folded(a) == b; });
    return found != keyText.end();
}

bool EntryFilter::admits(BytesView locator) const
{
    return std::all_of(within.begin(), within.end(), [&](const SharedLocators& set) { return set->contains(locator); });
}

Result<Done> filterEntries(const EntrySource& source, const EntryIndex& index, const RowOrder& order, std::size_t from,
                           const EntryFilter& filter, std::stop_token stop, const MatchSink& sink,
                           const ProgressFn& progress)
{
    const KeyMatcher matcher(filter.text);
    std::vector<std::uint32_t> matches;
    std::size_t sent = 0;
    auto lastSent = std::chrono::steady_clock::now();
    for (std::size_t position = from; position < index.size(); ++position) {
        const auto row = order.at(position);
        const auto facts = index.at(row);
        if (filter.admits(facts.locator) && (filter.text.isEmpty() || keyMatches(source, facts, matcher)))
            matches.push_back(row);
        if (position % 256 != 0)
            continue;
        if (stop.stop_requested())
            return cancelled();
        const auto now = std::chrono::steady_clock::now();
        const bool isFirstScreen = sent == 0 && matches.size() >= kFirstMatches;
        if (isFirstScreen || (now - lastSent >= kQuickest && matches.size() >= sent / 4)) {
            sent += matches.size();
            lastSent = now;
            sink(std::exchange(matches, {}), position + 1);
            progress(position + 1, index.size());
        }
    }
    sink(std::move(matches), index.size());
    return Done();
}

}  // namespace hashstash
