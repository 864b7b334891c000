#include "widgets/table/plot_series.h"

#include "widgets/shell/format.h"

#include <QObject>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hashstash {

namespace {

constexpr std::size_t kLineColumns = 1500;      // of pixels
constexpr std::size_t kStopInterval = 1 << 16;  // rows between two looks at the token

Error nothingToDraw(const Table& table, std::size_t column)
{
    return {Stage::Read, QObject::tr("“%1” has no numbers and no dates in these rows: choose another column").arg(fromUtf8(table.columns[column].name)).toStdString(), {}};
}

Result<PlotSeries> makeHistogram(PlotSeries series, const std::stop_token& stop)
{
    const NumberColumn numbers(realArray(series.x.numbers));
    const auto summary = summarize(numbers, stop);
    if (!summary)
        return summary.error();
    auto histogram = histogramOf(numbers, *summary, stop);
    if (!histogram)
        return histogram.error();
    series.summary = *summary;
    series.histogram = *std::move(histogram);
    series.points = summary->numbers;
    return series;
}

bool isDrawn(const PlotSeries& series, std::size_t row)
{
    return (series.x.numbers.empty() || !std::isnan(series.x.numbers[row])) && !std::isnan(series.y.numbers[row]);
}

Result<PlotSeries> makeCloud(PlotSeries series, const std::stop_token& stop)
{
    const std::size_t rows = series.y.numbers.size();
    for (std::size_t row = 0; row < rows; ++row)
        series.points += isDrawn(series, row) ? 1 : 0;
    if (stop.stop_requested())
        return cancelled();
    series.everyPoint = std::max<std::size_t>(1, (series.points + PlotSeries::kMostPoints - 1) / PlotSeries::kMostPoints);
    std::size_t seen = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!isDrawn(series, row) || seen++ % series.everyPoint != 0)
            continue;
        series.drawnX.push_back(series.x.numbers[row]);
        series.drawnY.push_back(series.y.numbers[row]);
    }
    return series;
}

/// By rising x; where there is none, by the row's place, with a gap where y is missing.
Result<PlotSeries> makeLine(PlotSeries series, const std::stop_token& stop)
{
    const bool hasX = !series.x.numbers.empty();
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < series.y.numbers.size(); ++row)
        if (!hasX || isDrawn(series, row))
            order.push_back(row);
    if (hasX)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return series.x.numbers[a] < series.x.numbers[b]; });
    if (stop.stop_requested() || order.empty())
        return stop.stop_requested() ? Result<PlotSeries>(cancelled()) : series;
    std::vector<double> ys;
    ys.reserve(order.size());
    for (const std::size_t row : order)
        ys.push_back(series.y.numbers[row]);
    const auto line = lineOf(NumberColumn(realArray(ys)), 0, ys.size() - 1, kLineColumns, stop);
    if (!line)
        return line.error();
    series.points = hasX ? order.size() : series.y.count;
    series.everyPoint = line->elementsAStep;
    series.drawnY = line->y;
    for (const double place : line->x)
        series.drawnX.push_back(hasX ? series.x.numbers[order[static_cast<std::size_t>(place)]] : place);
    return series;
}

}  // namespace

Result<PlotSeries> makeSeries(const PlotRequest& request, std::stop_token stop)
{
    PlotSeries series;
    series.kind = request.kind;
    const auto read = [&](const std::optional<std::size_t>& column, ColumnNumbers& numbers) -> Result<Done> {
        if (!column)
            return Done();
        auto found = columnNumbers(*request.table, *column, *request.rows, stop);
        if (!found)
            return found.error();
        if (found->count == 0 && !request.rows->empty())
            return nothingToDraw(*request.table, *column);
        numbers = *std::move(found);
        return Done();
    };
    if (auto done = read(request.x, series.x); !done)
        return done.error();
    if (auto done = read(request.kind == PlotKind::Histogram ? std::nullopt : request.y, series.y); !done)
        return done.error();
    switch (request.kind) {
    case PlotKind::Histogram: return makeHistogram(std::move(series), stop);
    case PlotKind::Scatter: return makeCloud(std::move(series), stop);
    case PlotKind::Line: break;
    }
    return makeLine(std::move(series), stop);
}

Result<std::vector<int>> placesIn(const PlotSeries& series, const PlotArea& area, std::stop_token stop)
{
    const std::size_t rows = std::max(series.x.numbers.size(), series.y.numbers.size());
    std::vector<int> places;
    for (std::size_t row = 0; row < rows; ++row) {
        if (row % kStopInterval == 0 && stop.stop_requested())
            return cancelled();
        const double x = series.x.numbers.empty() ? static_cast<double>(row) : series.x.numbers[row];
        const bool isInY = !area.hasY || series.y.numbers.empty() || (series.y.numbers[row] >= area.leastY && series.y.numbers[row] <= area.mostY);
        if (x >= area.leastX && x <= area.mostX && isInY)
            places.push_back(static_cast<int>(row));
    }
    return places;
}

}  // namespace hashstash
