#include "widgets/inspector/value_table_model.h"

#include "core/search/leaf_text.h"
#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kMostRows = 10'000'000;
constexpr std::size_t kMostColumns = 10'000;
constexpr std::size_t kCellBytes = 300;

bool isNumber(const Value& value)
{
    return value.kind() == Kind::Int || value.kind() == Kind::Float;
}

}  // namespace

ValueTableModel::ValueTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ValueTableModel::setTable(std::shared_ptr<const TableData> table)
{
    beginResetModel();
    m_table = std::move(table);
    m_order.clear();
    endResetModel();
}

void ValueTableModel::setOrder(RowList order)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    m_order = std::move(order);
    emit layoutChanged({}, VerticalSortHint);
}

std::size_t ValueTableModel::stored(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return at < m_order.size() ? m_order[at] : at;
}

bool ValueTableModel::isCut() const
{
    return m_table && (m_table->rows() > kMostRows || m_table->columns() > kMostColumns);
}

int ValueTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_table ? 0 : static_cast<int>(std::min(m_table->rows(), kMostRows));
}

int ValueTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_table ? 0 : static_cast<int>(std::min(m_table->columns(), kMostColumns));
}

QVariant ValueTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole && role != Qt::ToolTipRole))
        return {};
    const auto cell = m_table->cell(stored(index.row()), static_cast<std::size_t>(index.column()));
    if (!cell)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(*cell) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    // A text as it is, and a date: the column says what it is, quotes around every cell would not.
    return oneLine(isPrintedAsText(*cell) ? leafText(*cell) : display(*cell, kCellBytes));
}

QVariant ValueTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_table || role != Qt::DisplayRole || section < 0)
        return {};
    return orientation == Qt::Horizontal ? m_table->columnName(static_cast<std::size_t>(section))
                                         : m_table->rowName(stored(section));
}

}  // namespace hashstash
