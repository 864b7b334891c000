#pragma once

#include <QTableView>

namespace hashstash {

class FilterHeader;
class TableGrid;

/// The first column of a grid, over it at its left edge, where it stays while the others are scrolled. Shares the grid's rows,
/// what is chosen in them and the text of its filter.
class PinnedColumn : public QTableView {
    Q_OBJECT

public:
    explicit PinnedColumn(TableGrid& grid);

    void setPinned(bool isPinned);
    /// How much of the grid's cells it covers, in pixels.
    int coveredWidth() const { return isHidden() ? 0 : width(); }
    /// The first column that is not hidden, or -1.
    int column() const { return m_column; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void place();
    int firstColumn() const;

    TableGrid& m_grid;
    FilterHeader* m_filters;
    int m_column = -1;
    bool m_isPinned = false;
    bool m_isFollowing = false;  ///< sizes are set by us, not by a person
};

}  // namespace hashstash
