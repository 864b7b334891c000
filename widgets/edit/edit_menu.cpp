#include "widgets/edit/edit_menu.h"

#include "widgets/shell/stash_view.h"

#include <QMenu>
#include <QMenuBar>

namespace hashstash {

EditMenu::EditMenu(QMenuBar* menus) : QObject(menus)
{
    auto* menu = menus->addMenu(tr("&Edit"));
    m_allow = menu->addAction(tr("&Allow changes to this stash"));
    m_allow->setObjectName(QStringLiteral("actionAllowChanges"));
    m_allow->setShortcut(QKeySequence(tr("Ctrl+E")));
    m_allow->setCheckable(true);
    connect(m_allow, &QAction::triggered, this, [this](bool allow) {
        if (m_stash)
            m_stash->editor().setEditable(allow);
        showState();  // the stash decides, and may take a while
    });
    showState();
}

void EditMenu::setStash(StashView* stash)
{
    if (m_stash) {
        m_stash->disconnect(this);
        m_stash->editor().disconnect(this);
    }
    m_stash = stash;
    if (stash) {
        connect(stash, &StashView::opened, this, &EditMenu::showState);
        connect(stash, &StashView::failed, this, &EditMenu::showState);
        connect(stash, &StashView::editableChanged, this, &EditMenu::showState);
        connect(&stash->editor(), &Editor::stateChanged, this, &EditMenu::showState);
    }
    showState();
}

void EditMenu::showState()
{
    m_allow->setEnabled(m_stash && m_stash->isOpen());
    m_allow->setChecked(m_stash && (m_stash->isEditable() || m_stash->editor().isOpening()));
}

}  // namespace hashstash
