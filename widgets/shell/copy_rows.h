#pragma once

class QAbstractItemView;

namespace hashstash {

/// Gives a list the action (Ctrl+C, and in its context menu) of copying the selected rows, as they are shown, with
/// tabs between the cells. For lists whose rows are in memory.
void addCopyAction(QAbstractItemView& view);

}  // namespace hashstash
