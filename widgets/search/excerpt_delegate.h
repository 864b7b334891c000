#pragma once

#include <QStyledItemDelegate>

namespace hashstash {

/// Draws an excerpt with its match in bold (HitModel::kMatchRole).
class ExcerptDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hashstash
