#pragma once

#include <QString>

class QAbstractItemModel;
class QHeaderView;
class QTableView;

namespace hashstash {

/// A table whose rows are things of one kind each: whole rows are chosen, it has no grid and no row numbers, Tab leaves it, and
/// Ctrl+C copies what is chosen. The last column takes the room that is left.
QTableView* makeRowTable(QAbstractItemModel* model, const QString& name, const QString& accessibleName);
/// Makes each column as wide as its title needs it: in some languages titles are longer.
void widenForTitles(QHeaderView& header);

}  // namespace hashstash
