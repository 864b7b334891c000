#include "widgets/compare/stash_difference_model.h"

#include "core/value/repr.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kKeyLength = 200;

/// A sign as well as a colour, for eyes that see no colours.
QString whatText(StashDifference::What what)
{
    switch (what) {
    case StashDifference::What::OnlyHere: return QObject::tr("− only left");
    case StashDifference::What::OnlyThere: return QObject::tr("+ only right");
    case StashDifference::What::Changed: return QObject::tr("~ differs");
    }
    return {};
}

}  // namespace

DifferenceRow differenceRow(StashDifference&& difference)
{
    return {difference.what, oneLine(repr(difference.key, kKeyLength)), std::move(difference.here), std::move(difference.there), std::move(difference.places)};
}

void StashDifferenceModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_shown.clear();
    endResetModel();
}

void StashDifferenceModel::append(std::vector<DifferenceRow>&& rows)
{
    std::vector<std::uint32_t> shown;
    for (DifferenceRow& row : rows) {
        if (isFull())
            break;
        if (isShown(row))
            shown.push_back(static_cast<std::uint32_t>(m_rows.size()));
        m_rows.push_back(std::move(row));
    }
    if (shown.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(shown.size()) - 1);
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    endInsertRows();
}

void StashDifferenceModel::setShown(StashDifference::What what, bool isWanted)
{
    beginResetModel();
    m_isShown[static_cast<std::size_t>(what)] = isWanted;
    m_shown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (isShown(m_rows[i]))
            m_shown.push_back(static_cast<std::uint32_t>(i));
    endResetModel();
}

int StashDifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int StashDifferenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StashDifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DifferenceRow& row = at(index.row());
    if (role == Qt::ForegroundRole && index.column() == What) {
        const ThemeColors colours = colorsFor(QGuiApplication::palette());
        return row.what == StashDifference::What::OnlyHere ? colours.removed : row.what == StashDifference::What::OnlyThere ? colours.added : colours.changed;
    }
    if (role == Qt::TextAlignmentRole && index.column() == Places)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case What: return whatText(row.what);
    case Key: return row.key;
    case Places: return row.what == StashDifference::What::Changed ? countText(row.places.size()) : QString();
    default: return {};
    }
}

QVariant StashDifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("What");
    case Key: return tr("Key");
    case Places: return tr("Places");
    default: return {};
    }
}

}  // namespace hashstash
