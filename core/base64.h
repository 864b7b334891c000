#pragma once

#include "core/bytes.h"

#include <optional>

namespace hashstash {

/// Standard alphabet, padded, no line breaks.
Bytes base64Encode(BytesView bytes);
/// As above, appended to `out`.
void appendBase64(Bytes& out, BytesView bytes);
/// Strict: the alphabet, no white space, padding optional, canonical spare bits. nullopt for anything else.
std::optional<Bytes> base64Decode(BytesView text);
/// What the present library's decode step does: the decoded bytes if the text is canonical base64 (ignoring surplus
/// `=` behind a complete group), else the input unchanged (FORMATS.md, 2.4).
Bytes base64DecodeOrKeep(BytesView text);
/// The same into a buffer whose capacity is reused: the result views `scratch`, or `text` where it is kept.
BytesView base64DecodeOrKeep(BytesView text, Bytes& scratch);

}  // namespace hashstash
