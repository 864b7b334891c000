#include "core/stash/verify.h"

#include "core/stash/entry_pages.h"

#include <utility>

namespace hashstash {

namespace {

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
    const auto visited = forEachEntry(stash, EntryWhat::Keys, [&](const Entry& entry) {
        verifyEntry(stash, entry, report, problem);
        if (progress)
            progress(report.entries, 0);
        return true;
    }, std::move(stop));
    return visited ? Result<VerifyReport>(report) : visited.error();
}

}  // namespace hashstash
