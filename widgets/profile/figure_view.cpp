#include "widgets/profile/figure_view.h"

#include "widgets/profile/figure_colours.h"
#include "widgets/shell/format.h"
#include "widgets/shell/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QSvgGenerator>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace hashstash {

namespace {

constexpr int kHoverDistance = 12;  // pixels
constexpr int kLabelGap = 7;
constexpr double kMargin = 0.12;    // of the range, free about what is drawn

constexpr std::array<QCPScatterStyle::ScatterShape, 6> kMarks{QCPScatterStyle::ssDisc, QCPScatterStyle::ssTriangle, QCPScatterStyle::ssSquare,
                                                              QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssStar};

/// The range of some values with room about it; of one value, room as well.
QCPRange rangeOf(const std::vector<double>& values, bool isLogarithmic)
{
    if (values.empty())
        return {0, 1};
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (isLogarithmic) {
        const double low = std::log10(*least), high = std::log10(*most);
        const double room = std::max(kMargin * (high - low), 0.15);
        return {std::pow(10, low - room), std::pow(10, high + room)};
    }
    const double room = *most > *least ? kMargin * (*most - *least) : std::max(std::abs(*most) * kMargin, 1e-9);
    return {*least - room, *most + room};
}

/// A text in the layout, above or below the panels.
QCPTextElement* textElement(QCustomPlot* plot, const std::string& text, int pointSize, bool isBold, const QColor& colour)
{
    QFont font = plot->font();
    font.setPointSize(pointSize);
    font.setBold(isBold);
    auto* element = new QCPTextElement(plot, fromUtf8(text), font);
    element->setTextColor(colour);
    element->setMargins(QMargins(6, 4, 6, 4));
    return element;
}

}  // namespace

/// What is written beside a point; put where it covers nothing once the sizes are known.
struct FigureView::Label {
    QCPItemText* item;
    QCPAxisRect* axes;
    QPointF at;  ///< in the axes' own numbers
    bool isOfBar;
};

