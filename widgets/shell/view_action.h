#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

class QAction;
class QObject;
class QWidget;

namespace hashstash {

/// A command of one view: in its context menu, and by its keys while the view has the focus. `view` owns it; `handler` is called
/// for as long as `receiver` lives.
QAction* addViewAction(QWidget& view, const QString& text, const QList<QKeySequence>& keys, QObject* receiver, std::function<void()> handler);

}  // namespace hashstash
