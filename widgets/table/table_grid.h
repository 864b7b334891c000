#pragma once

#include "core/table/group_rows.h"
#include "core/table/table_text.h"
#include "widgets/jobs/workers.h"
#include "widgets/table/frame_model.h"
#include "widgets/table/row_arrangement.h"

#include <QTableView>

#include <cstddef>
#include <memory>
#include <vector>

class QAction;

namespace hashstash {

class FilterHeader;
class PinnedColumn;

/// Cells that are chosen: rows as they are shown, columns of the table.
struct CellRange {
    int firstRow;
    int lastRow;
    std::vector<std::size_t> columns;
};
/// The numbers in them. For a worker.
Result<NumberTotal> totalOf(const Table& table, const RowList& shown, const std::vector<CellRange>& cells, std::stop_token stop);

/// A table with rows in any order, of any number: sorts (click on a name, Alt+Up, Alt+Down) and copies (Ctrl+C) in jobs. Those of
/// its actions that people look for are for menus too.
class TableGrid : public QTableView {
    Q_OBJECT

public:
    /// More is refused: it would not get through the clipboard of most systems.
    static constexpr std::size_t kMostCopiedBytes = std::size_t{64} << 20;

    /// `hasFilters`: with a field below each column's name; what is written there is the caller's to apply.
    TableGrid(Workers workers, bool hasFilters, QWidget* parent = nullptr);
    ~TableGrid() override;

    /// Null: none.
    void setTable(std::shared_ptr<const Table> table);
    FrameModel& frame() { return *m_model; }
    RowArrangement& arrangement() { return *m_arrangement; }
    /// Null without fields.
    FilterHeader* filters() { return m_filters; }

    /// Keeps the first column in view, or no longer.
    void setFirstPinned(bool isPinned);
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    /// Those that are not hidden, from left to right.
    std::vector<std::size_t> shownColumns() const;
    /// Without cells of hidden columns.
    std::vector<CellRange> chosenCells() const;
    /// Chooses these rows (places as shown, ascending), and scrolls to the first. False: they are too scattered to be chosen.
    bool chooseRows(const std::vector<int>& rows);
    const QList<QAction*>& copyActions() const { return m_copyActions; }
    const QList<QAction*>& sortActions() const { return m_sortActions; }
    /// The chosen cells, or all that is shown. copied() follows.
    void copy(TextFormat format, bool isAll);

signals:
    void copied();
    void failed(const hashstash::Error& error);
    void chosenChanged();

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void addActions();
    QAction* addAction(const QString& text, const QString& name, const QKeySequence& keys, std::function<void()> handler);
    void fitColumns();

    Workers m_workers;
    FrameModel* m_model;
    RowArrangement* m_arrangement;
    FilterHeader* m_filters = nullptr;
    PinnedColumn* m_pinned = nullptr;  ///< made when it is asked for first
    QPointer<Job> m_copyJob;
    QList<QAction*> m_copyActions, m_sortActions;
};

}  // namespace hashstash
