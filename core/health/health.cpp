#include "core/health/health.h"

#include "core/health/repair.h"
#include "core/search/repeat_guard.h"
#include "core/stash/entry_pages.h"
#include "core/value/byte_hash.h"

#include <unordered_set>
#include <utility>

namespace hashstash {

namespace {

class Examination {
public:
    Examination(const Stash& stash, const HealthOptions& options) : m_stash(stash), m_options(options) {}

    Result<HealthReport> run()
    {
        const auto visited = forEachEntry(m_stash, EntryWhat::Keys, [&](const Entry& entry) {
            examine(entry);
            if (m_options.progress)
                m_options.progress(m_report.entries, 0);
            return true;
        }, m_options.stop);
        if (!visited)
            return visited.error();
        const auto found = findLeftovers(m_stash, [this](const Leftover& leftover) {
            HealthReport::Use& use = m_report.leftovers[leftover.kind];
            ++use.entries;
            use.storedBytes += leftover.part.storedBytes;
            if (m_options.leftover)
                m_options.leftover(leftover);
            return true;
        }, m_options.stop);
        if (!found && found.error().stage == Stage::Cancelled)
            return found.error();
        if (!found)
            m_report.leftoverError = found.error();
        return std::move(m_report);
    }

private:
    void examine(const Entry& entry);
    void fail(const Entry& entry, std::uint32_t version, const Error& error);
    void use(const Entry& entry, const Version& latest, std::uint64_t hash);
    void walk(const Value& value, RepeatGuard& guard, std::uint64_t& hash);

    const Stash& m_stash;
    const HealthOptions& m_options;
    HealthReport m_report;
    std::unordered_set<std::uint64_t> m_seen;  ///< hashes of latest values
};

void Examination::fail(const Entry& entry, std::uint32_t version, const Error& error)
{
    ++m_report.problems;
    ++m_report.problemsAt[error.stage];
    if (m_options.problem)
        m_options.problem({entry, version, error});
}

void Examination::examine(const Entry& entry)
{
    ++m_report.entries;
    if (!entry.key)
        fail(entry, 0, entry.key.error());
    const auto versions = m_stash.versions(entry.locator);
    if (!versions)
        return fail(entry, 0, versions.error());
    if (versions->empty())
        return fail(entry, 0, {Stage::Read, "The entry has a key but no value", {}});
    std::uint64_t hash = 0;  // of the latest version at last
    for (const Version& version : *versions) {
        if (!version.value) {
            fail(entry, version.number, version.value.error());
            continue;
        }
        ++m_report.versions;
        RepeatGuard guard;
        hash = 0;
        walk(*version.value, guard, hash);
    }
    use(entry, versions->back(), hash);
}

void Examination::use(const Entry& entry, const Version& latest, std::uint64_t hash)
{
    if (!latest.value)
        return;
    HealthReport::Use& kind = m_report.kinds[latest.value->kind()];
    ++kind.entries;
    kind.storedBytes += latest.storedBytes;
    if (latest.storedBytes > m_report.largest.storedBytes) {
        m_report.largest = {1, latest.storedBytes};
        m_report.largestKey = entry.key ? *entry.key : Value();
    }
    if (m_seen.contains(hash)) {
        ++m_report.duplicates.entries;
        m_report.duplicates.storedBytes += latest.storedBytes;
    } else if (m_seen.size() < kMostHashes) {
        m_seen.insert(hash);
    } else {
        m_report.hasAllDuplicates = false;
    }
}

/// No Value is deeper than kMaxDepth. hashValue() of a whole would enter a shared part each time that it stands in it.
void Examination::walk(const Value& value, RepeatGuard& guard, std::uint64_t& hash)
{
    const bool isLeaf = value.fields().empty();
    const std::uint64_t words[] = {hash, static_cast<std::uint64_t>(value.kind()), isLeaf ? hashValue(value) : value.fields().size()};
    hash = hashBytes({reinterpret_cast<const char*>(words), sizeof words});
    if (isLeaf || !guard.enter(value))
        return;
    const auto name = [&] { return std::string(value.field(0).text()); };
    switch (value.kind()) {
    case Kind::Object: ++m_report.calls[name()]; break;
    case Kind::Instance: ++m_report.classes[name()]; break;
    case Kind::Function:
        if (value.field(1).isStr())
            ++m_report.sources[name()];
        break;
    default: break;
    }
    for (const Value& field : value.fields())
        walk(field, guard, hash);
}

}  // namespace

Result<HealthReport> examine(const Stash& stash, const HealthOptions& options)
{
    return Examination(stash, options).run();
}

}  // namespace hashstash
