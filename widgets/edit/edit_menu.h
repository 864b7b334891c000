#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QAction;
class QKeySequence;
class QMenu;
class QMenuBar;

namespace hashstash {

class EntryEditing;
class StashView;

/// The menu Edit of the main window: whether the shown stash may be changed, and its changes.
class EditMenu : public QObject {
    Q_OBJECT

public:
    /// Adds itself to the end of `menus`, which owns it.
    explicit EditMenu(QMenuBar* menus);

    /// The stash that is shown; null: none.
    void setStash(StashView* stash);

private:
    QAction* add(const QString& text, const QString& name, const QKeySequence& keys, void (EntryEditing::*work)());
    void showState();

    QMenu* m_menu;
    QPointer<StashView> m_stash;
    QAction* m_allow;
    QAction* m_undo;
    QAction* m_redo;
    QAction* m_add;
    QList<QAction*> m_onEntries;  ///< need one that is chosen
};

}  // namespace hashstash
