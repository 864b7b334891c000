#pragma once

#include "core/search/search_query.h"
#include "core/search/stash_search.h"
#include "core/stash/stash.h"

#include <optional>
#include <span>
#include <vector>

namespace hashstash {

/// Says whether one entry matches a query. Threads: immutable, every member may be called from several at once.
class EntryMatcher {
public:
    EntryMatcher(const SearchQuery& query, const SearchOptions& options);

    /// False only where the stored entry certainly does not match, found out without decoding its value.
    bool mayMatch(const Stash& stash, const EntryView& stored, Bytes& scratch) const;
    /// nullopt: it does not match. `versions` are the values to look at.
    std::optional<SearchHit> match(const Entry& entry, std::span<const Version> versions) const;

private:
    bool mayHold(const Serializer& serializer, BytesView serialized, const SearchTerm& term) const;
    bool matchTerm(const TextPattern& pattern, const Entry& entry, std::span<const Version> versions, SearchHit& hit) const;
    bool matchTerm(const PathCondition& condition, const Entry& entry, std::span<const Version> versions, SearchHit& hit) const;
    bool matchTerm(const EntryCondition& condition, const Entry& entry, std::span<const Version> versions, SearchHit& hit) const;

    const SearchQuery& m_query;
    const SearchOptions& m_options;
    const bool m_canRuleOut;  ///< some term's absence shows in the stored bytes
};

}  // namespace hashstash
