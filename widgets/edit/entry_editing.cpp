#include "widgets/edit/entry_editing.h"

#include "core/value/repr.h"
#include "widgets/edit/conflict_dialog.h"
#include "widgets/edit/entry_plans.h"
#include "widgets/edit/entry_work.h"
#include "widgets/entries/entries_panel.h"
#include "widgets/shell/format.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kMostDeleted = 100'000;
constexpr std::size_t kMostTypedBytes = std::size_t {4} << 20;  ///< more cannot be typed in with comfort
constexpr std::size_t kNamedKeys = 5;

QPushButton* addButton(QMessageBox& question, const QString& text, QMessageBox::ButtonRole role, const char* name)
{
    auto* button = question.addButton(text, role);
    button->setObjectName(QLatin1String(name));
    return button;
}

}  // namespace

/// An entry as a dialog starts with it.
struct EntryEditing::Shown {
    StoredEntry seen;
    QString key;
    std::size_t versions = 0;
    TypedForm form = TypedForm::Python;
    Result<std::string> text = std::string();
};

EntryEditing::EntryEditing(Editor& editor, EntriesPanel& entries, QThreadPool& pool, QWidget* window)
    : QObject(window)
    , m_editor(editor)
    , m_entries(entries)
    , m_pool(pool)
    , m_window(window)
    , m_edits(editor)
{
    m_edits.setReplayed(taker(nullptr));
}

EntryEditing::~EntryEditing()
{
    delete m_dialog;
}

bool EntryEditing::isUnfinished() const
{
    return m_editor.isBusy() || (m_dialog && m_dialog->isModified());
}

bool EntryEditing::hasSelection() const
{
    return selectedCount() > 0;
}

void EntryEditing::undo()
{
    if (m_editor.isEditable())
        m_edits.undoStack().undo();
}

void EntryEditing::redo()
{
    if (m_editor.isEditable())
        m_edits.undoStack().redo();
}

void EntryEditing::perform(EntryPlan plan)
{
    if (m_editor.isEditable())
        m_edits.apply(std::move(plan), taker(nullptr));
}

void EntryEditing::restoreVersion(const Locator& locator, std::uint32_t number, PutMode mode)
{
    if (m_editor.isEditable())
        m_edits.restoreVersion(locator, number, mode, taker(nullptr));
}

// -------------------------------------------------------------------- typing

void EntryEditing::addEntry()
{
    if (m_editor.isEditable())
        openDialog({EntryDialog::Task::Add, fromUtf8(m_editor.location().format.folderName()), {}, {}, TypedForm::Python, 0, m_editor.hasVersions()}, {});
}

void EntryEditing::editValue()
{
    startDialog(EntryDialog::Task::Edit);
}

void EntryEditing::renameKey()
{
    startDialog(EntryDialog::Task::Rename);
}

void EntryEditing::startDialog(EntryDialog::Task task)
{
    const auto chosen = selected(1);
    if (!m_editor.isEditable() || chosen.empty())
        return;
    if (m_dialog) {
        m_dialog->raise();
        return m_dialog->activateWindow();
    }
    auto shown = std::make_shared<Shown>();
    m_editor.look(
        tr("Read an entry"),
        [shown, locator = chosen.front().locator, wantsValue = task == EntryDialog::Task::Edit](Stash& stash, const JobContext&) -> Result<Done> {
            auto seen = storedAt(stash, locator);
            if (!seen)
                return seen.error();
            const auto key = stash.decodeKey(seen->key);
            shown->key = key ? fromUtf8(repr(*key, kMostTypedBytes)) : errorText(key.error());
            const auto versions = wantsValue ? stash.versionsIn(*seen) : std::vector<Version>();
            shown->versions = versions.size();
            if (wantsValue && !versions.empty()) {
                const auto& value = versions.back().value;
                shown->form = value && value->isStr() && value->text().find('\n') != std::string_view::npos && isShownExactly(*value) ? TypedForm::Text
                                                                                                                                    : TypedForm::Python;
                shown->text = value ? typedText(*value, shown->form, kMostTypedBytes) : Result<std::string>(value.error());
            }
            shown->seen = *std::move(seen);
            return Done();
        },
        [this, shown, task](const std::optional<Error>& error) {
            if (error)
                return;  // the stash's view says it
            if (shown->seen.key.empty())
                return emit refused(tr("The entry is gone since the stash was read; F5 reads it again."));
            if (!shown->text)
                return emit refused(tr("%1. It can be renamed and deleted.").arg(fromUtf8(shown->text.error().message)));
            openDialog({task, fromUtf8(m_editor.location().format.folderName()), shown->key, fromUtf8(*shown->text), shown->form, shown->versions,
                        m_editor.hasVersions() || shown->versions > 1},
                       shown->seen);
        });
}

void EntryEditing::openDialog(const EntryDialog::Start& start, const StoredEntry& seen)
{
    if (m_dialog) {
        m_dialog->raise();
        return m_dialog->activateWindow();
    }
    m_dialog = new EntryDialog(m_pool, start, m_window);
    connect(m_dialog, &EntryDialog::saveRequested, this, [this, seen] { save(seen); });
    m_dialog->show();
}

void EntryEditing::save(const StoredEntry& seen)
{
    m_dialog->setWriting(true);
    const Value key = m_dialog->key();
    const Value value = m_dialog->value();
    const auto then = taker(m_dialog);
    switch (m_dialog->task()) {
    case EntryDialog::Task::Edit: return m_edits.apply(editPlan(seen, value, m_dialog->mode()), then);
    case EntryDialog::Task::Add: return addEntryAt(m_edits, key, value, m_editor.hasVersions() ? PutMode::Append : PutMode::Replace, then);
    case EntryDialog::Task::Rename: return renameEntry(m_edits, seen, key, then);
    }
}

