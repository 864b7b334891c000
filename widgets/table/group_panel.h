#pragma once

#include "widgets/jobs/workers.h"
#include "widgets/table/table_grid.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <utility>
#include <vector>

class QLabel;
class QPushButton;

namespace hashstash {

class ColumnBox;
class ErrorBar;

/// How many rows have the same cells in one or two columns, and the sum, mean, least and most of a further one in them.
class GroupPanel : public QWidget {
    Q_OBJECT

public:
    /// `rows`: the table whose rows are counted, those that are shown at the time.
    GroupPanel(Workers workers, TableGrid& rows, QWidget* parent = nullptr);
    ~GroupPanel() override;

    /// Another table is shown.
    void reload();
    /// counted() follows.
    void count();
    TableGrid& grid() { return *m_grid; }

signals:
    void counted();
    /// Only rows with these cells are wanted.
    void groupChosen(const std::vector<std::pair<std::size_t, hashstash::Value>>& cells);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void choose();
    void take(const Groups& groups, std::uint64_t rows);

    Workers m_workers;
    TableGrid& m_rows;
    ColumnBox* m_first;
    ColumnBox* m_second;
    ColumnBox* m_numbers;
    QPushButton* m_count;
    QLabel* m_status;
    ErrorBar* m_error;
    TableGrid* m_grid;
    QPointer<Job> m_job;
    std::vector<std::size_t> m_columns;  ///< of the groups that are shown
    bool m_isNew = false;                ///< a table that was not counted yet
};

}  // namespace hashstash
