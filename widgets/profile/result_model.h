#pragma once

#include "core/profile/profile_summary.h"

#include <QAbstractTableModel>

#include <vector>

namespace hashstash {

/// What a profile says of each cell: medians, or why it was not measured.
class ResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Engine, Serializer, Encoding, Data, Speed, Set, Get, Encoded, Store, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;  ///< the number of a cell; what was not measured comes last

    explicit ResultModel(QObject* parent = nullptr);

    void setCells(std::vector<CellSummary> cells);
    const std::vector<CellSummary>& cells() const { return m_cells; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static std::optional<double> number(const CellSummary& cell, int column);

    std::vector<CellSummary> m_cells;
};

}  // namespace hashstash
