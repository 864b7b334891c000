#pragma once

#include "core/value/value.h"

#include <QThreadPool>
#include <QWidget>

#include <optional>
#include <stop_token>

class QLabel;
class QPushButton;
class QTableView;

namespace hashstash {

class ValueTableModel;

/// A value that has rows and columns as a table; for any other it says which have. A click on a column's name sorts by it, and
/// below stands what the column of the chosen cell holds; both are found out on a worker.
class TablePage : public QWidget {
    Q_OBJECT

public:
    explicit TablePage(QThreadPool& pool, QWidget* parent = nullptr);
    ~TablePage() override;

    void setValue(const Value& value);
    void clear();
    /// Asks for the value in a window of its own, if it is one that tables are made of (core/table/columns.h).
    void requestTable();

signals:
    void loaded();
    void tableRequested(const hashstash::Value& value);

    /// What the column of the chosen cell holds is said.
    void summarized();
    void sorted();

private:
    void copy();
    void sort(int column, Qt::SortOrder order);
    void summarize(int column);
    void fitColumns();

    QThreadPool& m_pool;
    ValueTableModel* m_model;
    QTableView* m_view;
    QLabel* m_note;
    QPushButton* m_open;
    QWidget* m_top;  ///< both
    std::optional<Value> m_value;  ///< what tables are made of
    QLabel* m_summary;
    std::stop_source m_stop;
    std::stop_source m_sortStop;
    std::stop_source m_summaryStop;
    int m_summarizedColumn = -1;
};

}  // namespace hashstash
