#pragma once

#include "core/value/column_reader.h"
#include "core/value/value.h"

#include <cstddef>

namespace hashstash {

/// The numbers of a value, read where they are: of an array of one dimension, a Series, a list, tuple or deque. Of a complex
/// number it is the magnitude.
/// Keeps the value; copies none of its elements.
///
/// Threads: constant, so any number may read it.
class NumberColumn {
public:
    /// Whether there are numbers to draw. Cheap: of a list it looks at the first elements only, so that later ones may be
    /// no numbers all the same.
    static bool isFor(const Value& value);

    /// `value` is one that isFor() accepts.
    explicit NumberColumn(Value value);
    NumberColumn(const NumberColumn&) = delete;
    NumberColumn& operator=(const NumberColumn&) = delete;

    std::size_t size() const noexcept { return m_reader.size(); }
    /// `index` < size(). Not a number (nan) for what is none, or infinite.
    double at(std::size_t index) const;
    /// Whether the first number is a complex one, each of which stands for its magnitude.
    bool isComplex() const;

private:
    Value m_value;  ///< m_reader borrows it
    ColumnReader m_reader;
};

/// Whether elements of that dtype are numbers of one component: bool, int or float.
bool isNumberDType(const Value& dtype);
/// A boxed number as a double; nan for what is none, or infinite.
double finiteNumber(const Value& value);

}  // namespace hashstash
