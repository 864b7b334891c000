#pragma once

#include "core/value/value.h"

#include <optional>
#include <string>

namespace hashstash {

/// The elements, as a List, of a pyarrow array or chunked array that a pickle rebuilds from its buffers: whole numbers,
/// floats, bools, texts, binaries and timestamps. `missing` stands for a null. nullopt for other types and for buffers
/// that don't hold what is claimed.
std::optional<Value> arrowElements(const Value& array, const Value& missing);

/// str() of a pyarrow type: "int64", "large_string", "timestamp[us, tz=UTC]"; empty for types not read.
std::string arrowTypeName(const Value& type);
/// The type of an array as above.
const Value& arrowTypeOf(const Value& array) noexcept;

}  // namespace hashstash
