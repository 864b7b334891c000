#include "core/health/repair.h"

#include "core/engine/digest.h"
#include "core/engine/files_below.h"
#include "core/health/entry_parts.h"
#include "core/health/repair_backup.h"
#include "core/stash/entry_pages.h"
#include "core/value/repr.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::size_t kKeyBytes = 80;

EngineLocation placeOf(const Stash& stash, OpenMode mode)
{
    return {stash.location().store, mode, stash.location().server};
}

/// Whether what failed is the stored bytes' own fault. What this build cannot read, another may.
bool isDamage(const Error& error)
{
    const bool isDecoding = error.stage == Stage::Base64 || error.stage == Stage::Decompress || error.stage == Stage::Deserialize || error.stage == Stage::Envelope;
    return isDecoding && error.message.find("this build") == std::string::npos && error.message.find("nested too deeply") == std::string::npos;
}

std::string whyOf(std::string_view what, const Error& error)
{
    return fmt::format("{} does not decode: {}: {}", what, stageName(error.stage), error.message);
}

/// Finds what there is to repair.
class Plan {
public:
    Plan(const Stash& stash, StoreParts* parts, const RepairOptions& options, RepairReport& report)
        : m_stash(stash), m_parts(parts), m_options(options), m_report(report) {}

    Result<Done> find();
    std::vector<RepairStep> take() { return std::move(m_steps); }

private:
    void add(RepairStep step);
    void addLeftover(const Leftover& leftover);
    Result<Done> addEntry(BytesView locator, const StoredVersion* version, const std::string& why);
    Result<Done> lookAt(const Entry& entry);
    Result<Done> findEntries();

    const Stash& m_stash;
    StoreParts* m_parts;
    const RepairOptions& m_options;
    RepairReport& m_report;
    std::vector<RepairStep> m_steps;
    std::set<std::pair<StorePart::Kind, std::string>> m_known;
    std::uint64_t m_whole = 0;  ///< entries of which something decodes
};

void Plan::add(RepairStep step)
{
    if (step.state == RepairStep::State::LeftAlone) {
        ++m_report.leftAlone;
        if (m_options.step)
            m_options.step(step);
        return;
    }
    m_report.isMore = m_report.isMore || m_steps.size() >= kMostRepairParts;
    if (m_steps.size() < kMostRepairParts && m_known.emplace(step.part.kind, step.part.name).second)
        m_steps.push_back(std::move(step));
}

void Plan::addLeftover(const Leftover& leftover)
{
    RepairStep step {leftover.part, std::string(leftoverText(leftover.kind)), false, RepairStep::State::Planned};
    if (leftover.isRecent && leftover.kind != LeftoverKind::Unknown)
        step.why += "; it was changed only just now, so that a writer may still be at it";
    if (leftover.isRecent || leftover.kind == LeftoverKind::Unknown)
        step.state = RepairStep::State::LeftAlone;
    add(std::move(step));
}

Result<Done> Plan::addEntry(BytesView locator, const StoredVersion* version, const std::string& why)
{
    const auto parts = m_parts->partsOf(locator, version);
    if (!parts && parts.error().stage == Stage::Cancelled)
        return parts.error();
    if (!parts) {
        RepairStep step;
        step.part.kind = StorePart::Kind::Record;
        step.why = why + "; " + parts.error().message;
        step.isOfEntry = true;
        step.state = RepairStep::State::LeftAlone;
        add(std::move(step));
        return Done {};
    }
    for (const StorePart& part : *parts)
        add({part, why, true, RepairStep::State::Planned});
    return Done {};
}

Result<Done> Plan::lookAt(const Entry& entry)
{
    const auto stored = m_stash.engine().versions(entry.locator);
    const auto versions = stored ? m_stash.versions(entry.locator) : Result<std::vector<Version>>(stored.error());
    if (!versions)
        return Done {};  // gone, or it cannot be read: no damage that is ours to judge
    const bool isKeyDamaged = !entry.key && isDamage(entry.key.error());
    std::vector<std::size_t> damaged;
    bool decodes = false;
    for (std::size_t i = 0; i < versions->size(); ++i) {
        decodes = decodes || (*versions)[i].value;
        if (!(*versions)[i].value && isDamage((*versions)[i].value.error()))
            damaged.push_back(i);
    }
    m_whole += decodes && entry.key ? 1 : 0;
    if (!isKeyDamaged && damaged.empty())
        return Done {};
    ++m_report.entries;
    if (isKeyDamaged)
        return addEntry(entry.locator, nullptr, whyOf("a key", entry.key.error()));
    const std::string key = entry.key ? repr(*entry.key, kKeyBytes) : "a key that is not read here";
    const auto& newest = (*versions)[damaged.back()].value.error();
    const bool isLatest = damaged.back() + 1 == versions->size();
    if (damaged.size() == versions->size() || !m_parts->canLose(isLatest) || stored->size() != versions->size())
        return addEntry(entry.locator, nullptr, whyOf("the value of " + key, newest));
    for (const std::size_t i : damaged)
        if (auto added = addEntry(entry.locator, &(*stored)[i], whyOf(fmt::format("version {} of {}", i + 1, key), (*versions)[i].value.error())); !added)
            return added;
    return Done {};
}

