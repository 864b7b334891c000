#include "widgets/history/side_by_side_model.h"

#include "core/value/repr.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPoint>

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kMostOfALine = 2000;  // bytes shown of one
constexpr float kFaint = 0.16f;

bool isDifferent(const LineRow& row)
{
    return row.what != LineRow::What::Same;
}

/// What is shown of a line: its spaces at the beginning are kept.
QString shownLine(std::string_view line)
{
    return oneLine(line.substr(0, kMostOfALine)) + (line.size() > kMostOfALine ? QStringLiteral(" …") : QString());
}

/// What of `line` is not in the other one: between what both begin and end with.
QPoint markOf(const QString& line, const QString& other)
{
    const auto shorter = std::min(line.size(), other.size());
    qsizetype begin = 0, end = 0;
    while (begin < shorter && line[begin] == other[begin])
        ++begin;
    while (end < shorter - begin && line[line.size() - 1 - end] == other[other.size() - 1 - end])
        ++end;
    return {static_cast<int>(begin), static_cast<int>(line.size() - begin - end)};
}

}  // namespace

std::shared_ptr<const SideBySide> SideBySide::of(const Value& before, const Value& after, std::stop_token stop)
{
    auto texts = std::make_shared<SideBySide>();
    texts->before = prettyRepr(before, kMostBytes);
    texts->after = prettyRepr(after, kMostBytes);
    texts->isCut = texts->before.ends_with("…") || texts->after.ends_with("…");
    texts->beforeLines = linesOf(texts->before);
    texts->afterLines = linesOf(texts->after);
    texts->rows = alignLines(texts->beforeLines, texts->afterLines, std::move(stop));
    for (std::size_t row = 0; row < texts->rows.size(); ++row)
        if (isDifferent(texts->rows[row]) && (row == 0 || !isDifferent(texts->rows[row - 1])))
            ++texts->differences;
    return texts;
}

void SideBySideModel::setTexts(std::shared_ptr<const SideBySide> texts)
{
    beginResetModel();
    m_texts = std::move(texts);
    endResetModel();
}

void SideBySideModel::setTitles(const QString& before, const QString& after)
{
    m_before = before;
    m_after = after;
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

bool SideBySideModel::isSame(int row) const
{
    return row < 0 || row >= rowCount() || !isDifferent(m_texts->rows[static_cast<std::size_t>(row)]);
}

int SideBySideModel::nextDifference(int row, int step) const
{
    const auto isFirst = [this](int at) { return !isSame(at) && isSame(at - 1); };
    for (int at = row + step; at >= 0 && at < rowCount(); at += step)
        if (isFirst(at))
            return at;
    return -1;
}

int SideBySideModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_texts ? 0 : static_cast<int>(m_texts->rows.size());
}

int SideBySideModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SideBySideModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const LineRow& row = m_texts->rows[static_cast<std::size_t>(index.row())];
    const bool isBefore = index.column() == BeforeNumber || index.column() == Before;
    const bool isNumber = index.column() == BeforeNumber || index.column() == AfterNumber;
    const std::size_t line = isBefore ? row.before : row.after;
    const bool isThere = line != LineRow::kNone;
    const auto& lines = isBefore ? m_texts->beforeLines : m_texts->afterLines;
    switch (role) {
    case Qt::DisplayRole:
        if (!isThere)
            return {};
        return isNumber ? QVariant(static_cast<qulonglong>(line + 1)) : QVariant(shownLine(lines[line]));
    case Qt::ToolTipRole: return isThere && !isNumber ? QVariant(shownLine(lines[line])) : QVariant();
    case Qt::FontRole: return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    case Qt::TextAlignmentRole: return isNumber ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::BackgroundRole: {
        if (!isDifferent(row))
            return {};
        const auto colours = colorsFor(QGuiApplication::palette());
        QColor colour = !isThere ? QGuiApplication::palette().color(QPalette::Mid) : row.what == LineRow::What::Changed ? colours.changed : isBefore ? colours.removed : colours.added;
        colour.setAlphaF(kFaint);
        return colour;
    }
    case kMarkRole:
        if (row.what != LineRow::What::Changed || isNumber)
            return {};
        return markOf(shownLine(lines[line]), shownLine(isBefore ? m_texts->afterLines[row.after] : m_texts->beforeLines[row.before]));
    case Qt::AccessibleTextRole:
        if (isNumber || !isThere)
            return {};
        return (row.what == LineRow::What::Same ? QStringLiteral("%1") : row.what == LineRow::What::Changed ? tr("changed: %1") : isBefore ? tr("removed: %1") : tr("added: %1")).arg(shownLine(lines[line]));
    default: return {};
    }
}

QVariant SideBySideModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Before ? m_before : section == After ? m_after : QString();
}

}  // namespace hashstash
