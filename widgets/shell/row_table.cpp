#include "widgets/shell/row_table.h"

#include "widgets/shell/copy_rows.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace hashstash {

QTableView* makeRowTable(QAbstractItemModel* model, const QString& name, const QString& accessibleName)
{
    auto* view = new QTableView;
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setTabKeyNavigation(false);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 8);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    addCopyAction(*view);
    return view;
}

void widenForTitles(QHeaderView& header)
{
    // The mark of sorting may cut one title; room for it in every column would be taken from what the rows say.
    const bool isMarked = header.isSortIndicatorShown();
    header.setSortIndicatorShown(false);
    for (int column = 0; column < header.count(); ++column)
        header.resizeSection(column, std::max(header.sectionSize(column), header.sectionSizeHint(column)));
    header.setSortIndicatorShown(isMarked);
}

}  // namespace hashstash
