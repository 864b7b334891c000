#pragma once

#include "core/profile/profile_cell.h"
#include "core/profile/statistics.h"

#include <optional>
#include <string>
#include <vector>

namespace hashstash {

/// A chart as data: what is drawn where, without how. Every renderer draws the same.

struct FigurePoint {
    double x = 0;
    double y = 0;
    std::string label = {};                ///< written beside it
    CellPattern of = {};                   ///< the cells that it says something of
    std::optional<Spread> spread = {};     ///< of a box: x is its median
};

struct FigureSeries {
    enum class Kind { Line, Points, Bars, Boxes };
    Kind kind = Kind::Points;
    std::string name;    ///< for the legend
    std::string colour;  ///< what its colour stands for: an engine, serializer or compressor has the same in every figure
    int mark = 0;        ///< which of the marks its points have: a kind of data has the same in every figure
    std::vector<FigurePoint> points;  ///< of bars and boxes: y is the place from the top, 0 and up, x the length or median
};

struct FigureAxis {
    std::string label;
    bool isLogarithmic = false;
    std::vector<std::string> categories = {};  ///< not empty: names of the places 0 and up instead of numbers
};

struct FigurePanel {
    std::string title;
    FigureAxis x;
    FigureAxis y;
    std::vector<FigureSeries> series;
    std::optional<double> dashedAtX = {};  ///< a line across: the raw size
    bool hasDiagonal = false;              ///< a dashed line where x and y are the same
    int row = 0;
    int column = 0;
};

struct Figure {
    std::string name;     ///< of its file: "fig.comparing_engines"
    std::string title;
    std::string caption;  ///< what was measured, and how often
    std::vector<FigurePanel> panels;
};

}  // namespace hashstash
