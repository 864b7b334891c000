#pragma once

#include "core/value/value.h"

#include <QString>

#include <cstddef>

namespace hashstash {

/// One part of a value, as the tree shows it.
struct ValueChild {
    QString label;  ///< the key or index as Python prints it, or a field's name
    Value value;
};

/// The number of parts: elements, pairs, array elements, columns, fields. 0 for a leaf.
std::size_t childCount(const Value& value);
/// Part `index` < childCount(value). Cheap: an array's element is boxed when it is asked for.
ValueChild childAt(const Value& value, std::size_t index);

}  // namespace hashstash
