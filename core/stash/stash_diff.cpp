#include "core/stash/stash_diff.h"

#include "core/stash/entry_pages.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace hashstash {

namespace {

class StashDiffer {
public:
    StashDiffer(const Stash& here, const Stash& there, const StashDiffSink& sink, const StashDiffOptions& options)
        : m_here(here), m_there(there), m_sink(sink), m_options(options)
    {
    }

    Result<StashDiffReport> run();

private:
    struct Counterpart {
        Locator locator;
        bool isMatched = false;
    };

    void remember(const Entry& entry);
    bool compareEntry(const Entry& entry);
    bool compareValues(const Entry& entry, const Locator& there);
    bool reportUnmatched();
    Counterpart* counterpart(const Value& key);
    std::optional<Value> latest(const Stash& stash, const Entry& entry, const Locator& locator);
    void fail(bool isHere, const Entry& entry, const Error& error);
    void advance();

    const Stash& m_here;
    const Stash& m_there;
    const StashDiffSink& m_sink;
    const StashDiffOptions& m_options;
    StashDiffReport m_report;
    std::uint64_t m_done = 0;
    std::unordered_multimap<std::size_t, Counterpart> m_counterparts;  ///< by the key's hash
};

void StashDiffer::fail(bool isHere, const Entry& entry, const Error& error)
{
    ++m_report.failed;
    if (m_options.problem)
        m_options.problem({isHere, entry, error});
}

void StashDiffer::advance()
{
    if (m_options.progress)
        m_options.progress(++m_done, 0);
}

void StashDiffer::remember(const Entry& entry)
{
    if (entry.key)
        m_counterparts.emplace(hashValue(*entry.key), Counterpart{entry.locator});
    else
        fail(false, entry, entry.key.error());
    advance();
}

/// Two keys may share a hash, so the key itself is read again.
StashDiffer::Counterpart* StashDiffer::counterpart(const Value& key)
{
    const auto [first, last] = m_counterparts.equal_range(hashValue(key));
    const auto found = std::find_if(first, last, [&](const auto& candidate) {
        const auto entry = m_there.entry(candidate.second.locator, EntryWhat::Keys);
        return entry && *entry && (*entry)->key && identical(*(*entry)->key, key);
    });
    return found == last ? nullptr : &found->second;
}

/// The latest value; fails the entry of `stash` where there is none.
std::optional<Value> StashDiffer::latest(const Stash& stash, const Entry& entry, const Locator& locator)
{
    const bool isHere = &stash == &m_here;
    auto found = stash.entry(locator, EntryWhat::Values);
    if (!found)
        fail(isHere, entry, found.error());
    else if (!*found || !(*found)->value)
        fail(isHere, entry, {Stage::Read, "The entry has a key but no value", {}});
    else if (!*(*found)->value)
        fail(isHere, entry, (*found)->value->error());
    else
        return **(*found)->value;
    return std::nullopt;
}

bool StashDiffer::compareValues(const Entry& entry, const Locator& there)
{
    const auto before = latest(m_here, entry, entry.locator);
    const auto after = before ? latest(m_there, entry, there) : std::nullopt;
    if (!after)
        return true;
    if (identical(*before, *after)) {
        ++m_report.equal;
        return true;
    }
    ++m_report.changed;
    return m_sink({StashDifference::What::Changed, *entry.key, entry.locator, there,
                   diff(*before, *after, m_options.placesAKey, m_options.stop)});
}

bool StashDiffer::compareEntry(const Entry& entry)
{
    advance();
    if (!entry.key) {
        fail(true, entry, entry.key.error());
        return true;
    }
    if (Counterpart* const other = counterpart(*entry.key)) {
        other->isMatched = true;
        return compareValues(entry, other->locator);
    }
    ++m_report.onlyHere;
    return m_sink({StashDifference::What::OnlyHere, *entry.key, entry.locator, {}});
}

/// False once the sink has had enough or a stop was requested.
bool StashDiffer::reportUnmatched()
{
    for (const auto& [hash, other] : m_counterparts) {
        if (other.isMatched)
            continue;
        if (m_options.stop.stop_requested())
            return false;
        const auto entry = m_there.entry(other.locator, EntryWhat::Keys);
        if (!entry || !*entry || !(*entry)->key)
            continue;  // erased since by another program
        ++m_report.onlyThere;
        if (!m_sink({StashDifference::What::OnlyThere, *(*entry)->key, {}, other.locator}))
            return false;
    }
    return true;
}

Result<StashDiffReport> StashDiffer::run()
{
    const auto indexed = forEachEntry(m_there, EntryWhat::Keys, [&](const Entry& entry) {
        remember(entry);
        return true;
    }, m_options.stop);
    if (!indexed)
        return indexed.error();
    bool isWanted = true;
    const auto compared = forEachEntry(m_here, EntryWhat::Keys, [&](const Entry& entry) { return isWanted = compareEntry(entry); }, m_options.stop);
    if (!compared)
        return compared.error();
    if (isWanted)
        reportUnmatched();
    return m_options.stop.stop_requested() ? Result<StashDiffReport>(cancelled()) : Result<StashDiffReport>(m_report);
}

}  // namespace

Result<StashDiffReport> diffStashes(const Stash& here, const Stash& there, const StashDiffSink& sink, const StashDiffOptions& options)
{
    return StashDiffer(here, there, sink, options).run();
}

}  // namespace hashstash
