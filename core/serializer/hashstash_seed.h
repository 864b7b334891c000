#pragma once

#include "core/result.h"
#include "core/serializer/hashstash_fields.h"
#include "core/value/value.h"

#include <string_view>

namespace hashstash {

// What the library of 2024 stored under the addresses of pandas types (FORMATS.md, 5.1.7).

/// Values and index as arrays; the name was lost.
Result<Value> seedSeriesFromMarkers(const Fields& fields);
/// A file inside the JSON, or the cells as one array of objects. Cells hold texts: types are guessed back by column, as
/// that library did. Where this build cannot read the file's format the parts are shown as they stand.
Result<Value> seedFrameFromMarkers(const Fields& fields);

/// What that library stored as an instance though it is a value of its own kind: an Enum member, a missing period. None
/// where this is an instance like others.
Value seedValueFromInstance(std::string_view cls, const Value& state);

}  // namespace hashstash
