#include "core/search/entry_matcher.h"

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

/// The text whose absence from the stored bytes says that the term does not match; nullptr for any other term.
const TextPattern* textToRuleOut(const SearchTerm& term)
{
    const auto* const pattern = std::get_if<TextPattern>(&term);
    return pattern && pattern->isStoredAsItIs() && !pattern->mayMatchNumber() ? pattern : nullptr;
}

}  // namespace

EntryMatcher::EntryMatcher(const SearchQuery& query, const SearchOptions& options)
    : m_query(query), m_options(options), m_canRuleOut(!options.allVersions && std::any_of(query.terms.begin(), query.terms.end(), textToRuleOut))
{
}

bool EntryMatcher::mayHold(const Serializer& serializer, BytesView serialized, const SearchTerm& term) const
{
    const TextPattern* const pattern = textToRuleOut(term);
    return !pattern || pattern->find(serialized) || !serializer.holdsTextsAsTheyAre(serialized);
}

bool EntryMatcher::mayMatch(const Stash& stash, const EntryView& stored, Bytes& scratch) const
{
    if (stored.valueError)
        return true;
    for (const SearchTerm& term : m_query.terms)
        if (const auto* const condition = std::get_if<EntryCondition>(&term); condition && stored.value && !condition->mayHoldFor(stored.value->size()))
            return false;
    if (!m_canRuleOut)
        return true;
    const auto holdsEvery = [&](BytesView encoded, std::vector<bool>& isHeld) {
        const auto serialized = stash.codec().decode(encoded, scratch);
        for (std::size_t i = 0; i < isHeld.size(); ++i)
            isHeld[i] = isHeld[i] || !serialized || mayHold(stash.serializer(), *serialized, m_query.terms[i]);
    };
    std::vector<bool> isHeld(m_query.terms.size(), false);
    if (m_query.inKeys)
        holdsEvery(stored.key, isHeld);
    if (m_query.inValues && stored.value && std::find(isHeld.begin(), isHeld.end(), false) != isHeld.end())
        holdsEvery(*stored.value, isHeld);
    return std::find(isHeld.begin(), isHeld.end(), false) == isHeld.end();
}

bool EntryMatcher::matchTerm(const TextPattern& pattern, const Entry& entry, std::span<const Version> versions, SearchHit& hit) const
{
    // A query of one text that is found anywhere matches, so at least one place is looked for.
    const std::size_t limit = std::max<std::size_t>(m_options.placesAnEntry, 1);
    bool isFound = false;
    const auto look = [&](SearchPlace::In in, std::uint32_t version, const Value& value) {
        const std::size_t left = limit - std::min(limit, hit.places.size());
        for (TextPlace& place : findText(value, pattern, std::max<std::size_t>(left, isFound ? 0 : 1), m_options.stop)) {
            isFound = true;
            if (hit.places.size() < limit)
                hit.places.push_back({in, version, std::move(place)});
        }
    };
    if (m_query.inKeys && entry.key)
        look(SearchPlace::In::Key, 0, *entry.key);
    for (const Version& version : versions)
        if (version.value && m_query.inValues)
            look(SearchPlace::In::Value, m_options.allVersions ? version.number : 0, *version.value);
    return isFound;
}

bool EntryMatcher::matchTerm(const PathCondition& condition, const Entry& entry, std::span<const Version> versions, SearchHit&) const
{
    if (m_query.inKeys && entry.key && condition.holdsIn(*entry.key))
        return true;
    return m_query.inValues && std::any_of(versions.begin(), versions.end(), [&](const Version& version) { return version.value && condition.holdsIn(*version.value); });
}

bool EntryMatcher::matchTerm(const EntryCondition& condition, const Entry& entry, std::span<const Version>, SearchHit&) const
{
    return condition.holdsFor(entry);
}

std::optional<SearchHit> EntryMatcher::match(const Entry& entry, std::span<const Version> versions) const
{
    SearchHit hit{entry.locator, entry.key, {}};
    for (const SearchTerm& term : m_query.terms)
        if (!std::visit([&](const auto& wanted) { return matchTerm(wanted, entry, versions, hit); }, term))
            return std::nullopt;
    return hit;
}

}  // namespace hashstash
