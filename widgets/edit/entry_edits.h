#pragma once

#include "widgets/edit/editor.h"
#include "widgets/edit/kept_changes.h"

#include <QUndoStack>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace hashstash {

/// An entry that somebody else changed since the user saw it, or under whose key there is one already.
struct EntryConflict {
    QString key;     ///< as Python
    QString theirs;  ///< what is there now; empty: no entry
    QString mine;    ///< what was to be there; empty: no entry
    bool isNew = false;  ///< there was to be no entry under the key yet
};

/// How a change of entries ended.
struct EditOutcome {
    std::optional<Error> error;            ///< it failed, or was cancelled; what was done before that stays, and can be undone
    std::vector<EntryConflict> conflicts;  ///< the first ones; nothing of theirs was overwritten
    std::size_t conflictCount = 0;
    std::uint64_t tooLargeToUndo = 0;      ///< nothing was done: this many bytes cannot be kept for undoing
    Locator entry;                         ///< the one that was changed, as it is found now; empty: none is left
    /// After conflicts: does it all the same, over what is there. After tooLargeToUndo: does it so that it cannot be undone.
    std::function<void()> goOn;
    bool isDone() const { return !error && conflictCount == 0 && tooLargeToUndo == 0; }
};

/// A change of some entries: as they were seen, and how they shall be. `make` runs on a worker, and again with what is there
/// now where the user wants it done over what somebody else wrote.
struct EntryPlan {
    QString text;  ///< for undo: "Edit of 'cat'"
    std::vector<StoredEntry> seen;
    /// The entries of the same keys, in the order in which they are to be written.
    std::function<Result<std::vector<StoredEntry>>(const Stash& stash, const std::vector<StoredEntry>& seen)> make;
};

/// An entry as the list shows it: what tells whether somebody changed it since.
struct ListedEntry {
    Locator locator;
    std::uint64_t storedBytes = 0;
    std::uint32_t versions = 1;
};

/// Changes of single entries through an Editor, each of which can be undone and redone with its versions and their times, for
/// as long as the stash is open here. Nothing that somebody else wrote meanwhile is overwritten without asking.
///
/// Threads: lives on the window's thread; every callback is called there.
class EntryEdits : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void(const EditOutcome& outcome)>;

    explicit EntryEdits(Editor& editor, QObject* parent = nullptr);

    QUndoStack& undoStack() { return m_undo; }
    Editor& editor() { return m_editor; }

    void apply(EntryPlan plan, Then then);
    /// Deletes entries, all but those that are not as listed any more, which are the outcome's conflicts.
    void erase(const QString& text, std::vector<ListedEntry> entries, Then then);
    /// Makes a version that is there the newest (Append) or the only one (Replace); `number` as Version::number.
    void restoreVersion(const Locator& locator, std::uint32_t number, PutMode mode, Then then);
    /// How undo() and redo() of undoStack() end.
    void setReplayed(Then replayed) { m_replayed = std::move(replayed); }
    /// For tests.
    KeptBudget& budget() { return *m_budget; }

private:
    class Command;
    enum class Direction { Undo, Redo };
    using Kept = std::shared_ptr<KeptChanges>;

    void applyPlan(EntryPlan plan, Then then, bool canBeUndone);
    void eraseListed(const QString& text, std::vector<ListedEntry> entries, Then then, bool canBeUndone);
    void replay(const QString& text, Kept kept, Direction direction, std::vector<std::size_t> over);
    void push(const QString& text, Kept kept);

    Editor& m_editor;
    QUndoStack m_undo;
    Then m_replayed;
    std::shared_ptr<KeptBudget> m_budget = std::make_shared<KeptBudget>();
};

}  // namespace hashstash
