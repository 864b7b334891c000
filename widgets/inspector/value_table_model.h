#pragma once

#include "core/table/row_list.h"
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
    const std::shared_ptr<const TableData>& table() const { return m_table; }
    bool isEmpty() const { return !m_table; }
    /// Shows the rows in that order; an empty one: as they are stored.
    void setOrder(RowList order);
    /// Rows beyond what a view can address are not shown.
    bool isCut() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::size_t stored(int row) const;

    std::shared_ptr<const TableData> m_table;
    RowList m_order;  ///< empty: as stored
};

}  // namespace hashstash
