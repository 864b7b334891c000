#pragma once

#include "core/value/value.h"

#include <QThreadPool>
#include <QWidget>

#include <stop_token>

class QLabel;
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

signals:
    void loaded();

private:
    void copy();

    QThreadPool& m_pool;
    ValueTableModel* m_model;
    QTableView* m_view;
    QLabel* m_note;
    std::stop_source m_stop;
};

}  // namespace hashstash
