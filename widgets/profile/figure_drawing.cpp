#include "widgets/profile/figure_drawing.h"

#include "widgets/profile/figure_colours.h"
#include "widgets/shell/format.h"
#include "widgets/shell/plot_style.h"
#include "widgets/shell/theme.h"

#include <QCoreApplication>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace hashstash {

namespace {

constexpr int kLabelGap = 7;
constexpr double kMargin = 0.12;  // of the range, free about what is drawn

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
QCPTextElement* textElement(QCustomPlot& plot, const std::string& text, int pointSize, bool isBold, const QColor& colour)
{
    QFont font = plot.font();
    font.setPointSize(pointSize);
    font.setBold(isBold);
    auto* element = new QCPTextElement(&plot, fromUtf8(text), font);
    element->setTextColor(colour);
    element->setMargins(QMargins(6, 4, 6, 4));
    return element;
}

}  // namespace

FigureDrawing::FigureDrawing(QCustomPlot& plot, const Figure& figure, const QPalette& palette, const QFont& font)
    : m_plot(plot), m_figure(figure), m_palette(palette), m_font(font)
{
    plot.clearItems();
    plot.clearPlottables();
    plot.plotLayout()->clear();
    plot.legend = nullptr;  // it went with the layout
    plot.setBackground(palette.color(QPalette::Base));
    plot.setFont(font);
    auto* grid = plot.plotLayout();
    grid->addElement(0, 0, textElement(plot, figure.title, font.pointSize() + 3, true, textColour()));
    auto* panels = new QCPLayoutGrid;
    panels->setRowSpacing(2);
    grid->addElement(1, 0, panels);
    for (const FigurePanel& panel : figure.panels) {
        panels->addElement(2 * panel.row, panel.column, textElement(plot, panel.title, font.pointSize(), true, textColour()));
        auto* axes = new QCPAxisRect(&plot);
        panels->addElement(2 * panel.row + 1, panel.column, axes);
        panels->setRowStretchFactor(2 * panel.row, 0.001);
        m_axes.push_back(axes);
        drawPanel(panel, *axes);
    }
    addLegend();
    grid->addElement(grid->rowCount(), 0, textElement(plot, figure.caption, std::max(7, font.pointSize() - 1), false, colorsFor(palette).muted));
    for (int row = 0; row < grid->rowCount(); ++row)
        grid->setRowStretchFactor(row, row == 1 ? 1 : 0.001);
}

bool FigureDrawing::isDark() const
{
    return hashstash::isDark(m_palette);
}

void FigureDrawing::drawPanel(const FigurePanel& panel, QCPAxisRect& axes)
{
    styleAxes(panel, axes);
    const bool isOfBoxes = !panel.series.empty() && panel.series.front().kind == FigureSeries::Kind::Boxes;
    if (panel.y.categories.empty())
        drawPoints(panel, axes);
    else if (isOfBoxes)
        drawBoxes(panel, axes);
    else
        drawBars(panel, axes);
}

void FigureDrawing::styleAxes(const FigurePanel& panel, QCPAxisRect& axes)
{
    hashstash::styleAxes(axes, m_palette, m_font);
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
    const auto ways = panel.y.categories.empty() ? Qt::Horizontal | Qt::Vertical : Qt::Orientations(Qt::Horizontal);
    axes.setRangeDrag(ways);
    axes.setRangeZoom(ways);
    axes.setMinimumSize(160, panel.y.categories.empty() ? 140 : static_cast<int>(panel.y.categories.size()) * 13 + 20);
}

/// The left axis of bars and boxes: names, from the top.
void FigureDrawing::addPlaces(const FigurePanel& panel, QCPAxisRect& axes)
{
    auto* places = axes.axis(QCPAxis::atLeft);
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (std::size_t i = 0; i < panel.y.categories.size(); ++i)
        ticker->addTick(static_cast<double>(i), fromUtf8(panel.y.categories[i]));
    places->setTicker(ticker);
    places->setTickLength(0);
    places->setSubTicks(false);
    places->grid()->setVisible(false);
    places->setRangeReversed(true);
    places->setRange(-0.7, static_cast<double>(panel.y.categories.size()) - 0.3);
}

void FigureDrawing::addLabel(const FigurePoint& point, QCPAxisRect& axes, QCPAbstractPlottable* plottable)
{
    if (point.label.empty())
        return;
    auto* label = new QCPItemText(&m_plot);
    label->setClipAxisRect(&axes);
    label->setText(fromUtf8(point.label));
    m_labels.push_back({label, &axes, plottable, {point.x, point.y}, qobject_cast<QCPBars*>(plottable) != nullptr});
}

