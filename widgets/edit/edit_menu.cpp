#include "widgets/edit/edit_menu.h"

#include "widgets/edit/entry_editing.h"
#include "widgets/shell/stash_view.h"

#include <QMenu>
#include <QMenuBar>
#include <QTableView>

namespace hashstash {

EditMenu::EditMenu(QMenuBar* menus) : QObject(menus), m_menu(menus->addMenu(tr("&Edit")))
{
    m_allow = m_menu->addAction(tr("Allow &changes to this stash"));
    m_allow->setObjectName(QStringLiteral("actionAllowChanges"));
    m_allow->setShortcut(QKeySequence(tr("Ctrl+E")));
    m_allow->setCheckable(true);
    connect(m_allow, &QAction::triggered, this, [this](bool allow) {
        if (m_stash)
            m_stash->editor().setEditable(allow);
        showState();  // the stash decides, and may take a while
    });
    m_menu->addSeparator();
    m_undo = add(tr("&Undo"), QStringLiteral("actionUndo"), QKeySequence(tr("Ctrl+Z")), &EntryEditing::undo);
    m_redo = add(tr("&Redo"), QStringLiteral("actionRedo"), QKeySequence(tr("Ctrl+Shift+Z")), &EntryEditing::redo);
    m_menu->addSeparator();
    m_add = add(tr("&Add an entry …"), QStringLiteral("actionAddEntry"), QKeySequence(tr("Ctrl+N")), &EntryEditing::addEntry);
    m_onEntries << add(tr("Change the &value …"), QStringLiteral("actionEditValue"), QKeySequence(tr("F2")), &EntryEditing::editValue);
    m_onEntries << add(tr("Rena&me the key …"), QStringLiteral("actionRenameKey"), QKeySequence(tr("Shift+F2")), &EntryEditing::renameKey);
    m_onEntries << add(tr("&Delete the chosen entries …"), QStringLiteral("actionDeleteEntries"), QKeySequence(QKeySequence::Delete), &EntryEditing::deleteEntries);
    for (QAction* action : m_onEntries)
        action->setShortcutContext(Qt::WidgetShortcut);  // of the list: elsewhere Delete and F2 mean something else
    showState();
}

QAction* EditMenu::add(const QString& text, const QString& name, const QKeySequence& keys, void (EntryEditing::*work)())
{
    auto* action = m_menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [this, work] {
        if (m_stash)
            (m_stash->editing().*work)();
    });
    return action;
}

void EditMenu::setStash(StashView* stash)
{
    if (m_stash) {
        m_stash->disconnect(this);
        m_stash->editor().disconnect(this);
        m_stash->editing().edits().undoStack().disconnect(this);
        m_stash->entries().view().selectionModel()->disconnect(this);
        for (QAction* action : m_onEntries)
            m_stash->entries().view().removeAction(action);
    }
    m_stash = stash;
    if (stash) {
        for (QAction* action : m_onEntries)
            stash->entries().view().addAction(action);
        connect(stash, &StashView::opened, this, &EditMenu::showState);
        connect(stash, &StashView::failed, this, &EditMenu::showState);
        connect(stash, &StashView::editableChanged, this, &EditMenu::showState);
        connect(&stash->editor(), &Editor::stateChanged, this, &EditMenu::showState);
        connect(&stash->editing().edits().undoStack(), &QUndoStack::indexChanged, this, &EditMenu::showState);
        connect(stash->entries().view().selectionModel(), &QItemSelectionModel::selectionChanged, this, &EditMenu::showState);
    }
    showState();
}

void EditMenu::showState()
{
    const bool isEditable = m_stash && m_stash->isEditable();
    auto* undo = m_stash ? &m_stash->editing().edits().undoStack() : nullptr;
    m_allow->setEnabled(m_stash && m_stash->isOpen());
    m_allow->setChecked(m_stash && (isEditable || m_stash->editor().isOpening()));
    // One back or forth at a time: each of them may ask something.
    const bool isIdle = isEditable && !m_stash->editor().isBusy();
    m_undo->setEnabled(isIdle && undo->canUndo());
    m_redo->setEnabled(isIdle && undo->canRedo());
    m_undo->setText(m_undo->isEnabled() ? tr("&Undo: %1").arg(undo->undoText()) : tr("&Undo"));
    m_redo->setText(m_redo->isEnabled() ? tr("&Redo: %1").arg(undo->redoText()) : tr("&Redo"));
    m_add->setEnabled(isEditable);
    for (QAction* action : m_onEntries)
        action->setEnabled(isEditable && m_stash->editing().hasSelection());
}

}  // namespace hashstash
