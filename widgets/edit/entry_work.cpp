#include "widgets/edit/entry_work.h"

#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kShownBytes = 20'000;
constexpr std::size_t kMostShown = 20;

QString latestText(const Stash& stash, const StoredEntry& entry)
{
    const auto versions = stash.versionsIn(entry);
    if (versions.empty())
        return {};
    const auto& latest = versions.back().value;
    return latest ? fromUtf8(prettyRepr(*latest, kShownBytes)) : errorText(latest.error());
}

/// The entry that is found in the end under the last of the keys that has one.
Locator placeOf(const Stash& stash, BytesView encodedKey)
{
    const auto locator = stash.engine().locate(encodedKey);
    return locator ? locator->value_or(Locator()) : Locator();
}

/// The first conflicts in words, then their number.
void addConflict(EditOutcome& outcome, const Stash& stash, const StoredEntry& seen, const StoredEntry& theirs, const StoredEntry& mine)
{
    if (++outcome.conflictCount > kMostShown)
        return;
    const auto key = stash.decodeKey(mine.key);
    outcome.conflicts.push_back({key ? fromUtf8(repr(*key, 200)) : errorText(key.error()), latestText(stash, theirs), latestText(stash, mine),
                                 seen.versions.empty() && !theirs.versions.empty()});
}

/// Exchanges and keeps what became of it. False: a conflict, noted.
Result<bool> exchangeKept(Stash& stash, EntryChange& change, KeptChanges* kept, std::size_t index, EditOutcome& outcome)
{
    const StoredEntry asked = change.after;
    const auto done = stash.exchange(change.before, change.after);
    if (!done)
        return done;
    if (!*done) {
        if (const auto found = stash.stored(change.after.key))
            addConflict(outcome, stash, change.before, *found, asked);
        return false;
    }
    if (kept && !(change.after == asked))
        (void)kept->replace(index, change);  // where there is no room for it, undoing asks before it overwrites
    return true;
}

}  // namespace

bool isSame(const Stash& stash, const StoredEntry& a, const StoredEntry& b)
{
    const bool isNamed = stash.location().format.engine != "jsonl";
    return a.key == b.key
        && std::equal(a.versions.begin(), a.versions.end(), b.versions.begin(), b.versions.end(), [&](const VersionBytes& x, const VersionBytes& y) {
               return (!isNamed || x.name == y.name) && x.written == y.written && x.value == y.value;
           });
}

Result<StoredEntry> storedAt(const Stash& stash, const Locator& locator)
{
    const auto entry = stash.entry(locator, EntryWhat::Keys);
    if (!entry)
        return entry.error();
    if (!*entry)
        return StoredEntry();
    auto found = stash.stored((*entry)->encodedKey);
    // Where the key is damaged its place is not the one that it leads to.
    const auto place = placeOf(stash, (*entry)->encodedKey);
    if (found && !place.empty() && place != locator)
        return Error {Stage::Read, QObject::tr("The entry's key is damaged, so that nothing leads to it; it can be taken out by repairing the stash").toStdString(), {}};
    return found;
}

Result<Done> writePlan(Stash& stash, const EntryPlan& plan, KeptChanges* kept, EditOutcome& outcome)
{
    auto after = plan.make(stash, plan.seen);
    if (!after)
        return after.error();
    for (std::size_t i = 0; i < plan.seen.size(); ++i) {
        const auto found = stash.stored(plan.seen[i].key);
        if (!found)
            return found.error();
        if (!isSame(stash, *found, plan.seen[i]))
            addConflict(outcome, stash, plan.seen[i], *found, (*after)[i]);
    }
    if (outcome.conflictCount > 0)
        return Done();
    for (std::size_t i = 0; kept && i < plan.seen.size(); ++i) {
        if (kept->add({plan.seen[i], (*after)[i]}))
            continue;
        for (std::size_t entry = 0; entry < plan.seen.size(); ++entry)
            outcome.tooLargeToUndo += plan.seen[entry].bytes() + (*after)[entry].bytes();
        return Done();
    }
    for (std::size_t i = 0; i < plan.seen.size(); ++i) {
        EntryChange change {plan.seen[i], std::move((*after)[i])};
        const auto done = exchangeKept(stash, change, kept, i, outcome);
        if (done && *done) {
            if (!change.after.versions.empty())
                outcome.entry = placeOf(stash, change.after.key);
            continue;
        }
        if (kept)
            kept->truncate(i);
        return done ? Result<Done>(Done()) : done.error();
    }
    return Done();
}

