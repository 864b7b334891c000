#include "widgets/inspector/chart_plot.h"

#include "widgets/shell/plot_style.h"
#include "widgets/shell/view_action.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace hashstash {

namespace {

constexpr double kMargin = 0.05;      // of the range, free above and below
constexpr double kSideMargin = 0.01;  // and beside a line, whose first and last point would be cut in half
constexpr int kTickDigits = 10;       // numbers of a narrow range far from 0 stay apart
constexpr double kLeastElements = 4;  // in view

QCPRange withMargin(double least, double most)
{
    const double room = most > least ? kMargin * (most / 2 - least / 2) * 2 : std::max(std::abs(most) * kMargin, 0.5);
    return {least - room, most + room};
}

/// Labels at places, each whole.
class LabelTicker : public QCPAxisTicker {
public:
    explicit LabelTicker(std::shared_ptr<const ChartAxis> axis) : m_axis(std::move(axis)) {}

protected:
    double getTickStep(const QCPRange& range) override { return std::max(1.0, std::ceil(QCPAxisTicker::getTickStep(range))); }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        const bool isPlace = tick >= 0 && tick < static_cast<double>(m_axis->size());
        const QString label = isPlace ? m_axis->label(static_cast<std::size_t>(tick)) : QString();
        return label.size() <= kMostLabel ? label : label.left(kMostLabel - 1) + QStringLiteral("…");
    }

private:
    static constexpr int kMostLabel = 14;  // characters
    std::shared_ptr<const ChartAxis> m_axis;
};

}  // namespace

ChartPlot::ChartPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_line(m_plot->addGraph())
    , m_bars(new QCPBars(m_plot->xAxis, m_plot->yAxis))
{
    m_plot->setObjectName(QStringLiteral("chartPlot"));
    m_plot->setAccessibleName(tr("Chart of the value"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);  // the other follows what is in view
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->setNoAntialiasingOnDrag(true);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setNumberFormat(QStringLiteral("g"));
        axis->setNumberPrecision(kTickDigits);
    }
    m_bars->setWidthType(QCPBars::wtPlotCoords);
    setFocusProxy(m_plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    addActions();
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, &ChartPlot::limitRange);
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &ChartPlot::showAll);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if (m_plot->axisRect()->rect().contains(event->pos()))
            emit hovered(m_plot->xAxis->pixelToCoord(event->pos().x()), m_plot->mapToGlobal(event->pos()));
    });
    style();
    clear();
}

ChartPlot::~ChartPlot() = default;

void ChartPlot::addActions()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto handler) { addViewAction(*m_plot, text, keys, this, handler); };
    add(tr("&Copy picture"), {QKeySequence::Copy}, [this] { copy(); });
    add(tr("Show &all"), {QKeySequence(Qt::Key_0), QKeySequence(Qt::Key_Home)}, [this] { showAll(); });
    add(tr("Zoom &in"), {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Up)}, [this] { zoom(0.5); });
    add(tr("Zoom &out"), {QKeySequence(Qt::Key_Minus), QKeySequence(Qt::Key_Down)}, [this] { zoom(2); });
    add(tr("Move &left"), {QKeySequence(Qt::Key_Left)}, [this] { move(-0.2); });
    add(tr("Move &right"), {QKeySequence(Qt::Key_Right)}, [this] { move(0.2); });
}

bool ChartPlot::isLine() const
{
    return m_axis != nullptr;
}

