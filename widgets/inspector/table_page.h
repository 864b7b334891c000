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

/// A value that has rows and columns as a table; for any other it says which have.
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

private:
    void copy();

    QThreadPool& m_pool;
    ValueTableModel* m_model;
    QTableView* m_view;
    QLabel* m_note;
    QPushButton* m_open;
    QWidget* m_top;  ///< both
    std::optional<Value> m_value;  ///< what tables are made of
    std::stop_source m_stop;
};

}  // namespace hashstash
