#include "widgets/profile/figure_view.h"

#include "widgets/profile/figure_drawing.h"
#include "widgets/shell/format.h"

#include <QEvent>
#include <QFileInfo>
#include <QPrinter>
#include <QSvgGenerator>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <cmath>
#include <limits>

namespace hashstash {

namespace {

constexpr double kHoverDistance = 12;  // pixels
constexpr int kClickDistance = 4;
constexpr QSize kPrinted{1100, 760};  // what is laid out for a page, then made as large as it fits

QString number(double value)
{
    return QString::number(value, 'g', 4);
}

}  // namespace

struct FigureView::Ranges {
    QCPRange x, y;
};

FigureView::FigureView(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("figureView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    m_plot->setObjectName(QStringLiteral("figurePlot"));
    m_plot->setAccessibleName(tr("Chart; the same numbers are in the table"));
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { m_pressed = event->pos(); });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        if ((event->pos() - m_pressed).manhattanLength() > kClickDistance)
            return rememberRanges();
        if (const FigurePoint* point = pointAt(event->pos()))
            emit clicked(point->of);
    });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        const FigurePoint* const point = pointAt(event->pos());
        point ? QToolTip::showText(m_plot->mapToGlobal(event->pos()), textOf(*point), m_plot) : QToolTip::hideText();
    });
    // The plot itself zooms after this signal.
    connect(m_plot, &QCustomPlot::mouseWheel, this, &FigureView::rememberRanges, Qt::QueuedConnection);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &FigureView::showAll);
    connect(m_plot, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (auto* clicked = qobject_cast<QCPPlottableLegendItem*>(item))
            toggle(clicked->plottable()->name());
    });
}

FigureView::~FigureView() = default;

void FigureView::setFigure(const Figure& figure)
{
    if (figure.name != m_figure.name || figure.panels.size() != m_figure.panels.size()) {
        m_hidden.clear();
        m_zoomed.clear();
    }
    m_drawing = nullptr;  // it borrows the figure
    m_figure = figure;
    setAccessibleName(fromUtf8(figure.title));
    setAccessibleDescription(fromUtf8(figure.caption));
    draw();
}

void FigureView::showAll()
{
    m_zoomed.clear();
    draw();
}

void FigureView::highlight(std::vector<ProfileCell> cells)
{
    m_highlighted = std::move(cells);
    if (m_drawing)
        m_drawing->highlight(m_highlighted);
}

void FigureView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
    QWidget::changeEvent(event);
}

void FigureView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_drawing)
        m_drawing->placeLabels();
}

void FigureView::draw()
{
    m_drawing = std::make_unique<FigureDrawing>(*m_plot, m_figure, palette(), font());
    restoreRanges();
    m_drawing->placeLabels();
    for (const QString& name : m_hidden)
        m_drawing->setShown(name, false);
    m_drawing->highlight(m_highlighted);
}

void FigureView::toggle(const QString& name)
{
    const bool isShown = m_hidden.erase(name) != 0;
    if (!isShown)
        m_hidden.insert(name);
    m_drawing->setShown(name, isShown);
    m_drawing->highlight(m_highlighted);
}

void FigureView::rememberRanges()
{
    m_zoomed.clear();
    for (const QCPAxisRect* axes : m_drawing->axes())
        m_zoomed.push_back({axes->axis(QCPAxis::atBottom)->range(), axes->axis(QCPAxis::atLeft)->range()});
    m_drawing->placeLabels();
}

void FigureView::restoreRanges()
{
    for (std::size_t i = 0; i < m_zoomed.size() && i < m_drawing->axes().size(); ++i) {
        m_drawing->axes()[i]->axis(QCPAxis::atBottom)->setRange(m_zoomed[i].x);
        m_drawing->axes()[i]->axis(QCPAxis::atLeft)->setRange(m_zoomed[i].y);
    }
}

QPoint FigureView::placeOf(const FigurePoint& point) const
{
    for (const FigureDrawing::Mark& mark : m_drawing->marks())
        if (mark.point == &point)
            return QPointF(mark.axes->axis(QCPAxis::atBottom)->coordToPixel(point.x), mark.axes->axis(QCPAxis::atLeft)->coordToPixel(point.y)).toPoint();
    return {};
}

/// The nearest mark; of bars and boxes the one in whose row the mouse is.
const FigurePoint* FigureView::pointAt(const QPoint& at) const
{
    const FigurePoint* nearest = nullptr;
    double least = kHoverDistance;
    if (!m_drawing)
        return nullptr;
    for (const FigureDrawing::Mark& mark : m_drawing->marks()) {
        if (!mark.plottable->visible() || !mark.axes->rect().contains(at))
            continue;
        const auto* bottom = mark.axes->axis(QCPAxis::atBottom);
        const auto* left = mark.axes->axis(QCPAxis::atLeft);
        if (!mark.panel->y.categories.empty()) {
            if (std::abs(left->pixelToCoord(at.y()) - mark.point->y) < 0.4)
                return mark.point;
            continue;
        }
        const double distance = std::hypot(bottom->coordToPixel(mark.point->x) - at.x(), left->coordToPixel(mark.point->y) - at.y());
        if (distance < least) {
            least = distance;
            nearest = mark.point;
        }
    }
    return nearest;
}

QString FigureView::textOf(const FigurePoint& point) const
{
    for (const FigureDrawing::Mark& mark : m_drawing->marks()) {
        if (mark.point != &point)
            continue;
        const QString name = point.of.text().empty() ? fromUtf8(mark.series->name) : fromUtf8(point.of.text());
        const QString x = fromUtf8(mark.panel->x.label), y = fromUtf8(mark.panel->y.label);
        if (point.spread)
            return tr("%1\nmedian %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured", nullptr, static_cast<int>(point.spread->count))
                .arg(name, number(point.spread->median), x, number(point.spread->lower), number(point.spread->upper), number(point.spread->least), number(point.spread->most));
        if (!mark.panel->y.categories.empty())
            return tr("%1\n%2 %3").arg(name, number(point.x), x);
        return tr("%1\n%2: %3\n%4: %5").arg(name, x, number(point.x), y, number(point.y));
    }
    return {};
}

bool FigureView::save(const QString& path, const QSize& size)
{
    resize(size);
    m_plot->resize(size);
    m_plot->setViewport(QRect(QPoint(), size));
    m_drawing->placeLabels();
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("pdf"))
        return m_plot->savePdf(path, size.width(), size.height());
    if (ending != QLatin1String("svg"))
        return m_plot->savePng(path, size.width(), size.height());
    QSvgGenerator svg;
    svg.setFileName(path);
    svg.setSize(size);
    svg.setViewBox(QRect(QPoint(), size));
    svg.setTitle(fromUtf8(m_figure.title));
    QCPPainter painter;
    if (!painter.begin(&svg))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    m_plot->toPainter(&painter, size.width(), size.height());
    return painter.end();
}

bool FigureView::print(QPrinter& printer)
{
    resize(kPrinted);
    m_plot->resize(kPrinted);
    m_plot->setViewport(QRect(QPoint(), kPrinted));
    m_drawing->placeLabels();
    QCPPainter painter;
    if (!painter.begin(&printer))
        return false;
    const QRectF page = printer.pageRect(QPrinter::DevicePixel);
    const double scale = std::min(page.width() / kPrinted.width(), page.height() / kPrinted.height());
    painter.scale(scale, scale);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    m_plot->toPainter(&painter, kPrinted.width(), kPrinted.height());
    return painter.end();
}

}  // namespace hashstash
