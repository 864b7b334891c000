#pragma once

#include "core/result.h"
#include "core/search/search_query.h"
#include "core/search/text_search.h"
#include "core/stash/stash.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace hashstash {

struct SearchOptions {
    bool allVersions = false;        ///< of a value; else the latest alone
    unsigned threads = 0;            ///< 0: one a core
    std::size_t placesAnEntry = 10;  ///< at most so many texts found in one entry are told
    std::stop_token stop = {};
    ProgressFn progress = {};        ///< (entries done, 0), from any thread, one call at a time
    /// Told of an entry that would have to be decoded and does not; as `progress`.
    std::function<void(const Entry& entry, const Error& error)> problem = {};
};

/// Where in an entry a text was found.
struct SearchPlace {
    enum class In : std::uint8_t { Key, Value };
    In in = In::Value;
    std::uint32_t version = 0;  ///< of the value, where all versions were searched; else 0
    TextPlace place;
};

/// An entry that matches.
struct SearchHit {
    Locator locator;
    Result<Value> key;  ///< one that does not decode does not match, but its entry's value may
    std::vector<SearchPlace> places;  ///< of the query's texts; none where it has conditions alone
};

struct SearchReport {
    std::uint64_t entries = 0;  ///< looked at
    std::uint64_t hits = 0;
    std::uint64_t failed = 0;   ///< did not decode; entries that need not be decoded are not counted
    std::uint64_t bytes = 0;    ///< of stored values that were looked at
};

/// Called once a hit, in the order of the store, one call at a time, from any thread. Returns false to end the search.
using SearchSink = std::function<bool(SearchHit&&)>;

/// Looks through the decoded keys and values of every entry, on several threads, and tells of each hit while it goes on.
/// An entry in whose stored bytes a text cannot be is passed over without being decoded, where its serializer can tell.
/// Memory: 32 MB of stored values read ahead, or one that is larger, and one decoded value a thread.
/// An Error of the scan; Stage::Cancelled. An entry that does not decode is a problem, not an Error.
Result<SearchReport> searchStash(const Stash& stash, const SearchQuery& query, const SearchSink& sink, const SearchOptions& options = {});

}  // namespace hashstash
