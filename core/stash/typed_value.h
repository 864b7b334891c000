#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hashstash {

/// How a person writes a value down.
enum class TypedForm : std::uint8_t {
    Python,  ///< a literal, as parseLiteral() takes it
    Json,    ///< as Python's json.loads takes it
    Text,    ///< the value is a str, and this is what stands in it
};

/// The value that is meant by `typed`. Stage::Deserialize with what is wrong and the byte offset of it.
Result<Value> parseTyped(std::string_view typed, TypedForm form);

/// The value as one would type it, on several lines where it is long. Stage::Serialize, with the reason for people, where
/// reading it again would give another value, as of arrays, frames, instances and functions, or where it is longer than `maxBytes`.
Result<std::string> typedText(const Value& value, TypedForm form, std::size_t maxBytes = SIZE_MAX);

}  // namespace hashstash
