#include "widgets/inspector/picture_view.h"

#include "widgets/shell/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hashstash {

namespace {

constexpr int kChequer = 8;  // pixels a square
constexpr double kMostEnlarged = 64;

QPixmap chequers(bool isDark)
{
    QPixmap squares(2 * kChequer, 2 * kChequer);
    squares.fill(isDark ? QColor(0x2b2f34) : QColor(0xffffff));
    QPainter painter(&squares);
    const QColor other = isDark ? QColor(0x383d43) : QColor(0xe3e5e8);
    painter.fillRect(0, 0, kChequer, kChequer, other);
    painter.fillRect(kChequer, kChequer, kChequer, kChequer, other);
    return squares;
}

}  // namespace

PictureView::PictureView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture"));
    viewport()->setCursor(Qt::OpenHandCursor);
    for (QScrollBar* bar : {horizontalScrollBar(), verticalScrollBar()})
        bar->setSingleStep(20);
    auto* action = new QAction(tr("&Copy picture"), this);
    action->setShortcut(QKeySequence::Copy);
    action->setShortcutContext(Qt::WidgetShortcut);
    addAction(action);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(action, &QAction::triggered, this, &PictureView::copy);
}

void PictureView::setImage(const QImage& image, const QImage& overview)
{
    m_image = image;
    m_overview = overview;
    updateScrollBars();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void PictureView::setZoom(Zoom zoom)
{
    m_zoom = zoom;
    updateScrollBars();
    viewport()->update();
}

double PictureView::scale() const
{
    if (m_zoom == Zoom::ActualSize || m_image.isNull())
        return 1;
    const QSizeF room = QSizeF(maximumViewportSize()) * devicePixelRatioF();
    const double fits = std::min(room.width() / m_image.width(), room.height() / m_image.height());
    return fits < 1 ? fits : std::min(std::floor(fits), kMostEnlarged);
}

QSizeF PictureView::shownSize() const
{
    return QSizeF(m_image.size()) * (scale() / devicePixelRatioF());
}

QRectF PictureView::area() const
{
    const QSizeF size = shownSize();
    const auto start = [](double room, double taken, int scrolled) { return room > taken ? std::floor((room - taken) / 2) : -scrolled; };
    return {QPointF(start(viewport()->width(), size.width(), horizontalScrollBar()->value()),
                    start(viewport()->height(), size.height(), verticalScrollBar()->value())),
            size};
}

void PictureView::updateScrollBars()
{
    const QSizeF size = m_zoom == Zoom::Fit ? QSizeF() : shownSize();
    const auto set = [](QScrollBar* bar, double needed, int room) {
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(needed)) - room));
        bar->setPageStep(room);
    };
    set(horizontalScrollBar(), size.width(), viewport()->width());
    set(verticalScrollBar(), size.height(), viewport()->height());
    emit scaleChanged();
}

void PictureView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().window());
    const QRectF all = area();
    const QRectF seen = all & QRectF(viewport()->rect());
    if (m_image.isNull() || seen.isEmpty())
        return;
    if (m_image.hasAlphaChannel()) {
        painter.setBrushOrigin(all.topLeft());
        painter.fillRect(seen, QBrush(chequers(isDark(palette()))));
    }
    const bool isSmall = !m_overview.isNull() && all.width() * devicePixelRatioF() <= m_overview.width();
    const QImage& drawn = isSmall ? m_overview : m_image;
    // Only what is in view: a painter's coordinates end long before those of a strip of a million pixels.
    const double toX = drawn.width() / all.width(), toY = drawn.height() / all.height();
    const QRectF part((seen.x() - all.x()) * toX, (seen.y() - all.y()) * toY, seen.width() * toX, seen.height() * toY);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale() < 1);
    painter.drawImage(seen, drawn, part);
}

void PictureView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void PictureView::mousePressEvent(QMouseEvent* event)
{
    m_dragged = event->position().toPoint();
}

void PictureView::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPoint by = event->position().toPoint() - m_dragged;
    m_dragged = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
}

void PictureView::copy() const
{
    if (!m_image.isNull())
        QGuiApplication::clipboard()->setImage(m_image);
}

}  // namespace hashstash
