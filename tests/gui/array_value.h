#pragma once

#include "core/value/nd_array.h"

#include <span>
#include <string_view>
#include <vector>

namespace hashstash {

/// An array of that dtype and shape whose elements lie in `elements` one after the other.
template <typename T>
Value arrayOf(std::string_view dtype, const std::vector<std::int64_t>& shape, const std::vector<T>& elements)
{
    std::vector<Value> dimensions;
    for (const std::int64_t extent : shape)
        dimensions.push_back(Value::integer(extent));
    const std::string_view bytes(reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(T));
    return *makeNdArray(Value::str(dtype), Value::sequence(Kind::Tuple, std::move(dimensions)), Value::bytes(bytes));
}

/// A pandas Series of those values, with a RangeIndex.
inline Value seriesOf(std::string_view dtype, const Value& values)
{
    const auto rows = static_cast<std::int64_t>(columnLength(values));
    const Value range = Value::range(Value::integer(0), Value::integer(rows), Value::integer(1));
    return Value::series(dtype, Value::str("values"), Value::index("range", "int64", {}, range), values);
}

}  // namespace hashstash