Result<Done> Plan::findEntries()
{
    std::uint64_t seen = 0;
    Result<Done> looked = Done {};
    const std::size_t before = m_steps.size();
    const auto visited = forEachEntry(m_stash, EntryWhat::Keys, [&](const Entry& entry) {
        looked = lookAt(entry);
        if (m_options.progress)
            m_options.progress(++seen, 0);
        return looked.has_value() && !m_report.isMore;
    }, m_options.stop);
    if (!looked || !visited)
        return looked ? visited : looked;
    m_report.decodesNothing = m_whole == 0 && m_report.entries != 0;
    if (m_report.decodesNothing)
        m_steps.resize(before);
    return Done {};
}

Result<Done> Plan::find()
{
    if (m_parts) {
        const auto found = m_parts->findLeftovers(m_options.leastAge, [this](const Leftover& leftover) {
            addLeftover(leftover);
            return !m_report.isMore;
        }, m_options.stop);
        if (!found)
            return found;
    }
    return m_options.includesEntries && m_parts ? findEntries() : Result<Done>(Done {});
}

void tellPlan(const std::vector<RepairStep>& steps, const RepairOptions& options, RepairReport& report)
{
    for (const RepairStep& step : steps) {
        ++report.parts;
        report.bytes += step.part.storedBytes;
        if (options.step)
            options.step(step);
    }
}

Result<std::unique_ptr<StoreParts>> partsFor(Stash& stash)
{
    auto parts = openStoreParts(stash.location().format.engine, placeOf(stash, OpenMode::ReadWrite));
    if (parts && !*parts)
        return std::unique_ptr<StoreParts>(std::make_unique<EntryParts>(stash, &stash));
    return parts;
}

/// A backup inside the store would be found as what belongs to no entry.
Result<Done> checkBackupPlace(const Stash& stash, const fs::path& backup)
{
    std::error_code code;
    const fs::path inside = fs::weakly_canonical(backup, code).lexically_relative(fs::weakly_canonical(stash.location().store, code));
    if (!stash.location().server && !inside.empty() && *inside.begin() != "..")
        return Error {Stage::Write, fmt::format("'{}' lies inside of the stash; give another folder for the backup", backup.native())};
    return Done {};
}

/// Saves, and then removes, what was planned.
class Execution {
public:
    Execution(StoreParts& parts, RepairBackup& backup, const RepairOptions& options, RepairReport& report)
        : m_parts(parts), m_backup(backup), m_options(options), m_report(report) {}

    Result<Done> run(std::vector<RepairStep>&& steps);

private:
    Result<Done> save(std::vector<RepairStep>&& steps);
    void tell(RepairStep& step, RepairStep::State state);

    StoreParts& m_parts;
    RepairBackup& m_backup;
    const RepairOptions& m_options;
    RepairReport& m_report;
    std::vector<SavedPart> m_saved;
    std::vector<RepairStep> m_steps;  ///< of m_saved
};

void Execution::tell(RepairStep& step, RepairStep::State state)
{
    step.state = state;
    if (m_options.step)
        m_options.step(step);
}

Result<Done> Execution::save(std::vector<RepairStep>&& steps)
{
    for (RepairStep& step : steps) {
        if (m_options.stop.stop_requested())
            return cancelled();
        auto saved = m_backup.save(m_parts, step.part, step.why);
        if (!saved && saved.error().stage != Stage::Read)
            return saved.error();
        if (!saved) {
            ++m_report.leftAlone;
            step.why += "; " + saved.error().message;
            tell(step, RepairStep::State::LeftAlone);
            continue;
        }
        m_saved.push_back(*std::move(saved));
        m_steps.push_back(std::move(step));
    }
    return m_backup.seal();
}

