#include "widgets/inspector/chart_axis.h"

#include "core/search/leaf_text.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"
#include "widgets/inspector/number_column.h"
#include "widgets/shell/format.h"

#include <QObject>
#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kStopInterval = 1 << 16;
constexpr std::size_t kLabelBytes = 60;
constexpr std::string_view kTimes = "datetime64[";

/// "datetime64[ns, UTC]": how long one of it is; 0 for a unit without a fixed length.
double secondsOf(std::string_view dtype)
{
    if (!dtype.starts_with(kTimes))
        return 0;
    const std::string_view unit = dtype.substr(kTimes.size(), dtype.find_first_of(",]") - kTimes.size());
    for (const auto& [name, seconds] : {std::pair("ns", 1e-9), std::pair("us", 1e-6), std::pair("ms", 1e-3), std::pair("s", 1.0),
                                        std::pair("m", 60.0), std::pair("h", 3600.0), std::pair("D", 86400.0)})
        if (unit == name)
            return seconds;
    return 0;
}

bool isTimeObject(const Value& value)
{
    return value.kind() == Kind::Timestamp || value.kind() == Kind::DateTime || value.kind() == Kind::Date;
}

std::optional<double> secondsOf(const Value& time)
{
    auto parsed = QDateTime::fromString(fromUtf8(leafText(time)).replace(u' ', u'T').left(32), Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    if (parsed.timeSpec() == Qt::LocalTime)
        parsed.setTimeSpec(Qt::UTC);
    return static_cast<double>(parsed.toMSecsSinceEpoch()) / 1000;
}

}  // namespace

ChartAxis::ChartAxis(Value value, std::size_t elements) : m_value(std::move(value)), m_size(elements)
{
    if (m_value.kind() != Kind::Series || m_value.field(2).kind() != Kind::Index)
        return;
    const Value& index = m_value.field(2);
    const std::string_view kind = index.field(0).text(), dtype = index.field(1).text();
    const Value& column = index.field(3);
    if (columnLength(column) != elements)
        return;
    m_labels.emplace(dtype, column);
    m_by = By::Label;
    if (kind == "multi" || column.kind() == Kind::Categorical)
        return;
    m_numbers.emplace(column);
    m_secondsAUnit = secondsOf(dtype);
    m_hasZone = dtype.find(',') != std::string_view::npos;
    const Value first = m_numbers->at(0);
    const bool isTime = m_secondsAUnit > 0 || isTimeObject(first);
    const bool isOther = !isTime && (dtype.starts_with("datetime64") || dtype.starts_with("timedelta64") || dtype.starts_with("period"));
    if (isTime)
        m_by = By::Time;
    else if (!isOther && first.kind() != Kind::Bool && std::isfinite(finiteNumber(first)))
        m_by = By::Number;
}

Result<std::shared_ptr<const ChartAxis>> ChartAxis::of(const Value& value, std::size_t elements, std::stop_token stop)
{
    std::shared_ptr<ChartAxis> axis(new ChartAxis(value, elements));
    if (axis->m_by == By::Number || axis->m_by == By::Time) {
        const auto isAscending = axis->isAscending(stop);
        if (!isAscending)
            return isAscending.error();
        if (!*isAscending)
            axis->m_by = By::Label;
    }
    return std::shared_ptr<const ChartAxis>(std::move(axis));
}

Result<bool> ChartAxis::isAscending(const std::stop_token& stop) const
{
    double before = -std::numeric_limits<double>::infinity();
    for (std::size_t place = 0; place < m_size; ++place) {
        if (place % kStopInterval == 0 && stop.stop_requested())
            return cancelled();
        const auto x = number(place);
        if (!x || *x < before)
            return false;
        before = *x;
    }
    return m_size > 0 && before > number(0).value_or(before);
}

/// Absent: it is none.
std::optional<double> ChartAxis::number(std::size_t place) const
{
    const Value value = m_numbers->at(place);
    if (m_by == By::Time && m_secondsAUnit > 0) {
        const auto count = value.asInt64();
        if (!count)
            return isTimeObject(value) ? secondsOf(value) : std::nullopt;
        if (*count == std::numeric_limits<std::int64_t>::min())  // NaT
            return std::nullopt;
        return static_cast<double>(*count) * m_secondsAUnit;
    }
    if (m_by == By::Time)
        return isTimeObject(value) ? secondsOf(value) : std::nullopt;
    const double number = finiteNumber(value);
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

double ChartAxis::at(std::size_t place) const
{
    const bool isPlace = m_by == By::Place || m_by == By::Label;
    return isPlace ? static_cast<double>(place) : number(place).value_or(0);
}

std::size_t ChartAxis::placeBelow(double x) const
{
    std::size_t low = 0, high = m_size;  // the first that is right of x
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        at(middle) <= x ? low = middle + 1 : high = middle;
    }
    return low == 0 ? 0 : low - 1;
}

std::size_t ChartAxis::placeNearest(double x) const
{
    const std::size_t below = placeBelow(x);
    return below + 1 < m_size && std::abs(at(below + 1) - x) < std::abs(x - at(below)) ? below + 1 : below;
}

QString ChartAxis::label(std::size_t place) const
{
    if (!m_labels || place >= m_size)
        return QString::number(place);
    const Value label = m_labels->at(place);
    return oneLine(label.isStr() ? std::string(label.text().substr(0, kLabelBytes)) : isTimeObject(label) ? leafText(label) : repr(label, kLabelBytes));
}

QString ChartAxis::title() const
{
    QString name;
    if (m_labels && !m_value.field(2).field(2).isNone())
        name = oneLine(display(m_value.field(2).field(2), kLabelBytes));
    if (m_by == By::Time)
        return (name.isEmpty() ? QObject::tr("time") : name) + (m_hasZone ? QStringLiteral(" (UTC)") : QString());
    return name.isEmpty() ? QObject::tr("index") : name;
}

}  // namespace hashstash
