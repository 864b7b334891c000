#include "widgets/search/hit_model.h"

#include "core/stash/function_call.h"
#include "core/value/repr.h"
#include "widgets/shell/format.h"

#include <QPoint>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kKeyLength = 120;

/// One line for a table: what breaks a line is a space, so that every place in it stays where it was.
QString inOneLine(std::string_view utf8)
{
    QString text = fromUtf8(utf8);
    for (QChar& c : text)
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    return text;
}

HitRow rowOf(const SearchHit& hit, const std::optional<std::string>& function)
{
    HitRow row;
    row.locator = hit.locator;
    row.key = hit.key ? oneLine(function ? callText(*hit.key, *function, kKeyLength) : repr(*hit.key, kKeyLength)) : fromUtf8(hit.key.error().message);
    return row;
}

}  // namespace

std::vector<HitRow> hitRows(const SearchHit& hit, const std::optional<std::string>& function)
{
    std::vector<HitRow> rows;
    for (const SearchPlace& place : hit.places) {
        HitRow row = rowOf(hit, function);
        const std::string_view excerpt = place.place.excerpt;
        row.where = place.in == SearchPlace::In::Key ? HitModel::tr("key %1").arg(fromUtf8(place.place.path)).trimmed() : fromUtf8(place.place.path);
        if (place.version != 0)
            row.where = HitModel::tr("version %1 %2").arg(place.version).arg(row.where).trimmed();
        row.excerpt = inOneLine(excerpt);
        row.matchAt = static_cast<int>(fromUtf8(excerpt.substr(0, place.place.match.at)).size());
        row.matchLength = static_cast<int>(fromUtf8(excerpt.substr(std::min(excerpt.size(), place.place.match.at), place.place.match.length)).size());
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        rows.push_back(rowOf(hit, function));
    return rows;
}

void HitModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void HitModel::append(std::vector<HitRow>&& rows)
{
    const std::size_t room = kMostRows - m_rows.size();
    const auto count = static_cast<std::ptrdiff_t>(std::min(room, rows.size()));
    if (count == 0)
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(count) - 1);
    std::move(rows.begin(), rows.begin() + count, std::back_inserter(m_rows));
    endInsertRows();
}

int HitModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HitModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HitModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const HitRow& row = at(index.row());
    if (role == kMatchRole)
        return index.column() == Excerpt ? QVariant(QPoint(row.matchAt, row.matchLength)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Key: return row.key;
    case Where: return row.where;
    case Excerpt: return row.excerpt;
    default: return {};
    }
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case Where: return tr("Where");
    case Excerpt: return tr("Found");
    default: return {};
    }
}

}  // namespace hashstash
