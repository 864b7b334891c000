#pragma once

#include "core/profile/profile_summary.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace hashstash {

class ResultModel;

/// The table of a profile's results, with a line that filters it.
class ResultsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ResultsPanel(QWidget* parent = nullptr);

    void setCells(std::vector<CellSummary> cells);
    /// Shows in a column how many times as long each cell took as in another profile; an empty name: no column.
    void setComparison(const QString& name, const std::vector<CellComparison>& cells);
    std::vector<ProfileCell> selectedCells() const;
    /// Selects the rows of those cells that the filter lets through.
    void select(const CellPattern& cells);

signals:
    void selectionChanged();

private:
    void hideWhatSaysNothing();

    ResultModel* m_model;
    QSortFilterProxyModel* m_filtered;
    QLineEdit* m_filter;
    QTableView* m_table;
};

}  // namespace hashstash
