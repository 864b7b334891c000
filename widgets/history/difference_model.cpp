#include "widgets/history/difference_model.h"

#include "widgets/inspector/value_text.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 300;

QString whatText(Difference::What what)
{
    switch (what) {
    case Difference::What::Added: return QObject::tr("+ added");
    case Difference::What::Removed: return QObject::tr("− removed");
    case Difference::What::Changed: return QObject::tr("~ changed");
    }
    return {};
}

QColor colourOf(Difference::What what)
{
    const auto colours = colorsFor(QGuiApplication::palette());
    switch (what) {
    case Difference::What::Added: return colours.added;
    case Difference::What::Removed: return colours.removed;
    case Difference::What::Changed: return colours.changed;
    }
    return {};
}

}  // namespace

DifferenceModel::DifferenceModel(QObject* parent) : QAbstractTableModel(parent) {}

void DifferenceModel::setDifferences(std::vector<Difference> differences)
{
    beginResetModel();
    m_differences = std::move(differences);
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_differences.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Difference& difference = m_differences[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && index.column() == What)
        return colourOf(difference.what);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case What: return whatText(difference.what);
    case Path: return difference.path.empty() ? tr("the whole value") : oneLine(difference.path);
    case Before: return difference.what == Difference::What::Added ? QString() : previewText(difference.before, kCellBytes);
    case After: return difference.what == Difference::What::Removed ? QString() : previewText(difference.after, kCellBytes);
    default: return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What: return tr("Change");
    case Path: return tr("Where");
    case Before: return tr("Before");
    case After: return tr("After");
    default: return {};
    }
}

}  // namespace hashstash