void FigureDrawing::drawBars(const FigurePanel& panel, QCPAxisRect& axes)
{
    addPlaces(panel, axes);
    auto* lengths = axes.axis(QCPAxis::atBottom);
    double longest = 0;
    for (const FigureSeries& series : panel.series) {
        auto* bars = new QCPBars(axes.axis(QCPAxis::atLeft), lengths);
        bars->setName(fromUtf8(series.name));
        bars->setPen(Qt::NoPen);
        bars->setBrush(figureColour(series.colour, isDark()));
        bars->setWidth(0.75);
        for (const FigurePoint& point : series.points) {
            bars->addData(point.y, point.x);
            longest = std::max(longest, point.x);
            addLabel(point, axes, bars);
            m_marks.push_back({&point, &panel, &series, bars, &axes});
        }
    }
    lengths->setRange(0, longest > 0 ? longest * 1.18 : 1);  // room for the longest bar's label
}

void FigureDrawing::drawBoxes(const FigurePanel& panel, QCPAxisRect& axes)
{
    addPlaces(panel, axes);
    auto* lengths = axes.axis(QCPAxis::atBottom);
    std::vector<double> ends;
    for (const FigureSeries& series : panel.series) {
        auto* boxes = new QCPStatisticalBox(axes.axis(QCPAxis::atLeft), lengths);
        const QColor colour = figureColour(series.colour, isDark());
        QColor inside = colour;
        inside.setAlphaF(0.35f);
        boxes->setName(fromUtf8(series.name));
        boxes->setPen(QPen(colour, 1.2));
        boxes->setBrush(inside);
        boxes->setMedianPen(QPen(colour, 2.4));
        boxes->setWhiskerPen(QPen(colour, 1.2));
        boxes->setWhiskerBarPen(QPen(colour, 1.2));
        boxes->setWidth(0.6);
        boxes->setWhiskerWidth(0.3);
        for (const FigurePoint& point : series.points) {
            if (!point.spread)
                continue;
            boxes->addData(point.y, point.spread->least, point.spread->lower, point.spread->median, point.spread->upper, point.spread->most);
            ends.push_back(point.spread->least);
            ends.push_back(point.spread->most);
            m_marks.push_back({&point, &panel, &series, boxes, &axes});
        }
    }
    lengths->setRange(rangeOf(ends, panel.x.isLogarithmic));
}

void FigureDrawing::drawPoints(const FigurePanel& panel, QCPAxisRect& axes)
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
        graph->setScatterStyle(hasMarks ? QCPScatterStyle(kMarks[static_cast<std::size_t>(series.mark) % kMarks.size()], colour, colour, isLine ? 4 : 9)
                                        : QCPScatterStyle(QCPScatterStyle::ssNone));
        for (const FigurePoint& point : series.points) {
            graph->addData(point.x, point.y);
            xs.push_back(point.x);
            ys.push_back(point.y);
            addLabel(point, axes, graph);
            m_marks.push_back({&point, &panel, &series, graph, &axes});
        }
    }
    if (panel.dashedAtX)
        xs.push_back(*panel.dashedAtX);
    if (panel.hasDiagonal) {  // both axes show the same, so that it goes from corner to corner
        xs.insert(xs.end(), ys.begin(), ys.end());
        ys = xs;
    }
    bottom->setRange(rangeOf(xs, panel.x.isLogarithmic));
    left->setRange(rangeOf(ys, panel.y.isLogarithmic));
    drawDashes(panel, axes);
}

void FigureDrawing::drawDashes(const FigurePanel& panel, QCPAxisRect& axes)
{
    auto* bottom = axes.axis(QCPAxis::atBottom);
    auto* left = axes.axis(QCPAxis::atLeft);
    const QColor muted = colorsFor(m_palette).muted;
    const auto addLine = [&](const QPointF& from, const QPointF& to) {
        auto* line = new QCPItemStraightLine(&m_plot);
        line->setClipAxisRect(&axes);
        for (auto* position : {line->point1, line->point2}) {
            position->setAxisRect(&axes);
            position->setAxes(bottom, left);
        }
        line->point1->setCoords(from);
        line->point2->setCoords(to);
        line->setPen(QPen(muted, 1, Qt::DashLine));
    };
    if (panel.hasDiagonal)
        addLine({1, 1}, {10, 10});
    if (!panel.dashedAtX)
        return;
    addLine({*panel.dashedAtX, 1}, {*panel.dashedAtX, 2});
    auto* name = new QCPItemText(&m_plot);
    name->setClipAxisRect(&axes);
    name->setText(QCoreApplication::translate("hashstash::FigureView", "raw size"));
    name->setFont(m_font);
    name->setColor(muted);
    name->setRotation(-90);
    name->setPositionAlignment(Qt::AlignRight | Qt::AlignBottom);
    name->position->setAxisRect(&axes);
    name->position->setAxes(bottom, left);
    name->position->setTypeX(QCPItemPosition::ptPlotCoords);
    name->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    name->position->setCoords(*panel.dashedAtX, 0.02);
}

