#include "widgets/inspector/value_tree_model.h"

#include "widgets/inspector/value_children.h"
#include "widgets/inspector/value_place.h"
#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 300;

}  // namespace

struct ValueTreeModel::Node {
    Node* parent = nullptr;
    int row = 0;
    ValueChild child;
    std::size_t total = 0;  ///< children there are; `children` holds those made so far
    std::vector<std::unique_ptr<Node>> children;
};

ValueTreeModel::ValueTreeModel(QObject* parent) : QAbstractItemModel(parent) {}

ValueTreeModel::~ValueTreeModel() = default;

void ValueTreeModel::setValue(const Value& value)
{
    beginResetModel();
    m_top = std::make_unique<Node>();
    m_top->total = 1;
    auto root = std::make_unique<Node>();
    root->parent = m_top.get();
    root->child = {tr("value"), value};
    root->total = childCount(value);
    m_top->children.push_back(std::move(root));
    endResetModel();
}

void ValueTreeModel::clear()
{
    beginResetModel();
    m_top.reset();
    endResetModel();
}

ValueTreeModel::Node* ValueTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_top.get();
}

const Value* ValueTreeModel::valueAt(const QModelIndex& index) const
{
    return index.isValid() ? &nodeOf(index)->child.value : nullptr;
}

QString ValueTreeModel::pathOf(const QModelIndex& index) const
{
    std::vector<std::size_t> way;
    if (!index.isValid())
        return {};
    for (const Node* node = nodeOf(index); node->parent != m_top.get(); node = node->parent)
        way.push_back(static_cast<std::size_t>(node->row));
    std::reverse(way.begin(), way.end());
    return fromUtf8(pathAlong(m_top->children.front()->child.value, way).value_or(std::string()));
}

QModelIndex ValueTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    if (!node || row < 0 || row >= static_cast<int>(node->children.size()) || column < 0 || column >= ColumnCount
        || parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex ValueTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    Node* parent = nodeOf(child)->parent;
    return parent == m_top.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int ValueTreeModel::rowCount(const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    return !node || parent.column() > 0 ? 0 : static_cast<int>(node->children.size());
}

int ValueTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

bool ValueTreeModel::hasChildren(const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    return node && parent.column() <= 0 && node->total > 0;
}

bool ValueTreeModel::canFetchMore(const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    return node && parent.column() <= 0 && node->children.size() < node->total;
}

void ValueTreeModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    Node* node = nodeOf(parent);
    const std::size_t first = node->children.size();
    const std::size_t end = std::min(first + kChunk, node->total);
    beginInsertRows(parent, static_cast<int>(first), static_cast<int>(end) - 1);
    node->children.reserve(end);
    for (std::size_t i = first; i < end; ++i) {
        auto made = std::make_unique<Node>();
        made->parent = node;
        made->row = static_cast<int>(i);
        made->child = childAt(node->child.value, i);
        made->total = childCount(made->child.value);
        node->children.push_back(std::move(made));
    }
    endInsertRows();
}

QVariant ValueTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ValueChild& child = nodeOf(index)->child;
    if (role == Qt::ForegroundRole && (index.column() == Type || index.column() == Extent))
        return colorsFor(QGuiApplication::palette()).muted;
    if (role == Qt::ToolTipRole && index.column() == Preview)
        return previewText(child.value, 1000);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name: return child.label;
    case Preview: return previewText(child.value, kCellBytes);
    case Type: return typeText(child.value);
    case Extent: return extentText(child.value);
    default: return {};
    }
}

QVariant ValueTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case Preview: return tr("Value");
    case Type: return tr("Type");
    case Extent: return tr("Size");
    default: return {};
    }
}

}  // namespace hashstash
