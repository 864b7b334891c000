#include "widgets/table/frame_model.h"

#include "core/table/cell.h"
#include "core/value/repr.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QGuiApplication>

namespace hashstash {

namespace {

constexpr std::size_t kCellBytes = 300;
constexpr std::size_t kTipBytes = 2000;

QString textOf(const Value& cell, std::size_t mostBytes)
{
    std::string scratch;
    const std::string_view text = hasNothing(cell) ? std::string_view(scratch = repr(cell, mostBytes)) : cellText(cell, scratch, mostBytes);
    const bool isCut = text.size() > mostBytes;
    return oneLine(text.substr(0, mostBytes)) + (isCut ? QStringLiteral("…") : QString());
}

}  // namespace

FrameModel::FrameModel(QObject* parent) : QAbstractTableModel(parent) {}

void FrameModel::setTable(std::shared_ptr<const Table> table, std::shared_ptr<const RowList> rows)
{
    beginResetModel();
    m_readers.clear();
    m_table = std::move(table);
    m_rows = std::move(rows);
    if (m_table)
        for (const Table::Column& column : m_table->columns)
            m_readers.emplace_back(column.dtype, column.values);
    endResetModel();
}

/// Not as a reset, which would forget what columns look like.
void FrameModel::setRows(std::shared_ptr<const RowList> rows)
{
    if (const int count = rowCount(); count > 0) {
        beginRemoveRows({}, 0, count - 1);
        m_rows = std::make_shared<const RowList>();
        endRemoveRows();
    }
    if (rows && !rows->empty())
        beginInsertRows({}, 0, static_cast<int>(rows->size()) - 1);
    const bool isInserting = rows && !rows->empty();
    m_rows = std::move(rows);
    if (isInserting)
        endInsertRows();
}

int FrameModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_rows ? 0 : static_cast<int>(m_rows->size());
}

int FrameModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_readers.size());
}

Value FrameModel::cell(int row, int column) const
{
    const ColumnReader& reader = m_readers[static_cast<std::size_t>(column)];
    const std::size_t at = (*m_rows)[static_cast<std::size_t>(row)];
    return at < reader.size() ? reader.at(at) : Value();
}

QVariant FrameModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole: return textOf(cell(index.row(), index.column()), kCellBytes);
    case Qt::ToolTipRole: return textOf(cell(index.row(), index.column()), kTipBytes);
    case Qt::TextAlignmentRole: {
        const Value value = cell(index.row(), index.column());
        return value.isInt() || value.kind() == Kind::Float || value.kind() == Kind::Decimal ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    }
    case Qt::ForegroundRole:
        return hasNothing(cell(index.row(), index.column())) ? QVariant(colorsFor(QGuiApplication::palette()).muted) : QVariant();
    case Qt::FontRole: {
        if (!hasNothing(cell(index.row(), index.column())))
            return {};
        QFont font = QGuiApplication::font();
        font.setItalic(true);
        return font;
    }
    default: return {};
    }
}

QVariant FrameModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || !m_table)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < rowCount() ? QVariant(QString::number((*m_rows)[static_cast<std::size_t>(section)])) : QVariant();
    if (section >= columnCount())
        return {};
    const Table::Column& column = m_table->columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return oneLine(column.name);
    return role == Qt::ToolTipRole ? QVariant(QStringLiteral("%1\n%2").arg(oneLine(column.name), oneLine(column.dtype))) : QVariant();
}

}  // namespace hashstash
