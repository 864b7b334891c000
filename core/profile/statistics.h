#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace hashstash {

/// What repeated measurements say: the median and the quartiles about it. Quantiles lie between neighbours, linearly, as
/// numpy's do.
struct Spread {
    std::size_t count = 0;
    double median = 0;
    double lower = 0;  ///< first quartile
    double upper = 0;  ///< third quartile
    double least = 0;
    double most = 0;

    /// nullopt for no values.
    static std::optional<Spread> of(std::vector<double> values);
};

/// How many times as large one measurement is as another.
struct Ratio {
    double value = 1;  ///< of the medians
    double lower = 1;  ///< the quartiles of one against the opposite ones of the other
    double upper = 1;
    /// Whether the spread of the two hides whether there is a difference at all.
    bool isNoise() const noexcept { return lower <= 1 && upper >= 1; }
};
/// nullopt where the second is not positive.
std::optional<Ratio> ratioOf(const Spread& a, const Spread& b);

}  // namespace hashstash
