#pragma once

#include "core/value/nd_array.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace hashstash {

/// Reads a column (an NdArray, Categorical, List, Range or Index) element by element, without allocating for numbers:
/// what columnElement and pandasElement return, with the dtype taken apart once.
/// Borrows the column, which must outlive it.
class ColumnReader {
public:
    /// Elements as ndarray.tolist() gives them.
    explicit ColumnReader(const Value& column);
    /// Elements as tolist() of a pandas object of that dtype gives them.
    ColumnReader(std::string_view pandasDType, const Value& column);

    std::size_t size() const noexcept { return m_size; }
    /// `index` < size().
    Value at(std::size_t index) const;

private:
    void open(const Value& column);
    void openArray(const Value& array);
    void openCategorical(const Value& categorical);
    Value plain(std::size_t index) const;

    enum class Source { Nothing, Boxed, Buffer, Range, Codes };
    enum class Meaning { Plain, DateTime, TimeDelta };

    Source m_source = Source::Nothing;
    Meaning m_meaning = Meaning::Plain;
    std::size_t m_size = 0;
    std::string m_unit;       ///< of a pandas datetime or timedelta
    std::string m_zone;       ///< of a zoned pandas datetime
    DType m_dtype;            ///< Buffer
    std::string_view m_bytes; ///< Buffer
    const Value* m_boxed = nullptr;       ///< Boxed: the elements
    std::int64_t m_start = 0;             ///< Range
    std::int64_t m_step = 0;              ///< Range
    std::vector<ColumnReader> m_parts;    ///< Codes: the codes, the categories
};

}  // namespace hashstash
