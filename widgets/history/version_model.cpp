#include "widgets/history/version_model.h"

#include "core/stash/recent_versions.h"
#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 300;

}  // namespace

VersionModel::VersionModel(QObject* parent) : QAbstractTableModel(parent) {}

void VersionModel::setVersions(Versions oldestFirst)
{
    beginResetModel();
    m_versions = std::move(oldestFirst);
    endResetModel();
}

const Version* VersionModel::at(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &(*m_versions)[m_versions->size() - 1 - static_cast<std::size_t>(row)];
}

int VersionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_versions ? 0 : static_cast<int>(m_versions->size());
}

int VersionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VersionModel::data(const QModelIndex& index, int role) const
{
    const Version* version = index.isValid() ? at(index.row()) : nullptr;
    if (!version)
        return {};
    if (role == Qt::ForegroundRole && isDeferred(*version))
        return QGuiApplication::palette().color(QPalette::PlaceholderText);
    if (role == Qt::ForegroundRole && !version->value)
        return colorsFor(QGuiApplication::palette()).removed;
    if (role == Qt::TextAlignmentRole)
        return index.column() == Stored ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role == Qt::ToolTipRole && index.column() == Written && version->writtenAt)
        return exactTimeText(*version->writtenAt);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Number: return version->number;
    case Written: return version->writtenAt ? localTimeText(*version->writtenAt) : tr("not stored");
    case Stored: return sizeText(version->storedBytes);
    case Preview:
        if (isDeferred(*version))
            return tr("choose it to read it");
        return version->value ? previewText(*version->value, kCellBytes) : errorText(version->value.error());
    default: return {};
    }
}

QVariant VersionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Stored)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("Version");
    case Written: return tr("Written");
    case Stored: return tr("Stored");
    case Preview: return tr("Value");
    default: return {};
    }
}

}  // namespace hashstash
