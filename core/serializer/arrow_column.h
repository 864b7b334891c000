#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <string>

namespace arrow {
class ChunkedArray;
}

namespace hashstash {

/// A column as a Value holds it, and its pandas dtype.
struct FrameColumn {
    std::string dtype;
    Value values;
};

/// `pandasType` is the dtype that pandas noted for the column, or empty: nullable types keep missing elements as NA.
Result<FrameColumn> readArrowColumn(const arrow::ChunkedArray& column, std::string_view pandasType);

}  // namespace hashstash
