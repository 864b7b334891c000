#pragma once

#include "core/profile/profile_summary.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <vector>

namespace hashstash {

/// What a profile says of each cell: medians, or why it was not measured.
class ResultModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Engine, Serializer, Encoding, Data, Size, Workers, Speed, Set, Get, Encoded, Store, Allocated, Syncs, Compared, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;  ///< the number of a cell; what was not measured comes last

    explicit ResultModel(QObject* parent = nullptr);

    /// Cells that were there already keep their rows.
    void setCells(std::vector<CellSummary> cells);
    const ProfileCell& cellAt(int row) const { return m_cells[static_cast<std::size_t>(row)].cell; }
    /// Whether any cell had several workers.
    bool hasWorkers() const;
    /// How many times as long each cell took as in the profile of that name; an empty name: in none.
    void setComparison(const QString& name, const std::vector<CellComparison>& cells);
    bool isCompared() const { return !m_comparedWith.isEmpty(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<double> number(const CellSummary& cell, int column) const;
    const Ratio* ratioOf(const CellSummary& cell) const;

    std::vector<CellSummary> m_cells;
    QString m_comparedWith;
    std::map<ProfileCell, Ratio> m_ratios;  ///< of set and get together
};

}  // namespace hashstash
