#pragma once

#include "core/serializer/arrow_array.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hashstash {

/// A column of a frame's file.
struct WrittenColumn {
    std::string field;  ///< its name in the file
    Value name;         ///< its label in the frame or, of an index, its name: Str or None
    ArrowColumn column;
};

/// What pyarrow notes in a schema's metadata under "pandas", as JSON: with it pandas makes the same frame of the columns.
/// The last `indexColumns` of them are the index; 0 where that is a range.
std::string pandasNotes(const Value& frame, const std::vector<WrittenColumn>& columns, std::size_t indexColumns);

}  // namespace hashstash
