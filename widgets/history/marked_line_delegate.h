#pragma once

#include <QStyledItemDelegate>

namespace hashstash {

/// Draws a line of text with the part that differs (SideBySideModel::kMarkRole) on a ground of its own.
class MarkedLineDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hashstash
