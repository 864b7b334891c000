#include "widgets/history/marked_line_delegate.h"

#include "widgets/history/side_by_side_model.h"
#include "widgets/shell/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPoint>
#include <QStyle>
#include <QTextLayout>

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kRoom = 4;      // pixels beside the text
constexpr int kBehind = 24;   // and behind a mark that is brought into view
constexpr float kGround = 0.4f;

}  // namespace

void MarkedLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QPoint mark = index.data(SideBySideModel::kMarkRole).toPoint();
    if (mark.y() <= 0)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QTextLayout layout(item.text, item.font);
    QColor ground = colorsFor(item.palette).changed;
    ground.setAlphaF(kGround);
    QTextLayout::FormatRange range;
    range.start = mark.x();
    range.length = mark.y();
    range.format.setBackground(ground);
    range.format.setFontWeight(QFont::Bold);
    layout.setFormats({range});
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setNumColumns(static_cast<int>(item.text.size()));
    layout.endLayout();
    item.text.clear();
    QStyle* const style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const QRect room = option.rect.adjusted(kRoom, 0, -kRoom, 0);
    painter->save();
    painter->setClipRect(room);
    painter->setPen(item.palette.color(item.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    // What differs is to be seen: a long line begins as far left as that takes.
    const qreal end = line.cursorToX(mark.x() + mark.y()) + kBehind, start = line.cursorToX(mark.x());
    const qreal left = end <= room.width() ? 0 : -std::min(end - room.width(), start);
    layout.draw(painter, QPointF(room.left() + left, room.top() + (room.height() - line.height()) / 2));
    painter->restore();
}

}  // namespace hashstash
