#include "widgets/history/time_line.h"

#include "widgets/shell/format.h"
#include "widgets/shell/plot_style.h"
#include "widgets/shell/view_action.h"

#include <QEvent>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace hashstash {

namespace {

constexpr int kNear = 10;         // pixels between a click and the point that is meant
constexpr double kMargin = 0.04;  // of the range, at both ends

/// Without the 0, which would stand on the times below.
class SizeTicker : public QCPAxisTicker {
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return tick <= 0 ? QString() : sizeText(static_cast<std::uint64_t>(tick)); }
};

bool haveTimes(const std::vector<Version>& versions)
{
    return std::all_of(versions.begin(), versions.end(), [](const Version& version) { return version.writtenAt && std::isfinite(*version.writtenAt); });
}

}  // namespace

TimeLine::TimeLine(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_points(m_plot->addGraph())
    , m_marks(m_plot->addGraph())
{
    setObjectName(QStringLiteral("timeLine"));
    m_plot->setObjectName(QStringLiteral("timeLinePlot"));
    m_plot->setAccessibleName(tr("Versions in time"));
    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeDrag(Qt::Horizontal);
    m_plot->axisRect()->setRangeZoom(Qt::Horizontal);
    m_plot->axisRect()->setMinimumMargins({8, 6, 12, 4});
    m_plot->setMinimumHeight(84);
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new SizeTicker));
    m_plot->yAxis->ticker()->setTickCount(2);
    for (QCPGraph* graph : {m_points, m_marks})
        graph->setLineStyle(QCPGraph::lsNone);
    setFocusProxy(m_plot);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    addActions();
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) { m_pressed = event->pos(); });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        if (event->button() == Qt::LeftButton && (event->pos() - m_pressed).manhattanLength() < 4)
            click(event->pos(), event->modifiers().testFlag(Qt::ControlModifier));
    });
    connect(m_plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { setTimeFormat(); });
    style();
}

TimeLine::~TimeLine() = default;

void TimeLine::addActions()
{
    const auto add = [this](const QString& text, const QList<QKeySequence>& keys, auto handler) { addViewAction(*m_plot, text, keys, this, handler); };
    add(tr("&Older version"), {QKeySequence(Qt::Key_Left)}, [this] { step(-1); });
    add(tr("&Newer version"), {QKeySequence(Qt::Key_Right)}, [this] { step(1); });
    add(tr("O&ldest version"), {QKeySequence(Qt::Key_Home)}, [this] { step(-static_cast<int>(m_versions ? m_versions->size() : 0)); });
    add(tr("N&ewest version"), {QKeySequence(Qt::Key_End)}, [this] { step(static_cast<int>(m_versions ? m_versions->size() : 0)); });
    add(tr("Zoom &in"), {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Up)}, [this] { zoom(0.5); });
    add(tr("Zoom &out"), {QKeySequence(Qt::Key_Minus), QKeySequence(Qt::Key_Down)}, [this] { zoom(2); });
    add(tr("Show &all"), {QKeySequence(Qt::Key_0)}, [this] { showAll(); });
}

double TimeLine::x(std::size_t place) const
{
    const Version& version = (*m_versions)[place];
    return m_hasTimes ? *version.writtenAt : static_cast<double>(version.number);
}

void TimeLine::setVersions(VersionModel::Versions versions)
{
    m_versions = std::move(versions);
    m_chosen.clear();
    m_hasTimes = m_versions && haveTimes(*m_versions);
    QVector<double> xs, sizes;
    for (std::size_t place = 0; m_versions && place < m_versions->size(); ++place) {
        xs.push_back(x(place));
        sizes.push_back(static_cast<double>((*m_versions)[place].storedBytes));
    }
    m_points->setData(xs, sizes);
    m_marks->data()->clear();
    if (m_hasTimes) {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerDateTime>(new QCPAxisTickerDateTime));
    } else {
        m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    }
    setTickCount();
    m_plot->xAxis->setLabel(m_hasTimes ? QString() : tr("version; the store keeps no times"));
    const auto [least, most] = std::minmax_element(xs.begin(), xs.end());
    m_least = xs.isEmpty() ? 0 : *least;
    m_most = xs.isEmpty() ? 1 : *most;
    const double room = m_most > m_least ? kMargin * (m_most - m_least) : 1;
    m_least -= room;
    m_most += room;
    const double largest = sizes.isEmpty() ? 1 : *std::max_element(sizes.begin(), sizes.end());
    m_plot->yAxis->setRange(0, std::max(1.0, largest * 1.25));
    showAll();
}

