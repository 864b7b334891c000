#include "core/stash/verify.h"

#include <utility>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesAPage = 256;

void verifyEntry(const Stash& stash, const Entry& entry, VerifyReport& report, const std::function<void(const VerifyProblem&)>& problem)
{
    const auto fail = [&](std::uint32_t version, const Error& error) {
        ++report.problems;
        if (problem)
            problem({entry, version, error});
    };
    ++report.entries;
    if (!entry.key)
        fail(0, entry.key.error());
    const auto versions = stash.versions(entry.locator);
    if (!versions)
        return fail(0, versions.error());
    if (versions->empty())
        fail(0, {Stage::Read, "The entry has a key but no value", {}});
    for (const Version& version : *versions) {
        if (version.value)
            ++report.versions;
        else
            fail(version.number, version.value.error());
    }
}

}  // namespace

Result<VerifyReport> verify(const Stash& stash, const std::function<void(const VerifyProblem&)>& problem, std::stop_token stop, const ProgressFn& progress)
{
    VerifyReport report;
    for (std::optional<Cursor> from = Cursor(); from;) {
        std::vector<Entry> page;  // a page at a time, so that its versions may be read
        auto next = stash.scan(*from, kEntriesAPage, EntryWhat::Keys, [&](Entry&& entry) {
            page.push_back(std::move(entry));
            return true;
        }, stop);
        if (!next)
            return next.error();
        for (const Entry& entry : page) {
            if (stop.stop_requested())
                return cancelled();
            verifyEntry(stash, entry, report, problem);
            if (progress)
                progress(report.entries, 0);
        }
        from = *std::move(next);
    }
    return report;
}

}  // namespace hashstash
