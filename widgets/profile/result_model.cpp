#include "widgets/profile/result_model.h"

#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
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

int decimalsOf(int column, double value)
{
    switch (column) {
    case ResultModel::Set:
    case ResultModel::Get: return 3;
    case ResultModel::Workers:
    case ResultModel::Syncs: return 0;
    default: return value < 1 ? 3 : 1;
    }
}

}  // namespace

ResultModel::ResultModel(QObject* parent) : QAbstractTableModel(parent) {}

void ResultModel::setCells(std::vector<CellSummary> cells)
{
    const std::size_t before = m_cells.size();
    const bool isMore = cells.size() >= before && std::equal(m_cells.begin(), m_cells.end(), cells.begin(), [](const CellSummary& a, const CellSummary& b) { return a.cell == b.cell; });
    if (!isMore) {
        beginResetModel();
        m_cells = std::move(cells);
        endResetModel();
        return;
    }
    const bool isLonger = cells.size() > before;
    if (isLonger)
        beginInsertRows({}, static_cast<int>(before), static_cast<int>(cells.size()) - 1);
    m_cells = std::move(cells);
    if (isLonger)
        endInsertRows();
    if (before > 0)
        emit dataChanged(index(0, 0), index(static_cast<int>(before) - 1, ColumnCount - 1));
}

bool ResultModel::hasWorkers() const
{
    return std::any_of(m_cells.begin(), m_cells.end(), [](const CellSummary& cell) { return cell.cell.workers > 1; });
}

void ResultModel::setComparison(const QString& name, const std::vector<CellComparison>& cells)
{
    m_comparedWith = name;
    m_ratios.clear();
    for (const CellComparison& cell : cells)
        if (cell.setAndGet)
            m_ratios.emplace(cell.cell, *cell.setAndGet);
    emit headerDataChanged(Qt::Horizontal, Compared, Compared);
    if (!m_cells.empty())
        emit dataChanged(index(0, Compared), index(rowCount() - 1, Compared));
}

const Ratio* ResultModel::ratioOf(const CellSummary& cell) const
{
    const auto at = m_ratios.find(cell.cell);
    return at == m_ratios.end() ? nullptr : &at->second;
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cells.size());
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> ResultModel::number(const CellSummary& cell, int column) const
{
    switch (column) {
    case Size: return cell.cell.size ? kilobytes(static_cast<double>(cell.cell.size)) : std::nullopt;
    case Workers: return cell.cell.workers;
    case Speed: return cell.megabytesASecond();
    case Set: return milliseconds(cell.step(ProfileStep::Set));
    case Get: return milliseconds(cell.step(ProfileStep::Get));
    case Encoded: return kilobytes(cell.encodedBytes);
    case Store: return cell.storeBytes ? kilobytes(static_cast<double>(*cell.storeBytes)) : std::nullopt;
    case Allocated: return kilobytes(cell.allocatedBytes);
    case Syncs: return cell.syncs;
    case Compared: return ratioOf(cell) ? std::optional(ratioOf(cell)->value) : std::nullopt;
    default: return std::nullopt;
    }
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const CellSummary& cell = m_cells[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    const Ratio* const ratio = column == Compared ? ratioOf(cell) : nullptr;
    if (role == Qt::TextAlignmentRole && column >= Size && (cell.problem.empty() || column < Speed))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && (!cell.problem.empty() || (ratio && ratio->isNoise())))
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
    if (!cell.problem.empty() && column >= Speed)
        return column == Speed ? tr("not measured: %1").arg(oneLine(cell.problem)) : QString();
    const auto factor = [](double number) { return QLocale().toString(number, 'f', 2); };
    if (ratio)
        return ratio->isNoise() ? tr("%1x, within the spread").arg(factor(ratio->value))
                                : tr("%1x (%2 to %3)").arg(factor(ratio->value), factor(ratio->lower), factor(ratio->upper));
    return value ? QLocale().toString(*value, 'f', decimalsOf(column, *value)) : QString();
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section >= Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Engine: return tr("Engine");
    case Serializer: return tr("Serializer");
    case Encoding: return tr("Encoding");
    case Data: return tr("Data");
    case Size: return tr("Size, kB");
    case Workers: return tr("Workers");
    case Speed: return tr("Set + get, MB/s");
    case Set: return tr("Set, ms");
    case Get: return tr("Get, ms");
    case Encoded: return tr("Encoded, kB");
    case Store: return tr("Store, kB");
    case Allocated: return tr("Allocated, kB");
    case Syncs: return tr("Syncs");
    case Compared: return tr("Time to that of %1").arg(m_comparedWith);
    default: return {};
    }
}

}  // namespace hashstash
