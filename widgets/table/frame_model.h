#pragma once

#include "core/table/row_list.h"
#include "core/table/table.h"
#include "core/value/column_reader.h"

#include <QAbstractTableModel>
#include <QFont>

#include <memory>
#include <vector>

namespace hashstash {

/// Rows of a table, in an order that someone else decides. A cell is made when it comes into view.
class FrameModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit FrameModel(QObject* parent = nullptr);

    /// Null: none. Shows every row.
    void setTable(std::shared_ptr<const Table> table, std::shared_ptr<const RowList> rows);
    void setRows(std::shared_ptr<const RowList> rows);
    const std::shared_ptr<const Table>& table() const { return m_table; }
    /// Null where there is no table.
    const std::shared_ptr<const RowList>& rows() const { return m_rows; }
    Value cell(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Table> m_table;
    std::shared_ptr<const RowList> m_rows;
    std::vector<ColumnReader> m_readers;  ///< of m_table's columns
};

}  // namespace hashstash
