#pragma once

#include "widgets/entries/entry_index.h"
#include "widgets/entries/entry_source.h"
#include "widgets/entries/locator_set.h"

#include <QString>

#include <vector>

namespace hashstash {

/// A text to look for in the repr of keys, in any case.
class KeyMatcher {
public:
    explicit KeyMatcher(const QString& text);
    bool matches(std::string_view keyText) const;

private:
    QString m_text;
    std::string m_folded;  ///< lower case; empty if the text is not plain ASCII
};

/// Which entries a list shows: those that meet all of it.
struct EntryFilter {
    QString text;                         ///< the key's repr contains it, in any case; empty: any key
    std::vector<SharedLocators> within;   ///< each of them holds the entry

    bool isEmpty() const { return text.isEmpty() && within.empty(); }
    bool admits(BytesView locator) const;
    bool operator==(const EntryFilter&) const = default;
};

/// The rows of a listing, in its order: a permutation of the first rows of the index, then the rest as stored.
struct RowOrder {
    std::shared_ptr<const std::vector<std::uint32_t>> sorted;  ///< may be null: all as stored
    std::uint32_t at(std::size_t position) const
    {
        return sorted && position < sorted->size() ? (*sorted)[position] : static_cast<std::uint32_t>(position);
    }
};

/// Called on the worker's thread with index rows that match, in order, and with the position scanned up to.
using MatchSink = std::function<void(std::vector<std::uint32_t> rows, std::size_t upTo)>;

/// Looks through the positions [from, index.size()). Short keys are matched in memory; keys that the index holds only
/// the beginning of are read again.
Result<Done> filterEntries(const EntrySource& source, const EntryIndex& index, const RowOrder& order, std::size_t from,
                           const EntryFilter& filter, std::stop_token stop, const MatchSink& sink,
                           const ProgressFn& progress);

}  // namespace hashstash
