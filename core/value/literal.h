#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <string_view>

namespace hashstash {

/// Brackets nest no deeper than Python's own parser lets them; it also bounds this parser's recursion.
inline constexpr std::size_t kMaxLiteralDepth = 199;

/// What a person types as a key or value: everything that Python's ast.literal_eval takes (strings with every prefix
/// and escape and implicit concatenation, ints in all bases, floats, complex sums, tuples, lists, dicts, sets, None, True,
/// False, Ellipsis, unary minus, nested to kMaxLiteralDepth), plus set(), frozenset(...), bytearray(b'..'), float('nan'),
/// nan, inf. Comments and line breaks inside brackets are white space.
/// Fails with Stage::Deserialize, a message for people ("unclosed '(' ", ...), and the byte offset.
Result<Value> parseLiteral(std::string_view source);

}  // namespace hashstash
