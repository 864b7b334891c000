#pragma once

#include "core/serializer/pickle_pandas.h"

#include <span>

namespace hashstash {

/// What of a list pandas looks at to choose a dtype.
enum class GuessScope : std::uint8_t {
    Everything,   ///< pandas.Series(list)
    NotNumbers,   ///< pandas.Series(array of objects): numbers and bools stay objects
    OnlyTimes,    ///< the same before pandas 3: texts stay objects too
};

/// The column that pandas makes of Python objects to which no dtype is given: numbers with missing ones among them
/// become floats, texts "str", dates and times theirs; what does not agree stays "object".
PandasColumn guessColumn(std::span<const Value> cells, GuessScope scope);

/// None, nan, NaT and pandas.NA.
bool isMissing(const Value& cell) noexcept;

/// The dtype of Timestamps that all carry the UTC offset of `iso`: "datetime64[us, UTC+02:00]".
std::string timestampDType(std::string_view iso, std::string_view unit);

}  // namespace hashstash
