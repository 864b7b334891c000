#pragma once

#include "core/value/value.h"

#include <QString>

namespace hashstash {

/// The type as one would name it in Python: "dict", "ndarray float64 (3, 4)", "DataFrame (10, 3)", "module.Class".
QString typeText(const Value& value);
/// Its repr on one line, cut to about `maxBytes`.
QString previewText(const Value& value, std::size_t maxBytes);
/// How much it holds: "3 items", "12 characters", "800 B"; empty for scalars.
QString extentText(const Value& value);

}  // namespace hashstash