void ChartPlot::clear(std::shared_ptr<const ChartAxis> axis)
{
    m_axis = std::move(axis);
    m_line->data()->clear();
    m_bars->data()->clear();
    m_line->setVisible(isLine());
    m_bars->setVisible(!isLine());
    m_plot->xAxis->setLabel(isLine() ? m_axis->title() : tr("value"));
    m_plot->yAxis->setLabel(isLine() ? tr("value") : tr("count"));
    const double first = isLine() ? m_axis->at(0) : 0, last = isLine() ? m_axis->at(m_axis->size() - 1) : 1;
    m_least = first - kSideMargin * (last - first);
    m_most = last + kSideMargin * (last - first);
    m_isLimiting = true;  // what is in view from now on is asked for by whoever clears
    m_plot->xAxis->setRange(m_least, m_most);
    m_isLimiting = false;
    setTicker();
    m_plot->yAxis->setRange(0, 1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartPlot::setTicker()
{
    QSharedPointer<QCPAxisTicker> ticker(new QCPAxisTicker);
    if (m_axis && m_axis->by() == ChartAxis::By::Label) {
        ticker.reset(new LabelTicker(m_axis));
        ticker->setTickCount(8);
    } else if (m_axis && m_axis->by() == ChartAxis::By::Time) {
        auto* times = new QCPAxisTickerDateTime;
        times->setDateTimeSpec(Qt::UTC);
        ticker.reset(times);
    }
    m_plot->xAxis->setTicker(ticker);
    setTimeFormat();
}

/// As exact as the part in view needs.
void ChartPlot::setTimeFormat()
{
    const auto times = qSharedPointerDynamicCast<QCPAxisTickerDateTime>(m_plot->xAxis->ticker());
    if (!times)
        return;
    constexpr double kMinute = 60, kDay = 86400;
    const double size = m_plot->xAxis->range().size();
    times->setDateTimeFormat(size > 8 * kDay    ? QStringLiteral("yyyy-MM-dd")
                             : size > kDay / 8  ? QStringLiteral("yyyy-MM-dd\nHH:mm")
                             : size > kMinute   ? QStringLiteral("yyyy-MM-dd\nHH:mm:ss")
                                                : QStringLiteral("yyyy-MM-dd\nHH:mm:ss.zzz"));
}

void ChartPlot::setLine(const LineData& line)
{
    m_line->setData(QVector<double>(line.x.begin(), line.x.end()), QVector<double>(line.y.begin(), line.y.end()), true);
    // Few points are seen each by itself; one alone would not be seen at all without.
    m_line->setScatterStyle(line.x.size() <= 100 ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5) : QCPScatterStyle(QCPScatterStyle::ssNone));
    bool hasValues = false;
    const QCPRange values = m_line->getValueRange(hasValues);
    m_plot->yAxis->setRange(hasValues ? withMargin(values.lower, values.upper) : QCPRange(0, 1));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartPlot::setHistogram(const Histogram& histogram)
{
    QVector<double> places, counts;
    for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
        places.push_back(histogram.start + (static_cast<double>(i) + 0.5) * histogram.width);
        counts.push_back(static_cast<double>(histogram.counts[i]));
    }
    m_bars->setWidth(histogram.width);
    m_bars->setData(places, counts, true);
    m_least = histogram.start;
    m_most = histogram.start + static_cast<double>(histogram.counts.size()) * histogram.width;
    m_plot->xAxis->setRange(m_least, m_most);
    m_plot->yAxis->setRange(0, counts.isEmpty() ? 1 : *std::max_element(counts.begin(), counts.end()) * (1 + kMargin));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

std::pair<std::size_t, std::size_t> ChartPlot::elementsInView() const
{
    const QCPRange range = m_plot->xAxis->range();
    if (!m_axis)
        return {0, 0};
    // One more on each side, to which the line leaves the view.
    const std::size_t first = m_axis->placeBelow(range.lower), last = m_axis->placeBelow(range.upper);
    return {first > 0 ? first - 1 : 0, std::min(last + 2, m_axis->size() - 1)};
}

void ChartPlot::showAll()
{
    m_plot->xAxis->setRange(m_least, m_most);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartPlot::move(double byViews)
{
    m_plot->xAxis->moveRange(byViews * m_plot->xAxis->range().size());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartPlot::zoom(double factor)
{
    m_plot->xAxis->scaleRange(factor);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// Keeps the range within what there is.
void ChartPlot::limitRange()
{
    if (m_isLimiting)
        return;
    const double all = m_most - m_least;
    const double each = isLine() ? all / static_cast<double>(m_axis->size()) : 0;
    const double closest = isLine() ? std::min(kLeastElements * each, all) : all / 1000;
    QCPRange range = m_plot->xAxis->range();
    const double size = std::clamp(range.size(), closest, all);
    const double middle = range.center();
    range.lower = std::clamp(middle - size / 2, m_least, m_most - size);
    range.upper = range.lower + size;
    m_isLimiting = true;
    m_plot->xAxis->setRange(range);
    m_isLimiting = false;
    setTimeFormat();
    if (isLine())
        emit viewChanged();
}

void ChartPlot::copy()
{
    QGuiApplication::clipboard()->setPixmap(m_plot->toPixmap());
}

void ChartPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
    QWidget::changeEvent(event);
}

void ChartPlot::style()
{
    const QColor colour = palette().color(QPalette::Link);
    QColor inside = colour;
    inside.setAlphaF(0.5f);
    m_plot->setBackground(palette().color(QPalette::Base));
    styleAxes(*m_plot->axisRect(), palette(), font());
    m_line->setPen(QPen(colour, 1.2));
    m_bars->setPen(QPen(colour, 1));
    m_bars->setBrush(inside);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace hashstash
