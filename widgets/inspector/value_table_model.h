#pragma once

#include "widgets/inspector/table_data.h"

#include <QAbstractTableModel>

namespace hashstash {

/// The cells of a table-like value; each is made when it comes into view.
class ValueTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ValueTableModel(QObject* parent = nullptr);

    /// Null: no table.
    void setTable(std::shared_ptr<const TableData> table);
    bool isEmpty() const { return !m_table; }
    /// Rows beyond what a view can address are not shown.
    bool isCut() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const TableData> m_table;
};

}  // namespace hashstash
