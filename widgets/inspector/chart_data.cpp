#include "widgets/inspector/chart_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace hashstash {

namespace {

constexpr std::size_t kStopInterval = 1 << 16;  // elements between two looks at the token
constexpr std::size_t kMostBins = 200;

/// Calls `visit(index, number)` for each element; false if it was stopped.
template <typename Visit>
bool forEachNumber(const NumberColumn& numbers, std::size_t first, std::size_t last, const std::stop_token& stop, Visit visit)
{
    for (std::size_t i = first; i <= last; ++i) {
        if (i % kStopInterval == 0 && stop.stop_requested())
            return false;
        visit(i, numbers.at(i));
    }
    return true;
}

/// The least and the most of the elements that share a column of pixels.
class Step {
public:
    void add(std::size_t place, double number)
    {
        if (std::isnan(number)) {
            m_gap = place;
            return;
        }
        if (!m_hasNumbers || number < m_least) {
            m_least = number;
            m_leastAt = place;
        }
        if (!m_hasNumbers || number > m_most) {
            m_most = number;
            m_mostAt = place;
        }
        m_hasNumbers = true;
    }

    void drawTo(LineData& line) const
    {
        const auto draw = [&line](std::size_t place, double number) {
            line.x.push_back(static_cast<double>(place));
            line.y.push_back(number);
        };
        if (!m_hasNumbers)
            return draw(m_gap, std::numeric_limits<double>::quiet_NaN());
        const bool isRising = m_leastAt < m_mostAt;
        draw(isRising ? m_leastAt : m_mostAt, isRising ? m_least : m_most);
        if (m_leastAt != m_mostAt)
            draw(isRising ? m_mostAt : m_leastAt, isRising ? m_most : m_least);
    }

private:
    double m_least = 0, m_most = 0;
    std::size_t m_leastAt = 0, m_mostAt = 0, m_gap = 0;
    bool m_hasNumbers = false;
};

}  // namespace

Result<NumberSummary> summarize(const NumberColumn& numbers, std::stop_token stop)
{
    NumberSummary summary;
    double squares = 0;  // of distances from the mean so far (Welford), which large offsets do not swallow
    const bool isDone = numbers.size() == 0 || forEachNumber(numbers, 0, numbers.size() - 1, stop, [&](std::size_t, double number) {
        if (std::isnan(number)) {
            ++summary.missing;
            return;
        }
        summary.least = summary.numbers == 0 ? number : std::min(summary.least, number);
        summary.most = summary.numbers == 0 ? number : std::max(summary.most, number);
        ++summary.numbers;
        const double away = number - summary.mean;
        summary.mean += away / static_cast<double>(summary.numbers);
        squares += away * (number - summary.mean);
        summary.areIntegers = summary.areIntegers && number == std::floor(number);
    });
    if (!isDone)
        return cancelled();
    if (summary.numbers > 0)
        summary.deviation = std::sqrt(squares / static_cast<double>(summary.numbers));
    return summary;
}

Result<LineData> lineOf(const NumberColumn& numbers, std::size_t first, std::size_t last, std::size_t columns, std::stop_token stop)
{
    LineData line;
    const std::size_t elements = last - first + 1;
    // Two points a column are drawn anyway: that many elements are shown as they are.
    line.elementsAStep = elements <= 2 * columns ? 1 : (elements + columns - 1) / columns;
    const std::size_t points = std::min(elements, 2 * columns);
    line.x.reserve(points);
    line.y.reserve(points);
    Step step;
    const bool isDone = forEachNumber(numbers, first, last, stop, [&](std::size_t place, double number) {
        step.add(place, number);
        if ((place - first + 1) % line.elementsAStep != 0 && place != last)
            return;
        step.drawTo(line);
        step = {};
    });
    if (!isDone)
        return cancelled();
    return line;
}

Result<Histogram> histogramOf(const NumberColumn& numbers, const NumberSummary& summary, std::stop_token stop)
{
    Histogram histogram;
    if (summary.numbers == 0)
        return histogram;
    // Halves: the range of doubles may be twice what a double holds.
    const double halfRange = summary.most / 2 - summary.least / 2;
    const double scott = 3.49 * summary.deviation / std::cbrt(static_cast<double>(summary.numbers));
    const double wanted = scott > 0 && std::isfinite(scott) ? std::ceil(2 * (halfRange / scott)) : halfRange > 0 ? double(kMostBins) : 1;
    auto bins = static_cast<std::size_t>(std::clamp(wanted, 1.0, double(kMostBins)));
    histogram.start = summary.least;
    histogram.width = halfRange / static_cast<double>(bins) * 2;
    if (summary.areIntegers && std::abs(summary.least) < 9e15 && std::abs(summary.most) < 9e15) {
        // A whole width, from half below the least.
        histogram.width = std::max(1.0, std::ceil((2 * halfRange + 1) / static_cast<double>(bins)));
        histogram.start = summary.least - 0.5;
        bins = static_cast<std::size_t>(std::ceil((2 * halfRange + 1) / histogram.width));
    }
    if (!(histogram.width > 0)) {  // all the same, or too close to be told apart
        histogram.width = std::max(1.0, std::abs(summary.least) * 1e-6);
        histogram.start = summary.least - histogram.width / 2;
        bins = 1;
    }
    histogram.counts.resize(bins);
    const bool isDone = forEachNumber(numbers, 0, numbers.size() - 1, stop, [&](std::size_t, double number) {
        if (std::isnan(number))
            return;
        const double place = 2 * ((number / 2 - histogram.start / 2) / histogram.width);
        ++histogram.counts[static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(bins - 1)))];
    });
    if (!isDone)
        return cancelled();
    return histogram;
}

}  // namespace hashstash
