#pragma once

#include "core/serializer/dotted_name.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>

/// What the pandas constructors share: the arrays that frames, series and indexes are made of stay the objects that
/// they are stored as, and are read from there.
namespace hashstash {

/// The values of a Series, Index or frame column and what str(dtype) says of them.
struct PandasColumn {
    std::string dtype;
    Value values;  ///< a column, as value.h says
};

/// Row `row` of a numpy array or of one of pandas' own arrays (datetimes, periods, nullable numbers, texts, categories,
/// intervals, Arrow). nullopt for what is none.
std::optional<PandasColumn> pandasColumn(const Value& array, std::size_t row = 0);
/// How many columns of a frame an array holds.
std::size_t pandasRows(const Value& array);
/// The array from left and right ends and the side that is closed. `cls` names a class of the writer's pandas.
std::optional<PandasColumn> intervalColumn(const Value& left, const Value& right, std::string_view closed,
                                           std::string_view cls);
/// From its values and a CategoricalDtype.
std::optional<Value> categoricalFrom(const Value& codes, const Value& dtype);

/// "Europe/Berlin", "UTC", "UTC+02:00": str() of a time zone in a dtype; empty for naive and for what is no zone.
std::string pandasZoneName(const Value& zone);
/// freqstr of a pandas offset object as a Period shows it: "M", "2D", "Q-DEC"; empty for offsets that no period has.
std::string periodFrequency(const Value& offset);

/// Member `name` of a dict; None if it has none.
inline const Value& member(const Value& dict, std::string_view name) noexcept
{
    static const Value none;
    const Value* const found = dict.find(name);
    return found ? *found : none;
}

}  // namespace hashstash