FigureView::FigureView(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this))
{
    setObjectName(QStringLiteral("figureView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { sayValues(event->pos()); });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, &FigureView::showAll);
    connect(m_plot, &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        auto* clicked = qobject_cast<QCPPlottableLegendItem*>(item);
        if (!clicked)
            return;
        const QString name = clicked->plottable()->name();
        const bool isShown = !clicked->plottable()->visible();
        for (int i = 0; i < m_plot->plottableCount(); ++i)
            if (m_plot->plottable(i)->name() == name)
                m_plot->plottable(i)->setVisible(isShown);
        clicked->setTextColor(isShown ? palette().color(QPalette::Text) : colorsFor(palette()).muted);
        m_plot->replot();
    });
}

FigureView::~FigureView() = default;

bool FigureView::isDark() const
{
    return hashstash::isDark(palette());
}

void FigureView::setFigure(const Figure& figure)
{
    m_figure = figure;
    setAccessibleName(fromUtf8(figure.title));
    draw();
}

void FigureView::showAll()
{
    draw();
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
    placeLabels();
}

void FigureView::draw()
{
    m_labels.clear();
    m_plot->clearItems();
    m_plot->clearPlottables();
    m_plot->plotLayout()->clear();
    m_plot->legend = nullptr;  // it went with the layout
    m_plot->setBackground(palette().color(QPalette::Base));
    m_plot->setFont(font());
    int rows = 0;
    m_columns = 1;
    for (const FigurePanel& panel : m_figure.panels) {
        rows = std::max(rows, panel.row + 1);
        m_columns = std::max(m_columns, panel.column + 1);
    }
    auto* grid = m_plot->plotLayout();
    const QColor text = palette().color(QPalette::Text);
    grid->addElement(0, 0, textElement(m_plot, m_figure.title, font().pointSize() + 3, true, text));
    auto* panels = new QCPLayoutGrid;
    panels->setRowSpacing(2);
    grid->addElement(1, 0, panels);
    for (const FigurePanel& panel : m_figure.panels) {
        panels->addElement(2 * panel.row, panel.column, textElement(m_plot, panel.title, font().pointSize(), true, text));
        auto* axes = new QCPAxisRect(m_plot);
        panels->addElement(2 * panel.row + 1, panel.column, axes);
        panels->setRowStretchFactor(2 * panel.row, 0.001);
        styleAxes(panel, *axes);
        const bool isBars = !panel.y.categories.empty();
        isBars ? drawBars(panel, *axes) : drawPoints(panel, *axes);
    }
    addLegend();
    grid->addElement(grid->rowCount(), 0, textElement(m_plot, m_figure.caption, std::max(7, font().pointSize() - 1), false, colorsFor(palette()).muted));
    for (int row = 0; row < grid->rowCount(); ++row)
        grid->setRowStretchFactor(row, row == 1 ? 1 : 0.001);
    placeLabels();
}

void FigureView::styleAxes(const FigurePanel& panel, QCPAxisRect& axes)
{
    const QColor text = palette().color(QPalette::Text);
    const QColor line = isDark() ? QColor(0x4a4d52) : QColor(0xd8dade);
    for (const auto type : {QCPAxis::atLeft, QCPAxis::atBottom, QCPAxis::atTop, QCPAxis::atRight}) {
        QCPAxis* axis = axes.axis(type);
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setLabelFont(font());
        axis->setTickLabelFont(font());
        axis->setBasePen(QPen(line));
        axis->setTickPen(QPen(line));
        axis->setSubTickPen(QPen(line));
        axis->grid()->setPen(QPen(line, 0.6, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    const auto set = [](QCPAxis* axis, const FigureAxis& as) {
        axis->setLabel(fromUtf8(as.label));
        if (!as.isLogarithmic)
            return;
        axis->setScaleType(QCPAxis::stLogarithmic);
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(3);
    };
    set(axes.axis(QCPAxis::atBottom), panel.x);
    set(axes.axis(QCPAxis::atLeft), panel.y);
    axes.setRangeDrag(panel.y.categories.empty() ? Qt::Horizontal | Qt::Vertical : Qt::Horizontal);
    axes.setRangeZoom(panel.y.categories.empty() ? Qt::Horizontal | Qt::Vertical : Qt::Horizontal);
    axes.setMinimumSize(160, panel.y.categories.empty() ? 140 : static_cast<int>(panel.y.categories.size()) * 13 + 20);
}

void FigureView::drawBars(const FigurePanel& panel, QCPAxisRect& axes)
{
    auto* places = axes.axis(QCPAxis::atLeft);
    auto* lengths = axes.axis(QCPAxis::atBottom);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t i = 0; i < panel.y.categories.size(); ++i)
        ticker->addTick(static_cast<double>(i), fromUtf8(panel.y.categories[i]));
    places->setTicker(ticker);
    places->setTickLength(0);
    places->setSubTicks(false);
    places->grid()->setVisible(false);
    places->setRangeReversed(true);
    places->setRange(-0.7, static_cast<double>(panel.y.categories.size()) - 0.3);
    double longest = 0;
    for (const FigureSeries& series : panel.series) {
        auto* bars = new QCPBars(places, lengths);
        const QColor colour = figureColour(series.colour, isDark());
        bars->setName(fromUtf8(series.name));
        bars->setPen(Qt::NoPen);
        bars->setBrush(colour);
        bars->setWidth(0.75);
        for (const FigurePoint& point : series.points) {
            bars->addData(point.y, point.x);
            longest = std::max(longest, point.x);
            auto* label = new QCPItemText(m_plot);
            label->setClipAxisRect(&axes);
            label->setText(fromUtf8(point.label));
            m_labels.push_back({label, &axes, {point.x, point.y}, true});
        }
    }
    lengths->setRange(0, longest > 0 ? longest * 1.18 : 1);  // room for the longest bar's label
}

void FigureView::drawPoints(const FigurePanel& panel, QCPAxisRect& axes)
{
    auto* bottom = axes.axis(QCPAxis::atBottom);
    auto* left = axes.axis(QCPAxis::atLeft);
    std::vector<double> xs, ys;
    for (const FigureSeries& series : panel.series) {
        auto* graph = new QCPGraph(bottom, left);
        const QColor colour = figureColour(series.colour, isDark());
        const bool isLine = series.kind == FigureSeries::Kind::Line;
        graph->setName(fromUtf8(series.name));
        graph->setPen(QPen(colour, isLine ? 1.8 : 0, series.colour.empty() ? Qt::DashLine : Qt::SolidLine));
        graph->setLineStyle(isLine ? QCPGraph::lsLine : QCPGraph::lsNone);
        const bool hasMarks = !isLine || series.points.size() < 30;
        graph->setScatterStyle(hasMarks ? QCPScatterStyle(kMarks[static_cast<std::size_t>(series.mark) % kMarks.size()], colour, colour, isLine ? 4 : 9) : QCPScatterStyle::ssNone);
        for (const FigurePoint& point : series.points) {
            graph->addData(point.x, point.y);
            xs.push_back(point.x);
            ys.push_back(point.y);
            if (point.label.empty())
                continue;
            auto* label = new QCPItemText(m_plot);
            label->setClipAxisRect(&axes);
            label->setText(fromUtf8(point.label));
            m_labels.push_back({label, &axes, {point.x, point.y}, false});
        }
    }
    if (panel.dashedAtX) {
        xs.push_back(*panel.dashedAtX);
        auto* line = new QCPItemStraightLine(m_plot);
        line->setClipAxisRect(&axes);
        for (auto* position : {line->point1, line->point2}) {
            position->setAxisRect(&axes);
            position->setAxes(bottom, left);
        }
        line->point1->setCoords(*panel.dashedAtX, 1);
        line->point2->setCoords(*panel.dashedAtX, 2);
        line->setPen(QPen(colorsFor(palette()).muted, 1, Qt::DashLine));
        auto* name = new QCPItemText(m_plot);
        name->setClipAxisRect(&axes);
        name->setText(tr("raw size"));
        name->setFont(font());
        name->setColor(colorsFor(palette()).muted);
        name->setRotation(-90);
        name->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
        name->position->setAxisRect(&axes);
        name->position->setAxes(bottom, left);
        name->position->setTypeX(QCPItemPosition::ptPlotCoords);
        name->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        name->position->setCoords(*panel.dashedAtX, 0.02);
    }
    bottom->setRange(rangeOf(xs, panel.x.isLogarithmic));
    left->setRange(rangeOf(ys, panel.y.isLogarithmic));
}

/// One entry a name, below the panels.
void FigureView::addLegend()
{
    auto* legend = new QCPLegend;
    m_plot->plotLayout()->addElement(m_plot->plotLayout()->rowCount(), 0, legend);
    legend->setLayer(QStringLiteral("legend"));
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setWrap(7);
    legend->setBorderPen(Qt::NoPen);
    legend->setBrush(Qt::NoBrush);
    legend->setFont(font());
    legend->setTextColor(palette().color(QPalette::Text));
    std::set<QString> names;
    for (int i = 0; i < m_plot->plottableCount(); ++i) {
        auto* plottable = m_plot->plottable(i);
        if (names.insert(plottable->name()).second)
            legend->addItem(new QCPPlottableLegendItem(legend, plottable));
    }
}

/// Beside its point, where no other label and no edge is in the way; else left out rather than over another.
void FigureView::placeLabels()
{
    m_plot->replot(QCustomPlot::rpImmediateRefresh);  // lays out, so that the axes know their pixels
    std::vector<QRectF> taken;
    const QFontMetrics metrics(font());
    for (int i = 0; i < m_plot->graphCount(); ++i) {
        const auto* graph = m_plot->graph(i);
        for (const QCPGraphData& point : *graph->data())
            taken.emplace_back(QPointF(graph->keyAxis()->coordToPixel(point.key), graph->valueAxis()->coordToPixel(point.value)) - QPointF(4, 4), QSizeF(8, 8));
    }
    for (const Label& label : m_labels) {
        auto* text = label.item;
        text->setFont(font());
        text->setColor(palette().color(QPalette::Text));
        text->setPadding(QMargins());
        text->position->setType(QCPItemPosition::ptAbsolute);
        text->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        const QSizeF size = metrics.size(Qt::TextSingleLine, text->text());
        const QPointF at(label.axes->axis(QCPAxis::atBottom)->coordToPixel(label.at.x()), label.axes->axis(QCPAxis::atLeft)->coordToPixel(label.at.y()));
        std::vector<QPointF> corners{at + QPointF(kLabelGap - 2, -size.height() / 2)};
        if (!label.isOfBar)
            corners = {at + QPointF(-size.width() / 2, -size.height() - kLabelGap), at + QPointF(kLabelGap, -size.height() / 2), at + QPointF(-size.width() / 2, kLabelGap),
                       at + QPointF(-size.width() - kLabelGap, -size.height() / 2)};
        const auto fits = [&](const QPointF& corner) {
            const QRectF area = label.isOfBar ? QRectF(corner, size).adjusted(0, 3, 0, -3) : QRectF(corner, size);  // a line's own height has air
            return QRectF(label.axes->rect()).contains(area) && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(area); });
        };
        const auto free = std::find_if(corners.begin(), corners.end(), fits);
        text->setVisible(free != corners.end());
        if (free == corners.end())
            continue;
        text->position->setPixelPosition(*free);
        taken.push_back(label.isOfBar ? QRectF(*free, size).adjusted(0, 3, 0, -3) : QRectF(*free, size));
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void FigureView::sayValues(const QPoint& at)
{
    for (int i = 0; i < m_plot->plottableCount(); ++i) {
        auto* plottable = m_plot->plottable(i);
        QVariant details;
        if (!plottable->visible() || plottable->selectTest(at, false, &details) > kHoverDistance || plottable->selectTest(at, false, &details) < 0)
            continue;
        const auto selection = details.value<QCPDataSelection>();
        const auto* data = plottable->interface1D();
        if (selection.isEmpty() || !data)
            continue;
        const int index = selection.dataRange().begin();
        QToolTip::showText(m_plot->mapToGlobal(at), tr("%1\n%2: %3\n%4: %5").arg(plottable->name(), plottable->keyAxis()->label().isEmpty() ? tr("place") : plottable->keyAxis()->label())
            .arg(data->dataMainKey(index), 0, 'g', 4).arg(plottable->valueAxis()->label()).arg(data->dataMainValue(index), 0, 'g', 4), m_plot);
        return;
    }
    QToolTip::hideText();
}

bool FigureView::save(const QString& path, const QSize& size)
{
    resize(size);
    m_plot->resize(size);
    m_plot->setViewport(QRect(QPoint(), size));
    placeLabels();
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

}  // namespace hashstash
