#include "widgets/table/table_plot.h"

#include "widgets/shell/plot_style.h"
#include "widgets/shell/view_action.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hashstash {

namespace {

constexpr double kMargin = 0.03;  // of the range, free at the sides
constexpr std::size_t kMostSmoothPoints = 2000;
constexpr double kLineWidth = 1.2;
constexpr int kClick = 4;         // pixels: a smaller drag is a click

QCPRange withMargin(const QCPRange& range)
{
    const double room = range.size() > 0 ? kMargin * range.size() : std::max(std::abs(range.upper) * kMargin, 0.5);
    return {range.lower - room, range.upper + room};
}

}  // namespace

TablePlot::TablePlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_points(m_plot->addGraph())
    , m_bars(new QCPBars(m_plot->xAxis, m_plot->yAxis))
    , m_mark(new QCPItemRect(m_plot))
{
    m_plot->setObjectName(QStringLiteral("tablePlotCanvas"));
    m_plot->setAccessibleName(tr("Chart of the chosen columns"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMinimumSize(120, 80);  // QCustomPlot complains of a place of no size at all
    m_plot->setInteractions(QCP::iRangeZoom);
    m_plot->setSelectionRectMode(QCP::srmCustom);
    m_bars->setWidthType(QCPBars::wtPlotCoords);
    m_mark->setVisible(false);
    setFocusProxy(m_plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    connect(m_plot->selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect& rect) { choose(rect); });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &TablePlot::showAll);
    addActions();
    style();
    clear();
}

TablePlot::~TablePlot() = default;

void TablePlot::addActions()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto handler) { addViewAction(*m_plot, text, keys, this, handler); };
    add(tr("&Copy picture"), {QKeySequence::Copy}, [this] { QGuiApplication::clipboard()->setPixmap(m_plot->toPixmap()); });
    add(tr("Show &all"), {QKeySequence(Qt::Key_0), QKeySequence(Qt::Key_Home)}, [this] { showAll(); });
    const auto zoom = [this](double factor) {
        return [this, factor] {
            m_plot->xAxis->scaleRange(factor);
            if (m_kind == PlotKind::Scatter)
                m_plot->yAxis->scaleRange(factor);
            m_plot->replot(QCustomPlot::rpQueuedReplot);
        };
    };
    add(tr("Zoom &in"), {QKeySequence(Qt::Key_Plus)}, zoom(0.5));
    add(tr("Zoom &out"), {QKeySequence(Qt::Key_Minus)}, zoom(2));
    add(tr("Choose the &next bar"), {QKeySequence(Qt::Key_Right)}, [this] { stepBar(1, false); });
    add(tr("Choose the &previous bar"), {QKeySequence(Qt::Key_Left)}, [this] { stepBar(-1, false); });
    add(tr("Choose one bar &more"), {QKeySequence(Qt::SHIFT | Qt::Key_Right)}, [this] { stepBar(1, true); });
    add(tr("Choose one bar &less"), {QKeySequence(Qt::SHIFT | Qt::Key_Left)}, [this] { stepBar(-1, true); });
}

void TablePlot::clear()
{
    m_points->data()->clear();
    m_bars->data()->clear();
    m_histogram = {};
    clearArea();
}