/// One entry a name, below the panels.
void FigureDrawing::addLegend()
{
    auto* legend = new QCPLegend;
    m_plot.plotLayout()->addElement(m_plot.plotLayout()->rowCount(), 0, legend);
    legend->setLayer(QStringLiteral("legend"));
    legend->setFillOrder(QCPLegend::foColumnsFirst);
    legend->setWrap(7);
    legend->setBorderPen(Qt::NoPen);
    legend->setBrush(Qt::NoBrush);
    legend->setFont(m_font);
    legend->setTextColor(textColour());
    m_plot.legend = legend;
    std::set<QString> names;
    for (int i = 0; i < m_plot.plottableCount(); ++i) {
        auto* plottable = m_plot.plottable(i);
        if (names.insert(plottable->name()).second)
            legend->addItem(new QCPPlottableLegendItem(legend, plottable));
    }
}

void FigureDrawing::setShown(const QString& name, bool isShown)
{
    for (int i = 0; i < m_plot.plottableCount(); ++i)
        if (m_plot.plottable(i)->name() == name)
            m_plot.plottable(i)->setVisible(isShown);
    for (int i = 0; i < m_plot.legend->itemCount(); ++i)
        if (auto* item = qobject_cast<QCPPlottableLegendItem*>(m_plot.legend->item(i)); item && item->plottable()->name() == name)
            item->setTextColor(isShown ? textColour() : colorsFor(m_palette).muted);
    placeLabels();
}

void FigureDrawing::highlight(const std::vector<ProfileCell>& cells)
{
    for (QCPAbstractPlottable* ring : m_rings)
        m_plot.removePlottable(ring);
    m_rings.clear();
    for (QCPAxisRect* axes : m_axes) {
        QCPGraph* rings = nullptr;
        for (const Mark& mark : m_marks) {
            const CellPattern& of = mark.point->of;
            if (mark.axes != axes || !mark.plottable->visible() ||
                std::none_of(cells.begin(), cells.end(), [&](const ProfileCell& cell) { return of.matches(cell); }))
                continue;
            if (!rings) {
                rings = new QCPGraph(axes->axis(QCPAxis::atBottom), axes->axis(QCPAxis::atLeft));
                rings->setLineStyle(QCPGraph::lsNone);
                rings->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(textColour(), 1.6), Qt::NoBrush, 15));
                m_rings.push_back(rings);
            }
            rings->addData(mark.point->x, mark.point->y);
        }
    }
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

/// Beside its point, where no other label and no edge is in the way; else left out rather than over another.
void FigureDrawing::placeLabels()
{
    m_plot.replot(QCustomPlot::rpImmediateRefresh);  // lays out, so that the axes know their pixels
    std::vector<QRectF> taken;
    const QFontMetrics metrics(m_font);
    for (const Mark& mark : m_marks)
        if (mark.panel->y.categories.empty() && mark.plottable->visible())
            taken.emplace_back(QPointF(mark.axes->axis(QCPAxis::atBottom)->coordToPixel(mark.point->x), mark.axes->axis(QCPAxis::atLeft)->coordToPixel(mark.point->y)) -
                                   QPointF(4, 4), QSizeF(8, 8));
    for (const Label& label : m_labels) {
        auto* text = label.item;
        text->setVisible(false);
        if (!label.plottable->visible())
            continue;
        text->setFont(m_font);
        text->setColor(textColour());
        text->setPadding(QMargins());
        text->position->setType(QCPItemPosition::ptAbsolute);
        text->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        const QSizeF size = metrics.size(Qt::TextSingleLine, text->text());
        const QPointF at(label.axes->axis(QCPAxis::atBottom)->coordToPixel(label.at.x()), label.axes->axis(QCPAxis::atLeft)->coordToPixel(label.at.y()));
        std::vector<QPointF> corners{at + QPointF(kLabelGap - 2, -size.height() / 2)};
        if (!label.isOfBar)
            corners = {at + QPointF(-size.width() / 2, -size.height() - kLabelGap), at + QPointF(kLabelGap, -size.height() / 2), at + QPointF(-size.width() / 2, kLabelGap),
                       at + QPointF(-size.width() - kLabelGap, -size.height() / 2)};
        const auto areaAt = [&](const QPointF& corner) { return label.isOfBar ? QRectF(corner, size).adjusted(0, 3, 0, -3) : QRectF(corner, size); };  // a line's own height has air
        const auto fits = [&](const QPointF& corner) {
            const QRectF area = areaAt(corner);
            return QRectF(label.axes->rect()).contains(area) && std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(area); });
        };
        const auto free = std::find_if(corners.begin(), corners.end(), fits);
        text->setVisible(free != corners.end());
        if (free == corners.end())
            continue;
        text->position->setPixelPosition(*free);
        taken.push_back(areaAt(*free));
    }
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace hashstash
