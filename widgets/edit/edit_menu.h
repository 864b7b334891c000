#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QMenuBar;

namespace hashstash {

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
    void showState();

    QPointer<StashView> m_stash;
    QAction* m_allow;
};

}  // namespace hashstash
