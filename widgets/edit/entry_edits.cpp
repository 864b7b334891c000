#include "widgets/edit/entry_edits.h"

#include "core/value/repr.h"
#include "widgets/edit/entry_work.h"
#include "widgets/shell/format.h"

#include <utility>

namespace hashstash {

namespace {

constexpr int kMostCommands = 200;

}  // namespace

/// What it does is done when it is pushed; from then on it is done back and forth.
class EntryEdits::Command : public QUndoCommand {
public:
    Command(EntryEdits& edits, const QString& text, Kept kept) : QUndoCommand(text), m_edits(edits), m_kept(std::move(kept)) {}
    void undo() override { m_edits.replay(text(), m_kept, Direction::Undo, {}); }
    void redo() override
    {
        if (std::exchange(m_isDone, true))
            m_edits.replay(text(), m_kept, Direction::Redo, {});
    }

private:
    EntryEdits& m_edits;
    Kept m_kept;
    bool m_isDone = false;
};

EntryEdits::EntryEdits(Editor& editor, QObject* parent) : QObject(parent), m_editor(editor)
{
    m_undo.setUndoLimit(kMostCommands);
}

void EntryEdits::push(const QString& text, Kept kept)
{
    if (kept && kept->size() > 0)
        m_undo.push(new Command(*this, text, std::move(kept)));
}

void EntryEdits::apply(EntryPlan plan, Then then)
{
    applyPlan(std::move(plan), std::move(then), true);
}

void EntryEdits::applyPlan(EntryPlan plan, Then then, bool canBeUndone)
{
    auto kept = canBeUndone ? std::make_shared<KeptChanges>(m_budget) : nullptr;
    auto outcome = std::make_shared<EditOutcome>();
    auto found = std::make_shared<std::vector<StoredEntry>>();
    m_editor.run(
        plan.text,
        [plan, kept, outcome, found](Stash& stash, const JobContext&) -> Result<Done> {
            auto done = writePlan(stash, plan, kept.get(), *outcome);
            for (std::size_t i = 0; done && outcome->conflictCount > 0 && i < plan.seen.size(); ++i) {
                auto now = stash.stored(plan.seen[i].key);
                if (!now)
                    return now.error();
                found->push_back(*std::move(now));
            }
            return done;
        },
        [this, plan, then, kept, outcome, found, canBeUndone](const std::optional<Error>& error) {
            outcome->error = error;
            if (!error && outcome->tooLargeToUndo == 0)
                push(plan.text, kept);
            outcome->goOn = [this, plan, then, found, canBeUndone, isConflict = outcome->conflictCount > 0] {
                EntryPlan again = plan;
                if (isConflict)
                    again.seen = *found;
                applyPlan(std::move(again), then, canBeUndone && isConflict);
            };
            then(*outcome);
        });
}

void EntryEdits::erase(const QString& text, std::vector<ListedEntry> entries, Then then)
{
    eraseListed(text, std::move(entries), std::move(then), true);
}

void EntryEdits::eraseListed(const QString& text, std::vector<ListedEntry> entries, Then then, bool canBeUndone)
{
    auto kept = canBeUndone ? std::make_shared<KeptChanges>(m_budget) : nullptr;
    auto outcome = std::make_shared<EditOutcome>();
    auto left = std::make_shared<std::vector<ListedEntry>>();
    auto all = std::make_shared<const std::vector<ListedEntry>>(std::move(entries));
    m_editor.run(
        text,
        [all, kept, outcome, left](Stash& stash, const JobContext& context) { return eraseEntries(stash, *all, kept.get(), *outcome, *left, context); },
        [this, text, then, kept, outcome, left, all, canBeUndone](const std::optional<Error>& error) {
            outcome->error = error;
            const bool isTooLarge = outcome->tooLargeToUndo > 0;
            if (!isTooLarge)
                push(text, kept);
            outcome->goOn = [this, text, then, left, all, canBeUndone, isTooLarge] {
                eraseListed(text, isTooLarge ? *all : *left, then, canBeUndone && !isTooLarge);
            };
            then(*outcome);
        });
}

void EntryEdits::restoreVersion(const Locator& locator, std::uint32_t number, PutMode mode, Then then)
{
    auto seen = std::make_shared<StoredEntry>();
    auto text = std::make_shared<QString>();
    m_editor.look(
        tr("Read version %1").arg(number),
        [locator, number, seen, text](Stash& stash, const JobContext&) -> Result<Done> {
            auto entry = storedAt(stash, locator);
            if (!entry)
                return entry.error();
            const auto key = stash.decodeKey(entry->key);
            *text = tr("Bring back version %1 of %2").arg(number).arg(key ? fromUtf8(repr(*key, 60)) : QString());
            *seen = *std::move(entry);
            return Done();
        },
        [this, seen, text, number, mode, then = std::move(then)](const std::optional<Error>& error) {
            if (error)
                return then(EditOutcome {error, {}, 0, 0, {}, {}});
            const auto make = [number, mode](const Stash& stash, const std::vector<StoredEntry>& now) -> Result<std::vector<StoredEntry>> {
                auto made = stash.storedWithVersion(now.front(), number, mode);
                return made ? Result<std::vector<StoredEntry>>(std::vector<StoredEntry> {*std::move(made)}) : made.error();
            };
            apply({*text, {*seen}, make}, then);
        });
}

void EntryEdits::replay(const QString& text, Kept kept, Direction direction, std::vector<std::size_t> over)
{
    auto outcome = std::make_shared<EditOutcome>();
    auto left = std::make_shared<std::vector<std::size_t>>();
    const bool isUndo = direction == Direction::Undo;
    m_editor.run(
        isUndo ? tr("Undo: %1").arg(text) : tr("Redo: %1").arg(text),
        [kept, isUndo, over, outcome, left](Stash& stash, const JobContext& context) {
            return replayChanges(stash, *kept, isUndo, over, *outcome, *left, context);
        },
        [this, text, kept, direction, outcome, left](const std::optional<Error>& error) {
            outcome->error = error;
            outcome->goOn = [this, text, kept, direction, left] { replay(text, kept, direction, *left); };
            if (m_replayed)
                m_replayed(*outcome);
        });
}

}  // namespace hashstash
