#include "widgets/catalog/catalog_model.h"

#include "core/stash/function_call.h"
#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

#include <algorithm>

namespace hashstash {

namespace {

bool isClosed(const CatalogNode& node)
{
    return node.location && (!node.canOpen || !node.isWritten);
}

const char* iconName(const CatalogNode& node)
{
    if (isClosed(node))
        return "closed-stash";
    switch (node.kind) {
    case CatalogKind::Folder: return "folder";
    case CatalogKind::Graph: return "graph";
    case CatalogKind::Stash: return "stash";
    case CatalogKind::SubStash: return "sub-stash";
    case CatalogKind::FunctionStash: return "function-stash";
    case CatalogKind::TempStash: return "temp-stash";
    }
    return "folder";
}

QString kindText(const CatalogNode& node)
{
    if (node.location && !node.canOpen)
        return QObject::tr("this build cannot open it");
    if (node.location && !node.isWritten)
        return QObject::tr("nothing was ever written to it");
    switch (node.kind) {
    case CatalogKind::Folder: return QObject::tr("folder");
    case CatalogKind::Graph: return QObject::tr("graph: opens its nodes");
    case CatalogKind::Stash: return QObject::tr("stash");
    case CatalogKind::SubStash: return QObject::tr("sub-stash");
    case CatalogKind::FunctionStash: return QObject::tr("function results");
    case CatalogKind::TempStash: return QObject::tr("temporary stash, left behind");
    }
    return {};
}

QString nameOf(const CatalogNode& node)
{
    if (node.kind == CatalogKind::FunctionStash) {
        const auto function = functionFromPath(node.name);
        return oneLine(function.address + "()" + (function.variant.empty() ? "" : " #" + function.variant.substr(0, 6)));
    }
    return oneLine(node.name.empty() ? node.path.string() : node.name);
}

}  // namespace

std::size_t stashCount(const CatalogNode& node)
{
    std::size_t count = node.location ? 1 : 0;
    for (const auto& child : node.children)
        count += stashCount(child);
    return count;
}

struct CatalogModel::Item {
    CatalogNode node;  ///< without its children: they are items
    Item* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Item>> children;
};

CatalogModel::CatalogModel(QObject* parent) : QAbstractItemModel(parent) {}

CatalogModel::~CatalogModel() = default;

std::unique_ptr<CatalogModel::Item> CatalogModel::makeItem(const CatalogNode& node, Item* parent, int row)
{
    auto item = std::make_unique<Item>();
    item->node.kind = node.kind;
    item->node.name = node.name;
    item->node.path = node.path;
    item->node.location = node.location;
    item->node.dbname = node.dbname;
    item->node.isWritten = node.isWritten;
    item->node.canOpen = node.canOpen;
    item->parent = parent;
    item->row = row;
    int childRow = 0;
    for (const auto& child : node.children)
        item->children.push_back(makeItem(child, item.get(), childRow++));
    return item;
}

QModelIndex CatalogModel::setRoot(const CatalogNode& root)
{
    const auto old = std::find_if(m_roots.begin(), m_roots.end(), [&](const auto& item) { return item->node.path == root.path; });
    if (old != m_roots.end())
        removeRoot(index(static_cast<int>(old - m_roots.begin()), 0));
    const int row = static_cast<int>(m_roots.size());
    beginInsertRows({}, row, row);
    m_roots.push_back(makeItem(root, nullptr, row));
    endInsertRows();
    return index(row, 0);
}

void CatalogModel::removeRoot(const QModelIndex& index)
{
    if (!index.isValid() || index.parent().isValid())
        return;
    beginRemoveRows({}, index.row(), index.row());
    m_roots.erase(m_roots.begin() + index.row());
    for (std::size_t i = 0; i < m_roots.size(); ++i)
        m_roots[i]->row = static_cast<int>(i);
    endRemoveRows();
}

std::vector<std::filesystem::path> CatalogModel::roots() const
{
    std::vector<std::filesystem::path> paths;
    for (const auto& item : m_roots)
        paths.push_back(item->node.path);
    return paths;
}

/// Some item for which the test holds, or nullptr.
template <typename Test>
const CatalogModel::Item* CatalogModel::findItem(Test test) const
{
    std::vector<const Item*> open;
    for (const auto& root : m_roots)
        open.push_back(root.get());
    while (!open.empty()) {
        const Item* item = open.back();
        open.pop_back();
        if (test(*item))
            return item;
        for (const auto& child : item->children)
            open.push_back(child.get());
    }
    return nullptr;
}

QModelIndex CatalogModel::find(const std::filesystem::path& stash) const
{
    const auto* item = findItem([&](const Item& each) { return each.node.location && each.node.path == stash; });
    return item ? createIndex(item->row, 0, item) : QModelIndex();
}

bool CatalogModel::showsFormats() const
{
    return findItem(showsFormat) != nullptr;
}

CatalogModel::Item* CatalogModel::itemOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Item*>(index.internalPointer()) : nullptr;
}

const CatalogNode* CatalogModel::nodeAt(const QModelIndex& index) const
{
    const Item* item = itemOf(index);
    return item ? &item->node : nullptr;
}

QModelIndex CatalogModel::index(int row, int column, const QModelIndex& parent) const
{
    const Item* item = itemOf(parent);
    const auto& children = item ? item->children : m_roots;
    if (row < 0 || row >= static_cast<int>(children.size()) || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    return createIndex(row, column, children[static_cast<std::size_t>(row)].get());
}

QModelIndex CatalogModel::parent(const QModelIndex& child) const
{
    const Item* item = itemOf(child);
    return item && item->parent ? createIndex(item->parent->row, 0, item->parent) : QModelIndex();
}

int CatalogModel::rowCount(const QModelIndex& parent) const
{
    if (parent.column() > 0)
        return 0;
    const Item* item = itemOf(parent);
    return static_cast<int>((item ? item->children : m_roots).size());
}

int CatalogModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

/// Not where the name says it already, or the stash that this one belongs to.
bool CatalogModel::showsFormat(const Item& item)
{
    const auto& location = item.node.location;
    if (!location || location->format.folderName() == item.node.name)
        return false;
    return !item.parent || !item.parent->node.location || item.parent->node.location->format != location->format;
}

QVariant CatalogModel::data(const QModelIndex& index, int role) const
{
    const CatalogNode* node = nodeAt(index);
    if (!node)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return nameOf(*node);
        return showsFormat(*itemOf(index)) ? fromUtf8(node->location->format.folderName()) : QString();
    case Qt::DecorationRole: return index.column() == Name ? QVariant(icon(iconName(*node))) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == Format || isClosed(*node)
            ? QVariant(colorsFor(QGuiApplication::palette()).muted)
            : QVariant();
    case Qt::ToolTipRole: return fromUtf8(node->path.string()) + u'\n' + kindText(*node);
    case Qt::AccessibleDescriptionRole: return kindText(*node);
    default: return {};
    }
}

QVariant CatalogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Format");
}

}  // namespace hashstash
