#include "widgets/inspector/chart_page.h"

#include "widgets/inspector/chart_plot.h"
#include "widgets/jobs/fetch.h"
#include "widgets/shell/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kColumns = 2000;  ///< of pixels: no more than a large screen shows

QString numberText(double number, int digits = 6)
{
    return QLocale().toString(number, 'g', digits);
}

/// What the worker found out of a value that came in.
struct Read {
    std::shared_ptr<const NumberColumn> numbers;
    std::shared_ptr<const ChartAxis> axis;
    NumberSummary summary;
};

}  // namespace

ChartPage::ChartPage(QThreadPool& pool, QWidget* parent)
    : QWidget(parent)
    , m_pool(pool)
    , m_line(new QRadioButton(tr("L&ine")))
    , m_bars(new QRadioButton(tr("Histogra&m")))
    , m_caption(new QLabel)
    , m_plot(new ChartPlot)
{
    m_line->setObjectName(QStringLiteral("chartLine"));
    m_line->setChecked(true);
    m_bars->setObjectName(QStringLiteral("chartHistogram"));
    m_caption->setObjectName(QStringLiteral("chartCaption"));
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption->setWordWrap(true);
    m_plot->setObjectName(QStringLiteral("valueChart"));
    m_plot->setAccessibleName(tr("Chart of the value"));
    setFocusProxy(m_plot);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 0);
    row->setSpacing(10);
    row->addWidget(m_line);
    row->addWidget(m_bars);
    row->addWidget(m_caption, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_plot, 1);
    connect(m_line, &QRadioButton::toggled, this, &ChartPage::draw);
    connect(m_plot, &ChartPlot::viewChanged, this, &ChartPage::drawLine);
    connect(m_plot, &ChartPlot::hovered, this, &ChartPage::showTip);
}

ChartPage::~ChartPage()
{
    m_stop.request_stop();
    m_drawStop.request_stop();
}

void ChartPage::clear()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_drawStop.request_stop();
    m_numbers = nullptr;
    m_axis = nullptr;
    m_summary.reset();
    m_histogram = {};
    m_plot->clear();
    m_caption->clear();
    finish();
}

void ChartPage::setValue(const Value& value)
{
    clear();
    m_isLoading = true;
    fetch(
        m_pool, this, m_stop.get_token(),
        [value, stop = m_stop.get_token()]() -> Result<Read> {
            auto numbers = std::make_shared<const NumberColumn>(value);
            auto summary = summarize(*numbers, stop);
            if (!summary)
                return summary.error();
            auto axis = ChartAxis::of(value, numbers->size(), stop);
            if (!axis)
                return axis.error();
            return Read {std::move(numbers), *std::move(axis), *summary};
        },
        [this](Result<Read> read) {
            if (!read)
                return fail(read.error());
            m_numbers = std::move(read->numbers);
            m_axis = std::move(read->axis);
            m_summary = read->summary;
            draw();
        });
}

void ChartPage::draw()
{
    if (!m_numbers)
        return;
    m_plot->clear(m_line->isChecked() ? m_axis : nullptr);
    m_line->isChecked() ? drawLine() : drawHistogram();
}

void ChartPage::drawLine()
{
    m_drawStop.request_stop();
    m_drawStop = std::stop_source();
    const auto [first, last] = m_plot->elementsInView();
    fetch(
        m_pool, this, m_drawStop.get_token(),
        [numbers = m_numbers, axis = m_axis, first = first, last = last, stop = m_drawStop.get_token()] {
            auto line = lineOf(*numbers, first, last, kColumns, stop);
            if (line)
                for (double& x : line->x)
                    x = axis->at(static_cast<std::size_t>(x));
            return line;
        },
        [this](const Result<LineData>& line) {
            if (!line)
                return fail(line.error());
            m_elementsAStep = line->elementsAStep;
            m_plot->setLine(*line);
            updateCaption();
            finish();
        });
}

void ChartPage::drawHistogram()
{
    m_drawStop.request_stop();
    m_drawStop = std::stop_source();
    fetch(
        m_pool, this, m_drawStop.get_token(),
        [numbers = m_numbers, summary = *m_summary, stop = m_drawStop.get_token()] {
            return histogramOf(*numbers, summary, stop);
        },
        [this](Result<Histogram> histogram) {
            if (!histogram)
                return fail(histogram.error());
            m_histogram = *std::move(histogram);
            m_plot->setHistogram(m_histogram);
            updateCaption();
            finish();
        });
}

void ChartPage::fail(const Error& error)
{
    m_caption->setText(errorText(error));
    finish();
}

void ChartPage::finish()
{
    if (std::exchange(m_isLoading, false))
        emit loaded();
}

void ChartPage::updateCaption()
{
    const NumberSummary& all = *m_summary;
    QStringList parts {countText(all.numbers, tr("number"), tr("numbers"))};
    if (m_numbers->isComplex())
        parts << tr("complex: the magnitude of each is drawn");
    if (all.numbers > 0)
        parts << tr("from %1 to %2").arg(numberText(all.least), numberText(all.most)) << tr("mean %1").arg(numberText(all.mean))
              << tr("standard deviation %1").arg(numberText(all.deviation));
    if (all.missing > 0)
        parts << tr("%1 missing or infinite").arg(countText(all.missing));
    if (m_line->isChecked() && m_elementsAStep > 1)
        parts << tr("drawn by the least and most of each %1").arg(countText(m_elementsAStep));
    if (m_bars->isChecked() && !m_histogram.counts.empty())
        parts << tr("%1 of %2").arg(countText(m_histogram.counts.size(), tr("bin"), tr("bins")), numberText(m_histogram.width, 4));
    m_caption->setText(parts.join(QStringLiteral(" · ")));
    m_plot->setAccessibleName(m_line->isChecked() ? tr("Line chart") : tr("Histogram"));
    m_plot->setAccessibleDescription(m_caption->text());
}

void ChartPage::showTip(double x, const QPoint& globalPlace)
{
    if (!m_numbers)
        return;
    QString text;
    if (m_line->isChecked()) {
        const std::size_t place = m_axis->placeNearest(x);
        const double number = m_numbers->at(place);
        text = QStringLiteral("[%1]  %2").arg(m_axis->label(place), std::isnan(number) ? tr("no number") : numberText(number, 15));
    } else {
        const double bin = std::floor((x - m_histogram.start) / m_histogram.width);
        if (bin >= 0 && bin < static_cast<double>(m_histogram.counts.size())) {
            const double start = m_histogram.start + bin * m_histogram.width;
            text = tr("%1 to %2: %3").arg(numberText(start), numberText(start + m_histogram.width),
                                          countText(m_histogram.counts[static_cast<std::size_t>(bin)]));
        }
    }
    QToolTip::showText(globalPlace, text, m_plot);
}

}  // namespace hashstash