void TablePlot::clearArea()
{
    m_firstBar = m_lastBar = -1;
    m_mark->setVisible(false);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TablePlot::setTimes(bool xIsTime, bool yIsTime)
{
    const auto set = [](QCPAxis* axis, bool isTime) {
        if (isTime) {
            const QSharedPointer<QCPAxisTickerDateTime> ticker(new QCPAxisTickerDateTime);
            ticker->setDateTimeSpec(Qt::UTC);
            ticker->setDateTimeFormat(QStringLiteral("yyyy-MM-dd\nHH:mm"));
            axis->setTicker(ticker);
        } else {
            axis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
            axis->setNumberFormat(QStringLiteral("gb"));
            axis->setNumberPrecision(6);
        }
    };
    set(m_plot->xAxis, xIsTime);
    set(m_plot->yAxis, yIsTime);
}

void TablePlot::setSeries(const PlotSeries& series, const QString& xName, const QString& yName)
{
    clear();
    m_kind = series.kind;
    m_histogram = series.histogram;
    const bool isHistogram = m_kind == PlotKind::Histogram;
    m_bars->setVisible(isHistogram);
    m_points->setVisible(!isHistogram);
    setTimes(series.x.areTimes, series.y.areTimes);
    m_plot->xAxis->setLabel(xName.isEmpty() ? tr("row, in the order shown") : xName);
    m_plot->yAxis->setLabel(isHistogram ? tr("rows") : yName);
    if (isHistogram) {
        QVector<double> places, counts;
        for (std::size_t i = 0; i < m_histogram.counts.size(); ++i) {
            places.push_back(m_histogram.start + (static_cast<double>(i) + 0.5) * m_histogram.width);
            counts.push_back(static_cast<double>(m_histogram.counts[i]));
        }
        m_bars->setWidth(m_histogram.width);
        m_bars->setData(places, counts, true);
    } else {
        m_points->setData(QVector<double>(series.drawnX.begin(), series.drawnX.end()), QVector<double>(series.drawnY.begin(), series.drawnY.end()), m_kind == PlotKind::Line);
        m_points->setLineStyle(m_kind == PlotKind::Line ? QCPGraph::lsLine : QCPGraph::lsNone);
        const bool hasDots = m_kind == PlotKind::Scatter || series.drawnX.size() <= 100;
        // What is smooth takes a second to draw for thousands of points up and down.
        const bool areMany = series.drawnX.size() > kMostSmoothPoints;
        m_points->setAntialiased(!areMany);
        m_points->setAntialiasedScatters(!areMany);
        m_points->setPen(QPen(palette().color(QPalette::Link), areMany ? 1 : kLineWidth));
        m_plot->setPlottingHint(QCP::phFastPolylines, areMany);
        m_points->setScatterStyle(!hasDots ? QCPScatterStyle(QCPScatterStyle::ssNone) : areMany ? QCPScatterStyle(QCPScatterStyle::ssPlus, 3) : QCPScatterStyle(QCPScatterStyle::ssDisc, 5));
    }
    showAll();
}

void TablePlot::showAll()
{
    if (m_kind == PlotKind::Histogram) {
        const double bars = static_cast<double>(m_histogram.counts.size());
        const auto most = m_histogram.counts.empty() ? std::size_t{1} : *std::max_element(m_histogram.counts.begin(), m_histogram.counts.end());
        m_plot->xAxis->setRange(m_histogram.start, m_histogram.start + std::max(bars, 1.0) * m_histogram.width);
        m_plot->yAxis->setRange(0, static_cast<double>(most) * 1.05);
    } else {
        bool hasX = false, hasY = false;
        const QCPRange x = m_points->getKeyRange(hasX), y = m_points->getValueRange(hasY);
        m_plot->xAxis->setRange(hasX ? withMargin(x) : QCPRange(0, 1));
        m_plot->yAxis->setRange(hasY ? withMargin(y) : QCPRange(0, 1));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TablePlot::mark(const PlotArea& area)
{
    m_mark->setVisible(true);
    const QCPRange height = m_plot->yAxis->range();
    m_mark->topLeft->setCoords(area.leastX, area.hasY ? area.mostY : height.upper);
    m_mark->bottomRight->setCoords(area.mostX, area.hasY ? area.leastY : height.lower);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TablePlot::choose(const QRect& given)
{
    const QRect rect = given.normalized();
    const bool isClick = rect.width() < kClick && rect.height() < kClick;
    const double left = m_plot->xAxis->pixelToCoord(rect.left()), right = m_plot->xAxis->pixelToCoord(rect.right());
    if (m_kind == PlotKind::Histogram) {
        const auto barAt = [this](double x) { return static_cast<int>(std::floor((x - m_histogram.start) / m_histogram.width)); };
        return chooseBars(barAt(left), barAt(right));
    }
    const int room = isClick ? kClick : 0;
    const PlotArea area{isClick ? m_plot->xAxis->pixelToCoord(rect.left() - room) : left, isClick ? m_plot->xAxis->pixelToCoord(rect.right() + room) : right,
                        m_plot->yAxis->pixelToCoord(rect.bottom() + room), m_plot->yAxis->pixelToCoord(rect.top() - room), m_kind == PlotKind::Scatter};
    mark(area);
    emit areaChosen(area);
}

void TablePlot::chooseBars(int first, int last)
{
    const int bars = static_cast<int>(m_histogram.counts.size());
    if (bars == 0 || last < 0 || first >= bars)
        return;
    m_firstBar = std::clamp(first, 0, bars - 1);
    m_lastBar = std::clamp(last, m_firstBar, bars - 1);
    const double start = m_histogram.start + m_firstBar * m_histogram.width;
    double end = m_histogram.start + (m_lastBar + 1) * m_histogram.width;
    PlotArea area{start, end, 0, 0, false};
    mark(area);
    // The upper end is the next bar's, but for the last one.
    if (m_lastBar < bars - 1)
        area.mostX = std::nextafter(end, -std::numeric_limits<double>::infinity());
    emit areaChosen(area);
}

void TablePlot::stepBar(int by, bool isExtending)
{
    if (m_kind != PlotKind::Histogram || m_histogram.counts.empty())
        return;
    if (m_firstBar < 0)
        return chooseBars(0, 0);
    const int bars = static_cast<int>(m_histogram.counts.size());
    if (isExtending)
        return chooseBars(m_firstBar, std::clamp(m_lastBar + by, m_firstBar, bars - 1));
    const int bar = std::clamp((by > 0 ? m_lastBar : m_firstBar) + by, 0, bars - 1);
    chooseBars(bar, bar);
}

void TablePlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
    QWidget::changeEvent(event);
}

void TablePlot::style()
{
    const QColor colour = palette().color(QPalette::Link);
    QColor inside = colour;
    inside.setAlphaF(0.5f);
    QColor marked = palette().color(QPalette::Highlight);
    m_plot->setBackground(palette().color(QPalette::Base));
    styleAxes(*m_plot->axisRect(), palette(), font());
    m_points->setPen(QPen(colour, m_points->antialiased() ? kLineWidth : 1));
    m_bars->setPen(QPen(colour, 1));
    m_bars->setBrush(inside);
    m_mark->setPen(QPen(palette().color(QPalette::Text), 1));
    m_plot->selectionRect()->setPen(QPen(marked, 1));
    marked.setAlphaF(0.35f);
    m_mark->setBrush(marked);
    m_plot->selectionRect()->setBrush(marked);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace hashstash