Result<Done> eraseEntries(Stash& stash, const std::vector<ListedEntry>& entries, KeptChanges* kept, EditOutcome& outcome,
                          std::vector<ListedEntry>& left, const JobContext& context)
{
    std::vector<Locator> toErase;
    std::uint64_t bytes = 0;
    for (const ListedEntry& listed : entries) {
        if (context.stop().stop_requested())
            return cancelled();
        context.progress(toErase.size(), entries.size() * 2);
        const auto facts = stash.entry(listed.locator, EntryWhat::Facts);
        const auto entry = facts ? storedAt(stash, listed.locator) : Result<StoredEntry>(facts.error());
        if (!entry)
            return entry.error();
        if (!*facts || entry->key.empty())
            continue;  // gone, as it was to be
        if ((listed.storedBytes != 0 && (*facts)->storedBytes != listed.storedBytes) || (*facts)->versions != listed.versions) {
            addConflict(outcome, stash, *entry, *entry, {entry->key, {}});
            left.push_back({listed.locator, (*facts)->storedBytes, (*facts)->versions});
            continue;
        }
        bytes += entry->bytes();
        toErase.push_back(listed.locator);
        if (kept && !kept->add({*entry, {entry->key, {}}}))
            outcome.tooLargeToUndo = bytes;
        if (outcome.tooLargeToUndo > 0)
            return Done();
    }
    for (std::size_t i = 0; i < toErase.size(); ++i) {
        context.progress(toErase.size() + i, toErase.size() * 2);
        auto change = kept ? kept->at(i) : Result<EntryChange>(EntryChange());
        if (!kept) {
            auto entry = storedAt(stash, toErase[i]);
            change = entry ? Result<EntryChange>(EntryChange {*entry, {entry->key, {}}}) : Result<EntryChange>(entry.error());
        }
        auto done = change ? Result<bool>(true) : Result<bool>(change.error());
        if (done && context.stop().stop_requested())
            done = cancelled();
        if (done && !change->before.key.empty())
            done = exchangeKept(stash, *change, nullptr, i, outcome);
        if (done)
            continue;  // a conflict in the very last moment stays, and is told
        if (kept)
            kept->truncate(i);
        return done.error();
    }
    return Done();
}

Result<Done> replayChanges(Stash& stash, KeptChanges& kept, bool isUndo, const std::vector<std::size_t>& over, EditOutcome& outcome,
                           std::vector<std::size_t>& left, const JobContext& context)
{
    std::vector<std::size_t> order = over;
    if (order.empty())
        for (std::size_t i = 0; i < kept.size(); ++i)
            order.push_back(isUndo ? kept.size() - 1 - i : i);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (context.stop().stop_requested())
            return cancelled();
        context.progress(i, order.size());
        auto change = kept.at(order[i]);
        if (!change)
            return change.error();
        StoredEntry from = isUndo ? change->after : change->before;
        StoredEntry to = isUndo ? change->before : change->after;
        if (!over.empty()) {
            auto found = stash.stored(to.key);
            if (!found)
                return found.error();
            from = *std::move(found);
        }
        const StoredEntry asked = to;
        const auto done = stash.exchange(from, to);
        if (!done)
            return done.error();
        if (!*done) {
            const auto found = stash.stored(to.key);
            addConflict(outcome, stash, from.versions.empty() ? asked : from, found ? *found : from, asked);
            left.push_back(order[i]);
        } else if (!to.versions.empty()) {
            outcome.entry = placeOf(stash, to.key);
        }
        if (*done && !(to == asked))
            (void)kept.replace(order[i], isUndo ? EntryChange {to, change->after} : EntryChange {change->before, to});
    }
    return Done();
}

}  // namespace hashstash
