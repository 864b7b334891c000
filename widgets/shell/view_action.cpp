#include "widgets/shell/view_action.h"

#include <QAction>
#include <QWidget>

#include <utility>

namespace hashstash {

QAction* addViewAction(QWidget& view, const QString& text, const QList<QKeySequence>& keys, QObject* receiver, std::function<void()> handler)
{
    auto* action = new QAction(text, &view);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(action);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(action, &QAction::triggered, receiver, std::move(handler));
    return action;
}

}  // namespace hashstash
