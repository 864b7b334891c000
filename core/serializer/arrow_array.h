#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <memory>
#include <string>
#include <string_view>

namespace arrow {
class Array;
}

namespace hashstash {

/// A column as Arrow holds it, with the dtype that pandas shall give it again.
struct ArrowColumn {
    std::shared_ptr<arrow::Array> array;
    std::string numpyType;
};

/// The reverse of readArrowColumn. A column of objects that Arrow has no common type for is stored as texts, each as
/// Python's str() has it, as the Python library does. Stage::Serialize for what Arrow refuses.
Result<ArrowColumn> makeArrowColumn(std::string_view dtype, const Value& column);

}  // namespace hashstash