Result<Done> Execution::run(std::vector<RepairStep>&& steps)
{
    if (auto saved = save(std::move(steps)); !saved)
        return saved;
    const auto removed = m_parts.remove(m_saved, [this](const std::string& note) { return m_backup.note(note); }, [this](std::size_t index, PartOutcome outcome) {
        const bool isMoved = outcome == PartOutcome::Done;
        m_backup.tell(index, outcome);
        (isMoved ? m_report.parts : m_report.stayed) += 1;
        m_report.bytes += isMoved ? m_saved[index].part.storedBytes : 0;
        tell(m_steps[index], isMoved ? RepairStep::State::Moved : RepairStep::State::Stayed);
    }, m_options.stop);
    return removed ? m_backup.finish() : removed;
}

}  // namespace

Result<RepairReport> rehearseRepair(const Stash& stash, const RepairOptions& options)
{
    RepairReport report;
    auto parts = openStoreParts(stash.location().format.engine, placeOf(stash, OpenMode::ReadOnly));
    if (!parts)
        return parts.error();
    EntryParts entries(stash, nullptr);
    Plan plan(stash, *parts ? parts->get() : &entries, options, report);
    if (auto found = plan.find(); !found)
        return found.error();
    tellPlan(plan.take(), options, report);
    return report;
}

Result<RepairReport> repair(Stash& stash, const RepairOptions& options)
{
    if (options.isRehearsal)
        return rehearseRepair(stash, options);
    if (stash.isReadOnly())
        return Error {Stage::Write, "'" + stash.location().display() + "' is open read-only", {}};
    const fs::path folder = options.backup.empty() ? RepairBackup::folderBeside(stash.location()) : options.backup;
    if (folder.empty())
        return Error {Stage::Write, "A stash that is on no disk has no folder beside it; say where the backup goes"};
    if (auto placed = checkBackupPlace(stash, folder); !placed)
        return placed.error();
    RepairReport report;
    const auto parts = partsFor(stash);
    if (!parts)
        return parts.error();
    Plan plan(stash, parts->get(), options, report);
    if (auto found = plan.find(); !found)
        return found.error();
    auto steps = plan.take();
    if (steps.empty())
        return report;
    auto backup = RepairBackup::create(folder, stash.location());
    if (!backup)
        return backup.error();
    report.backup = folder;
    if (auto done = Execution(**parts, **backup, options, report).run(std::move(steps)); !done)
        return done.error();
    return report;
}

Result<RestoreReport> restoreRepair(Stash& stash, const fs::path& backup)
{
    if (stash.isReadOnly())
        return Error {Stage::Write, "'" + stash.location().display() + "' is open read-only", {}};
    auto saved = SavedRepair::read(backup);
    if (!saved)
        return saved.error();
    if (saved->engine != stash.location().format.engine)
        return Error {Stage::Open, fmt::format("'{}' is a backup of a {} stash, '{}'; nothing was put back", backup.native(), saved->engine, saved->stash)};
    RestoreReport report;
    if (!saved->isSealed)
        return report;  // its repair ended before it removed anything
    std::vector<SavedPart> whole;
    for (SavedPart& part : saved->parts) {
        Digest digest;
        const FileDescriptor file = openQuietly(AT_FDCWD, part.file.c_str());
        const bool isRead = file.isOpen() && readInPieces(file.get(), part.file, [&digest](BytesView piece) { return digest.add(piece), Result<Done>(Done {}); });
        if (isRead && digest.hex() == part.digest)
            whole.push_back(std::move(part));
        else
            ++report.damaged;
    }
    const auto parts = partsFor(stash);
    if (!parts)
        return parts.error();
    const auto put = (*parts)->putBack(whole, saved->notes, [&report](std::size_t, PartOutcome outcome) {
        ++(outcome == PartOutcome::Done ? report.putBack : outcome == PartOutcome::Present ? report.present : report.taken);
    });
    return put ? Result<RestoreReport>(report) : put.error();
}

Result<Done> findLeftovers(const Stash& stash, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop, std::chrono::seconds leastAge)
{
    const auto parts = openStoreParts(stash.location().format.engine, placeOf(stash, OpenMode::ReadOnly));
    if (!parts)
        return parts.error();
    return *parts ? (*parts)->findLeftovers(leastAge, sink, stop) : Result<Done>(Done {});
}

}  // namespace hashstash
