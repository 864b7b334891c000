#include "widgets/upkeep/upkeep_actions.h"

#include "widgets/shell/stash_view.h"
#include "widgets/upkeep/compact_dialog.h"
#include "widgets/upkeep/delete_dialog.h"
#include "widgets/upkeep/import_dialog.h"
#include "widgets/upkeep/prune_dialog.h"
#include "widgets/upkeep/repair_dialog.h"

#include <QAction>
#include <QMenu>

#include <type_traits>

namespace hashstash {

UpkeepActions::UpkeepActions(Workers workers, QWidget* window)
    : QObject(window)
    , m_workers(workers)
    , m_window(window)
{
}

template <typename Dialog> void UpkeepActions::add(QMenu* menu, const QString& text, const char* name)
{
    auto* action = menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, [this] {
        if (!m_stash || !m_stash->isEditable())
            return;
        auto* dialog = new Dialog(m_workers, m_stash->editor(), m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        if constexpr (std::is_same_v<Dialog, DeleteDialog>)
            connect(dialog, &DeleteDialog::deleted, this, &UpkeepActions::deleted);
        dialog->open();
    });
    m_actions.push_back(action);
    showState();
}

void UpkeepActions::addImportTo(QMenu* menu)
{
    add<ImportDialog>(menu, tr("&Import JSON or CSV …"), "actionImport");
}

void UpkeepActions::addTo(QMenu* menu)
{
    add<RepairDialog>(menu, tr("&Repair this stash …"), "actionRepair");
    add<CompactDialog>(menu, tr("C&ompact this stash …"), "actionCompact");
    add<PruneDialog>(menu, tr("Remove ol&d entries …"), "actionPrune");
    add<DeleteDialog>(menu, tr("Delete this &stash …"), "actionDeleteStash");
}

void UpkeepActions::setStash(StashView* stash)
{
    if (m_stash)
        m_stash->disconnect(this);
    m_stash = stash;
    if (stash) {
        connect(stash, &StashView::editableChanged, this, &UpkeepActions::showState);
        connect(stash, &StashView::opened, this, &UpkeepActions::showState);
    }
    showState();
}

void UpkeepActions::showState()
{
    for (QAction* action : m_actions)
        action->setEnabled(m_stash && m_stash->isEditable());
}

}  // namespace hashstash
