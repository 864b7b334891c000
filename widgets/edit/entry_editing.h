#pragma once

#include "widgets/edit/entry_dialog.h"
#include "widgets/edit/entry_edits.h"

#include <QPointer>

namespace hashstash {

class EntriesPanel;

/// The user's way through the changes of a stash's entries: the dialogs, and what is asked before and after.
///
/// Another screen that changes entries gives its EntryPlan to perform(), which asks about conflicts as for any other, or
/// calls restoreVersion(). Both do nothing while changes are not allowed.
class EntryEditing : public QObject {
    Q_OBJECT

public:
    /// `window`: above which dialogs are shown. Outlived by all it is given.
    EntryEditing(Editor& editor, EntriesPanel& entries, QThreadPool& pool, QWidget* window);
    ~EntryEditing() override;

    EntryEdits& edits() { return m_edits; }

    void addEntry();
    void editValue();
    void renameKey();
    void deleteEntries();
    void undo();
    void redo();
    void perform(EntryPlan plan);
    void restoreVersion(const Locator& locator, std::uint32_t number, PutMode mode);

    bool hasSelection() const;
    /// Something was typed that is not written, or is being written.
    bool isUnfinished() const;
    EntryDialog* dialog() const { return m_dialog; }

signals:
    /// Something cannot be done, in words for people.
    void refused(const QString& text);

private:
    struct Shown;
    void startDialog(EntryDialog::Task task);
    void openDialog(const EntryDialog::Start& start, const StoredEntry& seen);
    void save(const StoredEntry& seen);
    EntryPlan planOf(const StoredEntry& seen) const;
    void take(const EditOutcome& outcome, EntryDialog* dialog);
    void askConflict(const EditOutcome& outcome, EntryDialog* dialog);
    void askTooLarge(const EditOutcome& outcome, EntryDialog* dialog);
    std::vector<ListedEntry> selected(std::size_t most) const;
    std::size_t selectedCount() const;
    Locator besideSelection() const;
    EntryEdits::Then taker(EntryDialog* dialog);

    Editor& m_editor;
    EntriesPanel& m_entries;
    QThreadPool& m_pool;
    QWidget* m_window;
    EntryEdits m_edits;
    QPointer<EntryDialog> m_dialog;
};

}  // namespace hashstash
