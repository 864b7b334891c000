#include "widgets/inspector/edge_model.h"

#include "widgets/inspector/value_text.h"

#include <iterator>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 300;

}  // namespace

EdgeModel::EdgeModel(QObject* parent) : QAbstractTableModel(parent) {}

void EdgeModel::setEdges(std::vector<GraphEdge> from, std::vector<GraphEdge> to)
{
    beginResetModel();
    m_leaving = from.size();
    m_edges = std::move(from);
    m_edges.insert(m_edges.end(), std::make_move_iterator(to.begin()), std::make_move_iterator(to.end()));
    endResetModel();
}

const Value* EdgeModel::otherNode(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const GraphEdge& edge = m_edges[static_cast<std::size_t>(row)];
    return leaves(row) ? &edge.target : &edge.source;
}

int EdgeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_edges.size());
}

int EdgeModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EdgeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::ToolTipRole && index.column() == Node)
        return tr("Return or a double click goes there");
    if (role != Qt::DisplayRole)
        return {};
    const GraphEdge& edge = m_edges[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Direction: return leaves(index.row()) ? tr("→ to") : tr("← from");
    case Relation: return edge.relation.isNone() ? QString() : previewText(edge.relation, kCellBytes);
    case Node: return previewText(*otherNode(index.row()), kCellBytes);
    case Properties: return previewText(edge.properties, kCellBytes);
    default: return {};
    }
}

QVariant EdgeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Direction: return tr("Direction");
    case Relation: return tr("Relation");
    case Node: return tr("Node");
    case Properties: return tr("Properties");
    default: return {};
    }
}

}  // namespace hashstash