// ------------------------------------------------------------------ deleting

void EntryEditing::deleteEntries()
{
    if (!m_editor.isEditable() || !hasSelection())
        return;
    if (selectedCount() > kMostDeleted)
        return emit refused(tr("At most %1 entries are deleted at once. Choose fewer, or filter the list.").arg(countText(kMostDeleted)));
    auto chosen = selected(kMostDeleted);
    const auto count = countText(chosen.size(), tr("entry"), tr("entries"));
    QStringList keys;
    for (const auto& range : m_entries.view().selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom() && keys.size() < static_cast<int>(kNamedKeys); ++row)
            keys << m_entries.model().index(row, EntryModel::Key).data().toString();
    if (chosen.size() > kNamedKeys)
        keys << tr("… and %1 more").arg(countText(chosen.size() - kNamedKeys));
    auto* question = new QMessageBox(QMessageBox::Question, tr("Delete"), tr("Delete %1 with all versions?").arg(count), QMessageBox::Cancel, m_window);
    question->setObjectName(QStringLiteral("deleteQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(keys.join(u'\n') + QStringLiteral("\n\n") + tr("As long as this stash is open here it can be undone."));
    auto* remove = addButton(*question, tr("&Delete"), QMessageBox::DestructiveRole, "confirmDelete");
    connect(remove, &QPushButton::clicked, this, [this, chosen = std::move(chosen), count, beside = besideSelection()] {
        m_edits.erase(tr("Delete %1").arg(count), chosen, [this, beside, take = taker(nullptr)](const EditOutcome& outcome) {
            if (outcome.isDone() && !beside.empty())
                m_entries.select(beside);
            take(outcome);
        });
    });
    question->open();
}

std::size_t EntryEditing::selectedCount() const
{
    std::size_t count = 0;
    for (const auto& range : m_entries.view().selectionModel()->selection())
        count += static_cast<std::size_t>(range.height());
    return count;
}

std::vector<ListedEntry> EntryEditing::selected(std::size_t most) const
{
    std::vector<ListedEntry> chosen;
    const auto add = [&](int row) {
        const auto facts = m_entries.model().factsAt(row);
        chosen.push_back({Locator(facts.locator), facts.storedBytes, facts.versions});
    };
    const auto current = m_entries.view().currentIndex();
    if (most == 1 && current.isValid()) {
        add(current.row());
        return chosen;
    }
    for (const auto& range : m_entries.view().selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom() && chosen.size() < most; ++row)
            add(row);
    return chosen;
}

/// What is chosen once the selection is deleted: the next entry, or the one before.
Locator EntryEditing::besideSelection() const
{
    int first = m_entries.model().rowCount();
    int last = -1;
    for (const auto& range : m_entries.view().selectionModel()->selection()) {
        first = std::min(first, range.top());
        last = std::max(last, range.bottom());
    }
    const int row = last + 1 < m_entries.model().rowCount() ? last + 1 : first - 1;
    return row >= 0 ? m_entries.model().refAt(row).locator : Locator();
}

// -------------------------------------------------------------- how it ended

/// `dialog`: where it was asked for, if any; may be gone by then.
EntryEdits::Then EntryEditing::taker(EntryDialog* dialog)
{
    const bool hasDialog = dialog != nullptr;
    return [self = QPointer(this), dialog = QPointer(dialog), hasDialog](const EditOutcome& outcome) {
        if (self && (!hasDialog || dialog))
            self->take(outcome, dialog);
    };
}

void EntryEditing::take(const EditOutcome& outcome, EntryDialog* dialog)
{
    if (dialog)
        dialog->setWriting(false);
    if (!outcome.entry.empty())
        m_entries.select(outcome.entry);
    if (outcome.error) {
        if (dialog)
            dialog->showError(*outcome.error);
        return;
    }
    if (outcome.tooLargeToUndo > 0)
        return askTooLarge(outcome, dialog);
    if (outcome.conflictCount > 0)
        return askConflict(outcome, dialog);
    if (dialog)
        dialog->accept();
}

void EntryEditing::askConflict(const EditOutcome& outcome, EntryDialog* dialog)
{
    auto* question = new ConflictDialog(outcome, dialog ? static_cast<QWidget*>(dialog) : m_window);
    connect(question, &QDialog::accepted, this, [dialog = QPointer(dialog), goOn = outcome.goOn] {
        if (dialog)
            dialog->setWriting(true);
        goOn();
    });
    question->open();
}

void EntryEditing::askTooLarge(const EditOutcome& outcome, EntryDialog* dialog)
{
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Cannot be undone"),
                                     tr("This change cannot be undone: to keep what is there would take %1. Do it all the same?").arg(sizeText(outcome.tooLargeToUndo)),
                                     QMessageBox::Cancel, dialog ? static_cast<QWidget*>(dialog) : m_window);
    question->setObjectName(QStringLiteral("noUndoQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    auto* goOn = addButton(*question, tr("Do &it"), QMessageBox::DestructiveRole, "confirmNoUndo");
    connect(goOn, &QPushButton::clicked, this, [dialog = QPointer(dialog), goOn = outcome.goOn] {
        if (dialog)
            dialog->setWriting(true);
        goOn();
    });
    question->open();
}

}  // namespace hashstash
