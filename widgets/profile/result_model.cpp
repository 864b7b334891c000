#include "widgets/profile/result_model.h"

#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

#include <limits>
#include <utility>

namespace hashstash {

namespace {

std::optional<double> milliseconds(const std::optional<Spread>& seconds)
{
    return seconds ? std::optional(seconds->median * 1e3) : std::nullopt;
}

std::optional<double> kilobytes(const std::optional<double>& bytes)
{
    return bytes ? std::optional(*bytes / 1000) : std::nullopt;
}

}  // namespace

ResultModel::ResultModel(QObject* parent) : QAbstractTableModel(parent) {}

void ResultModel::setCells(std::vector<CellSummary> cells)
{
    if (cells.size() != m_cells.size()) {
        beginResetModel();
        m_cells = std::move(cells);
        endResetModel();
        return;
    }
    m_cells = std::move(cells);
    if (!m_cells.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cells.size());
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> ResultModel::number(const CellSummary& cell, int column)
{
    switch (column) {
    case Speed: return cell.megabytesASecond();
    case Set: return milliseconds(cell.step(ProfileStep::Set));
    case Get: return milliseconds(cell.step(ProfileStep::Get));
    case Encoded: return kilobytes(cell.encodedBytes);
    case Store: return cell.storeBytes ? std::optional(static_cast<double>(*cell.storeBytes) / 1000) : std::nullopt;
    default: return std::nullopt;
    }
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CellSummary& cell = m_cells[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole && column >= Speed && cell.problem.empty())
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && !cell.problem.empty())
        return colorsFor(QGuiApplication::palette()).muted;
    if (role == Qt::ToolTipRole && !cell.problem.empty())
        return fromUtf8(cell.problem);
    if (role != Qt::DisplayRole && role != kSortRole)
        return {};
    switch (column) {
    case Engine: return fromUtf8(cell.cell.engine);
    case Serializer: return fromUtf8(cell.cell.serializer);
    case Encoding: return fromUtf8(cell.cell.encoding);
    case Data: return fromUtf8(cell.cell.data);
    default: break;
    }
    const auto value = number(cell, column);
    if (role == kSortRole)
        return value.value_or(std::numeric_limits<double>::lowest());
    if (!cell.problem.empty())
        return column == Speed ? tr("not measured: %1").arg(oneLine(cell.problem)) : QString();
    return value ? QString::number(*value, 'f', column == Set || column == Get ? 3 : 1) : QString();
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Speed)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Engine: return tr("Engine");
    case Serializer: return tr("Serializer");
    case Encoding: return tr("Encoding");
    case Data: return tr("Data");
    case Speed: return tr("Set + get, MB/s");
    case Set: return tr("Set, ms");
    case Get: return tr("Get, ms");
    case Encoded: return tr("Encoded, kB");
    case Store: return tr("Store, kB");
    default: return {};
    }
}

}  // namespace hashstash
