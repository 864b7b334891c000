#include "widgets/table/plot_panel.h"

#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"
#include "widgets/table/column_box.h"
#include "widgets/table/table_plot.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace hashstash {

namespace {

QString numberText(double number)
{
    return QLocale().toString(number, 'g', 6);
}

QString timeText(double seconds)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000), Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
}

/// The first column that is of numbers, as far as its type says.
std::optional<std::size_t> numberColumn(const Table& table, std::size_t from)
{
    for (std::size_t i = from; i < table.columns.size(); ++i)
        if (table.columns[i].dtype.starts_with("int") || table.columns[i].dtype.starts_with("float") || table.columns[i].dtype.starts_with("uint"))
            return i;
    return std::nullopt;
}

}  // namespace

PlotPanel::PlotPanel(Workers workers, TableGrid& rows, QWidget* parent)
    : QWidget(parent)
    , m_workers(workers)
    , m_rows(rows)
    , m_kind(new QComboBox)
    , m_yLabel(new QLabel(tr("y")))
    , m_x(new ColumnBox(QStringLiteral("plotX"), tr("(row)")))
    , m_y(new ColumnBox(QStringLiteral("plotY"), {}))
    , m_only(new QPushButton(tr("Sho&w only these rows")))
    , m_caption(new QLabel)
    , m_plot(new TablePlot)
{
    build();
    for (ColumnBox* box : {m_x, m_y})
        connect(box, &ColumnBox::chosen, this, &PlotPanel::redraw);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PlotPanel::redraw);
    connect(m_plot, &TablePlot::areaChosen, this, &PlotPanel::chooseRows);
    connect(m_only, &QPushButton::clicked, this, &PlotPanel::wantRange);
}

PlotPanel::~PlotPanel()
{
    m_chooseStop.request_stop();
    if (m_job)
        m_job->cancel();
}

void PlotPanel::build()
{
    m_kind->setObjectName(QStringLiteral("plotKind"));
    m_kind->setAccessibleName(tr("Kind of plot"));
    m_kind->addItems({tr("Histogram"), tr("Points"), tr("Line")});
    m_only->setObjectName(QStringLiteral("plotOnly"));
    m_only->setToolTip(tr("Filters the table by the part of the plot that is chosen"));
    m_only->setEnabled(false);
    m_caption->setObjectName(QStringLiteral("plotCaption"));
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_plot->setObjectName(QStringLiteral("tablePlot"));
    m_plot->setAccessibleName(tr("Plot of the rows that are shown"));
    setFocusProxy(m_plot);
    auto* xLabel = new QLabel(tr("x"));
    xLabel->setBuddy(m_x);
    m_yLabel->setBuddy(m_y);
    auto* line = new QHBoxLayout;
    for (QWidget* widget : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(xLabel), static_cast<QWidget*>(m_x), static_cast<QWidget*>(m_yLabel), static_cast<QWidget*>(m_y), static_cast<QWidget*>(m_only)})
        line->addWidget(widget);
    line->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_plot, 1);
    column->addWidget(m_caption);
}

void PlotPanel::reload()
{
    const auto& table = m_rows.frame().table();
    for (ColumnBox* box : {m_x, m_y})
        box->setTable(table ? *table : Table());
    if (table && m_x->currentIndex() <= 0) {
        const auto first = numberColumn(*table, 0);
        m_x->setColumn(first);
        m_y->setColumn(first ? numberColumn(*table, *first + 1).value_or(*first) : 0);
    }
    m_series = nullptr;
    m_request = {};
    m_plot->clear();
    m_caption->clear();
    redraw();
}

void PlotPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld)
        redraw();
}

