#include "core/profile/statistics.h"

#include <algorithm>
#include <cmath>

namespace hashstash {

namespace {

/// Of sorted values, at least one.
double quantile(const std::vector<double>& sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

}  // namespace

std::optional<Spread> Spread::of(std::vector<double> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    return Spread{values.size(), quantile(values, 0.5), quantile(values, 0.25), quantile(values, 0.75), values.front(), values.back()};
}

std::optional<Ratio> ratioOf(const Spread& a, const Spread& b)
{
    if (b.median <= 0 || b.lower <= 0)
        return std::nullopt;
    return Ratio{a.median / b.median, a.lower / b.upper, a.upper / b.lower};
}

}  // namespace hashstash
