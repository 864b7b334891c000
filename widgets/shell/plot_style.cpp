#include "widgets/shell/plot_style.h"

#include "widgets/shell/theme.h"

#include <qcustomplot.h>

namespace hashstash {

void styleAxes(QCPAxisRect& axes, const QPalette& palette, const QFont& font)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor line = isHighContrast(palette) ? QColor(0xd0d0d0) : isDark(palette) ? QColor(0x4a4d52) : QColor(0xd8dade);
    for (const auto type : {QCPAxis::atLeft, QCPAxis::atBottom, QCPAxis::atTop, QCPAxis::atRight}) {
        QCPAxis* axis = axes.axis(type);
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setLabelFont(font);
        axis->setTickLabelFont(font);
        axis->setBasePen(QPen(line));
        axis->setTickPen(QPen(line));
        axis->setSubTickPen(QPen(line));
        axis->grid()->setPen(QPen(line, 0.6, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

}  // namespace hashstash
