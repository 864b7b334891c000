#pragma once

#include "core/result.h"
#include "widgets/inspector/number_column.h"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace hashstash {

// What a chart of numbers draws, made on a worker: never more points than a screen has columns of pixels to show them.
// All of it stops early with Stage::Cancelled.

/// What is known of all the numbers. Those that are none, or infinite, count as missing only.
struct NumberSummary {
    std::size_t numbers = 0;
    std::size_t missing = 0;
    double least = 0;
    double most = 0;
    double mean = 0;
    double deviation = 0;        ///< the standard deviation (of a population, as numpy's default)
    bool areIntegers = true;
};
Result<NumberSummary> summarize(const NumberColumn& numbers, std::stop_token stop = {});

/// A line through places of the column. Where a number is missing, y is nan: a gap.
struct LineData {
    std::vector<double> x;       ///< ascending
    std::vector<double> y;
    std::size_t elementsAStep = 1;  ///< more than one: of each so many, the least and the most where they are
};
/// The line through elements `first` to `last` (inclusive), as exact as `columns` columns of pixels can show it: no spike
/// is lost. `first` <= `last` < size(), `columns` > 0.
Result<LineData> lineOf(const NumberColumn& numbers, std::size_t first, std::size_t last, std::size_t columns,
                        std::stop_token stop = {});

/// How many numbers lie in each of equally wide bins; the last one has its upper end too.
struct Histogram {
    double start = 0;
    double width = 1;
    std::vector<std::size_t> counts;
};
/// As many bins as Scott's rule says, at most 200; whole numbers never share out one number over two bins.
Result<Histogram> histogramOf(const NumberColumn& numbers, const NumberSummary& summary, std::stop_token stop = {});

}  // namespace hashstash
