#pragma once

#include "core/graph/graph.h"

#include <QAbstractTableModel>

#include <vector>

namespace hashstash {

/// The edges of one node of a graph: first those that leave it, then those that lead to it.
class EdgeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Direction, Relation, Node, Properties, ColumnCount };

    explicit EdgeModel(QObject* parent = nullptr);

    void setEdges(std::vector<GraphEdge> from, std::vector<GraphEdge> to);
    /// The node at the other end of the edge in that row; nullptr where there is no such row.
    const Value* otherNode(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool leaves(int row) const { return static_cast<std::size_t>(row) < m_leaving; }

    std::vector<GraphEdge> m_edges;
    std::size_t m_leaving = 0;  ///< how many of them, at the front
};

}  // namespace hashstash
