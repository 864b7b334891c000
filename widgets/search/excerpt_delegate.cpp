#include "widgets/search/excerpt_delegate.h"

#include "widgets/search/hit_model.h"

#include <QApplication>
#include <QPainter>
#include <QPoint>
#include <QStyle>
#include <QTextLayout>

namespace hashstash {

void ExcerptDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QPoint match = index.data(HitModel::kMatchRole).toPoint();
    if (match.y() == 0)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyle* const style = item.widget ? item.widget->style() : QApplication::style();
    QTextLayout layout(item.text, item.font);
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    bold.setFontUnderline(true);
    QTextLayout::FormatRange range;
    range.start = match.x();
    range.length = match.y();
    range.format = bold;
    layout.setFormats({range});
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setNumColumns(static_cast<int>(item.text.size()));
    layout.endLayout();
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget).isValid() ? option.rect.adjusted(4, 0, -4, 0) : option.rect;
    painter->save();
    painter->setClipRect(room);
    painter->setPen(item.palette.color(item.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    // What matched is to be seen: a long excerpt begins as far left as that takes.
    const qreal end = line.cursorToX(match.x() + match.y()) + 40;
    const qreal left = end > room.width() ? room.width() - end : 0;
    layout.draw(painter, QPointF(room.left() + left, room.top() + (room.height() - line.height()) / 2));
    painter->restore();
}

}  // namespace hashstash
