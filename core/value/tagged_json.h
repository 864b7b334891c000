#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <cstddef>
#include <string>

namespace hashstash {

/// The neutral form of TAGGED_JSON.md: compact (no white space), UTF-8, lone surrogates as JSON escapes.
/// Fails (Stage::Serialize) beyond `maxBytes`: a few bytes of pickle can describe more than any disk holds.
Result<std::string> taggedJson(const Value& value, std::size_t maxBytes = std::size_t{1} << 30);

/// Plain JSON for people and other programs: numbers as numbers, tuples and sets as arrays, dict keys as strings (repr
/// where they are not), bytes as base64, frames as a list of records; loses types. `indent` < 0: compact.
Result<std::string> plainJson(const Value& value, int indent = -1, std::size_t maxBytes = std::size_t{1} << 30);

/// `utf8` as a JSON string literal with its quotes.
std::string jsonString(std::string_view utf8);

}  // namespace hashstash
