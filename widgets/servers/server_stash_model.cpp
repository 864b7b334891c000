#include "widgets/servers/server_stash_model.h"

#include "widgets/shell/format.h"
#include "widgets/shell/icons.h"

namespace hashstash {

void ServerStashModel::setStashes(std::vector<ServerStash> stashes)
{
    beginResetModel();
    m_stashes = std::move(stashes);
    endResetModel();
}

int ServerStashModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_stashes.size());
}

int ServerStashModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ServerStashModel::text(const ServerStash& stash, int column) const
{
    switch (column) {
    case Name: return oneLine(stash.dbname);
    case Database: return oneLine(stash.database);
    case Entries: return countText(stash.entries);
    case Root: return stash.signature.empty() ? tr("2024’s library") : fromUtf8(stash.signature);
    default: return {};
    }
}

QVariant ServerStashModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ServerStash& stash = stashAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(stash, index.column());
    case kSortRole:
        return index.column() == Entries ? QVariant(static_cast<qulonglong>(stash.entries)) : QVariant(text(stash, index.column()));
    case Qt::DecorationRole: return index.column() == Name ? QVariant(icon("stash")) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Entries ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole: return fromUtf8(stash.shown);
    default: return {};
    }
}

QVariant ServerStashModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Entries)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Root)
        return tr("The first digits of the MD5 of the root folder that the stash was made with. They tell stashes of one name apart.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Stash");
    case Database: return tr("Database");
    case Entries: return tr("Entries");
    case Root: return tr("Root");
    default: return {};
    }
}

}  // namespace hashstash
