#pragma once

#include "core/result.h"
#include "core/value/column_reader.h"
#include "core/value/value.h"

#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>

namespace hashstash {

/// Where the elements of a line lie along x, and what they are called: a Series' index where it is one of ascending numbers or
/// times, else their places, which the labels of the index may stand at. Keeps the value; copies none of its elements.
///
/// Threads: constant, so any number may read it.
class ChartAxis {
public:
    enum class By {
        Place,   ///< 0, 1, 2 ...
        Number,  ///< the index itself
        Time,    ///< the index, in Unix seconds; one without a zone as if it were UTC
        Label,   ///< as Place, with the index' labels
    };

    /// Looks at the whole index: call it on a worker. Stage::Cancelled once `stop` is requested.
    static Result<std::shared_ptr<const ChartAxis>> of(const Value& value, std::size_t elements, std::stop_token stop = {});

    By by() const noexcept { return m_by; }
    std::size_t size() const noexcept { return m_size; }
    /// Ascending. `place` < size().
    double at(std::size_t place) const;
    /// The last place that is not right of x; 0 if all are.
    std::size_t placeBelow(double x) const;
    std::size_t placeNearest(double x) const;
    /// As pandas prints the label; the place where there is none.
    QString label(std::size_t place) const;
    /// The index' name, or what it is.
    QString title() const;

private:
    ChartAxis(Value value, std::size_t elements);

    std::optional<double> number(std::size_t place) const;
    Result<bool> isAscending(const std::stop_token& stop) const;

    Value m_value;
    std::size_t m_size;
    By m_by = By::Place;
    std::optional<ColumnReader> m_numbers;  ///< of the index, times as they are stored
    std::optional<ColumnReader> m_labels;
    double m_secondsAUnit = 0;              ///< of a time in its unit; 0: of one that is an object
    bool m_hasZone = false;
};

}  // namespace hashstash
