#pragma once

#include "core/table/column_numbers.h"
#include "widgets/inspector/chart_data.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace hashstash {

enum class PlotKind : std::uint8_t { Histogram, Scatter, Line };

/// What is to be drawn of which rows.
struct PlotRequest {
    std::shared_ptr<const Table> table;
    std::shared_ptr<const RowList> rows;
    PlotKind kind = PlotKind::Histogram;
    std::optional<std::size_t> x;  ///< of a line may be absent: the row's place
    std::optional<std::size_t> y;  ///< not of a histogram
};

/// What is drawn, of no more points than a screen shows, and all numbers it was made of.
struct PlotSeries {
    /// A cloud of more is drawn by one in every so many points.
    static constexpr std::size_t kMostPoints = 10'000;

    PlotKind kind = PlotKind::Histogram;
    ColumnNumbers x, y;          ///< one a row; of a line without x, and y of a histogram, empty
    Histogram histogram;
    NumberSummary summary;       ///< of a histogram
    std::vector<double> drawnX, drawnY;
    std::size_t points = 0;      ///< rows that have what is drawn
    std::size_t everyPoint = 1;  ///< of which one is drawn, of a cloud; of a line, the least and most of so many
};

/// For a worker. Stage::Read where a column has nothing to draw; Stage::Cancelled.
Result<PlotSeries> makeSeries(const PlotRequest& request, std::stop_token stop);

/// A part of a plot.
struct PlotArea {
    double leastX, mostX, leastY, mostY;
    bool hasY;  ///< else of any y
};
/// The places of the rows in it, ascending. For a worker.
Result<std::vector<int>> placesIn(const PlotSeries& series, const PlotArea& area, std::stop_token stop);

}  // namespace hashstash
