#include "widgets/shell/copy_rows.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>

#include <algorithm>

namespace hashstash {

namespace {

QString rowText(const QModelIndex& row)
{
    QStringList cells;
    for (int column = 0; column < row.model()->columnCount(row.parent()); ++column)
        cells << row.siblingAtColumn(column).data().toString();
    return cells.join(u'\t');
}

QString selectedText(const QAbstractItemView& view)
{
    auto rows = view.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const auto& row : rows)
        lines << rowText(row);
    return lines.join(u'\n');
}

}  // namespace

void addCopyAction(QAbstractItemView& view)
{
    auto* action = new QAction(QObject::tr("&Copy rows"), &view);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(action);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(action, &QAction::triggered, &view,
                     [&view] { QGuiApplication::clipboard()->setText(selectedText(view)); });
}

}  // namespace hashstash
