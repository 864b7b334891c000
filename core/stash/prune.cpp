#include "core/stash/prune.h"

#include "core/stash/stash.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesAPage = 1024;

/// When an entry was last written, and where it is.
struct DatedEntry {
    double writtenAt = 0;
    std::uint64_t storedBytes = 0;
    Locator locator;
};

/// Oldest first.
Result<std::vector<DatedEntry>> datedEntries(const Stash& stash, const std::stop_token& stop, PruneReport& report)
{
    std::vector<DatedEntry> all;
    // Engines of version files know the time from a name; elsewhere it lies in the value's envelope.
    const EntryWhat what = stash.engine().versionLayout() == VersionLayout::Files ? EntryWhat::Facts : EntryWhat::Values;
    for (std::optional<Cursor> next = Cursor(); next;) {
        auto read = stash.scan(*next, kEntriesAPage, what, [&](Entry&& entry) {
            ++report.entries;
            if (entry.writtenAt)
                all.push_back({*entry.writtenAt, entry.storedBytes, std::move(entry.locator)});
            else
                ++report.undated;
            return true;
        }, stop);
        if (!read)
            return read.error();
        next = *std::move(read);
    }
    std::stable_sort(all.begin(), all.end(), [](const DatedEntry& a, const DatedEntry& b) { return a.writtenAt < b.writtenAt; });
    return all;
}

std::size_t countToErase(const std::vector<DatedEntry>& entries, const PruneOptions& options, std::uint64_t count)
{
    std::size_t erased = 0;
    if (options.writtenBefore)
        erased = static_cast<std::size_t>(std::partition_point(entries.begin(), entries.end(), [&](const DatedEntry& entry) {
            return entry.writtenAt < *options.writtenBefore;
        }) - entries.begin());
    if (options.keepNewest && count > *options.keepNewest)
        erased = std::max(erased, static_cast<std::size_t>(std::min<std::uint64_t>(count - *options.keepNewest, entries.size())));
    return erased;
}

Result<bool> eraseUnlessRewritten(Stash& stash, const DatedEntry& old)
{
    const auto now = stash.entry(old.locator);
    if (!now)
        return now.error();
    if (!*now || (*now)->writtenAt != old.writtenAt)
        return false;
    return stash.eraseAt(old.locator);
}

}  // namespace

Result<PruneReport> rehearsePrune(const Stash& stash, const PruneOptions& options)
{
    PruneReport report;
    const auto entries = datedEntries(stash, options.stop, report);
    if (!entries)
        return entries.error();
    report.erased = countToErase(*entries, options, report.entries);
    for (std::size_t i = 0; i < report.erased; ++i)
        report.bytes += (*entries)[i].storedBytes;
    return report;
}

Result<PruneReport> prune(Stash& stash, const PruneOptions& options)
{
    if (options.isRehearsal)
        return rehearsePrune(stash, options);
    if (stash.isReadOnly())
        return Error{Stage::Write, "'" + stash.location().display() + "' is open read-only", {}};
    PruneReport report;
    const auto entries = datedEntries(stash, options.stop, report);
    if (!entries)
        return entries.error();
    const std::size_t count = countToErase(*entries, options, report.entries);
    for (std::size_t i = 0; i < count; ++i) {
        if (options.stop.stop_requested())
            return cancelled();
        const auto erased = eraseUnlessRewritten(stash, (*entries)[i]);
        if (!erased)
            return erased.error();
        report.erased += *erased ? 1 : 0;
        report.bytes += *erased ? (*entries)[i].storedBytes : 0;
        if (options.progress)
            options.progress(i + 1, count);
    }
    return report;
}

}  // namespace hashstash