void TimeLine::setChosen(const std::vector<std::size_t>& places)
{
    m_chosen = places;
    QVector<double> xs, sizes;
    for (const std::size_t place : places) {
        xs.push_back(x(place));
        sizes.push_back(static_cast<double>((*m_versions)[place].storedBytes));
    }
    m_marks->setData(xs, sizes);
    if (!places.empty() && !m_plot->xAxis->range().contains(x(places.back())))
        m_plot->xAxis->moveRange(x(places.back()) - m_plot->xAxis->range().center());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TimeLine::step(int by)
{
    if (!m_versions || m_versions->empty())
        return;
    const auto last = static_cast<qint64>(m_versions->size()) - 1;
    const qint64 now = m_chosen.empty() ? (by < 0 ? last + 1 : -1) : static_cast<qint64>(m_chosen.back());
    emit versionChosen(static_cast<std::size_t>(std::clamp(now + by, qint64(0), last)), false);
}

void TimeLine::click(const QPoint& at, bool extends)
{
    double best = kNear;
    std::optional<std::size_t> nearest;
    // Linear: a click, and a version is a few bytes here.
    for (std::size_t place = 0; m_versions && place < m_versions->size(); ++place) {
        const double dx = m_plot->xAxis->coordToPixel(x(place)) - at.x();
        const double dy = m_plot->yAxis->coordToPixel(static_cast<double>((*m_versions)[place].storedBytes)) - at.y();
        const double distance = std::hypot(dx, dy);
        if (distance <= best) {
            best = distance;
            nearest = place;
        }
    }
    if (nearest)
        emit versionChosen(*nearest, extends);
}

void TimeLine::showAll()
{
    m_plot->xAxis->setRange(m_least, m_most);
    setTimeFormat();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// About the version that is chosen, if it is in view.
void TimeLine::zoom(double factor)
{
    const QCPRange range = m_plot->xAxis->range();
    const double middle = !m_chosen.empty() && range.contains(x(m_chosen.back())) ? x(m_chosen.back()) : range.center();
    if (factor > 1 && range.size() * factor >= m_most - m_least)
        return showAll();
    m_plot->xAxis->scaleRange(factor, middle);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

/// As exact as the part in view needs.
void TimeLine::setTimeFormat()
{
    const auto times = qSharedPointerDynamicCast<QCPAxisTickerDateTime>(m_plot->xAxis->ticker());
    if (!times)
        return;
    constexpr double kMinute = 60, kDay = 86400;
    const double size = m_plot->xAxis->range().size();
    times->setDateTimeFormat(size > 5 * kDay       ? QStringLiteral("yyyy-MM-dd")
                             : size > 10 * kMinute ? QStringLiteral("yyyy-MM-dd HH:mm")
                             : size > 10           ? QStringLiteral("HH:mm:ss")
                                                   : QStringLiteral("HH:mm:ss.zzz"));
}

/// As many as have room for their labels.
void TimeLine::setTickCount()
{
    const int label = fontMetrics().horizontalAdvance(QStringLiteral("0000-00-00 00:00"));
    m_plot->xAxis->ticker()->setTickCount(std::clamp(width() / (2 * label), 1, 8));
}

void TimeLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setTickCount();
}

void TimeLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        style();
    QWidget::changeEvent(event);
}

void TimeLine::style()
{
    const QColor colour = palette().color(QPalette::Link);
    m_plot->setBackground(palette().color(QPalette::Base));
    styleAxes(*m_plot->axisRect(), palette(), font());
    m_points->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, colour, 7));
    m_marks->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(palette().color(QPalette::Text), 2), Qt::NoBrush, 13));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace hashstash