void PlotPanel::redraw()
{
    if (m_job)
        m_job->cancel();
    m_chooseStop.request_stop();
    const auto kind = static_cast<PlotKind>(m_kind->currentIndex());
    m_y->setVisible(kind != PlotKind::Histogram);
    m_yLabel->setVisible(kind != PlotKind::Histogram);
    m_area.reset();
    m_only->setEnabled(false);
    m_isOld = !isVisible();
    if (m_isOld || !m_rows.frame().table())
        return;
    m_request = {m_rows.frame().table(), m_rows.frame().rows(), kind, m_x->column(), m_y->column()};
    if ((kind != PlotKind::Line && !m_request.x) || (kind != PlotKind::Histogram && !m_request.y)) {
        m_plot->clear();
        return m_caption->setText(tr("Choose a column of numbers or dates for x"));
    }
    auto series = std::make_shared<PlotSeries>();
    m_job = m_workers.jobs.run(tr("Plot"), [request = m_request, series](const JobContext& context) -> Result<Done> {
        auto made = makeSeries(request, context.stop());
        if (!made)
            return made.error();
        *series = *std::move(made);
        return Done();
    });
    connect(m_job, &Job::finished, this, [this, job = m_job.data(), series] {
        if (job->isCancelled())
            return;
        m_series = nullptr;
        if (job->error()) {
            m_plot->clear();
            m_caption->setText(fromUtf8(job->error()->message));
        } else {
            m_series = series;
            const auto nameOf = [this](const std::optional<std::size_t>& column) { return column ? oneLine(m_request.table->columns[*column].name) : QString(); };
            m_plot->setSeries(*series, nameOf(m_request.x), nameOf(m_request.y));
            say();
        }
        emit drawn();
    });
}

void PlotPanel::say(const QString& more)
{
    QStringList parts{tr("%1 of %2").arg(countText(m_series->points), countText(m_request.rows->size(), tr("row"), tr("rows")))};
    const bool isHistogram = m_series->kind == PlotKind::Histogram;
    if (isHistogram && m_series->points > 0 && !m_series->x.areTimes)
        parts << tr("from %1 to %2, mean %3").arg(numberText(m_series->summary.least), numberText(m_series->summary.most), numberText(m_series->summary.mean));
    if (isHistogram)
        parts << countText(m_series->histogram.counts.size(), tr("bar"), tr("bars"));
    if (m_series->everyPoint > 1)
        parts << (m_series->kind == PlotKind::Scatter ? tr("one in every %1 points is drawn").arg(countText(m_series->everyPoint))
                                                      : tr("drawn by the least and most of each %1 rows").arg(countText(m_series->everyPoint)));
    if (!more.isEmpty())
        parts << more;
    m_caption->setText(parts.join(QStringLiteral(" · ")));
    m_plot->setAccessibleDescription(m_caption->text());
}

void PlotPanel::chooseRows(const PlotArea& area)
{
    if (!m_series)
        return;
    m_chooseStop.request_stop();
    m_chooseStop = std::stop_source();
    m_area = area;
    m_only->setEnabled(m_request.x.has_value());
    fetch(
        m_workers.pool, this, m_chooseStop.get_token(), [series = m_series, area, stop = m_chooseStop.get_token()] { return placesIn(*series, area, stop); },
        [this](const Result<std::vector<int>>& places) {
            // The rows may be in another order by now, which a redraw follows.
            if (!places || !m_series || m_rows.frame().rows() != m_request.rows)
                return;
            const bool isChosen = m_rows.chooseRows(*places);
            const QString count = countText(places->size(), tr("row"), tr("rows"));
            say(isChosen ? tr("%1 chosen in the table").arg(count)
                         : tr("%1 here, too scattered in the table to be chosen: “Show only these rows” filters it").arg(count));
            emit chosen();
        });
}

QString PlotPanel::rangeText(double least, double most, bool areTimes) const
{
    if (areTimes)
        return timeText(std::floor(least)) + QStringLiteral("..") + timeText(std::ceil(most));
    return fromUtf8(ColumnFilter::between(least, most));
}

void PlotPanel::wantRange()
{
    if (!m_area || !m_request.x || !m_series)
        return;
    const PlotArea area = *m_area;
    const auto series = m_series;
    const auto request = m_request;
    if (area.hasY && request.y)
        emit rangeWanted(*request.y, rangeText(area.leastY, area.mostY, series->y.areTimes));
    emit rangeWanted(*request.x, rangeText(area.leastX, area.mostX, series->x.areTimes));
}

}  // namespace hashstash
