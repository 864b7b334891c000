#pragma once

#include "core/bytes.h"
#include "core/result.h"

namespace hashstash {

/// The bytes object that `cell` pickles: how a sqlite or shelve cell wraps an encoded value (FORMATS.md, 6.3 and 6.9).
/// Accepts what Python writes for one bytes object under protocols 2 to 5, with or without frames and memo opcodes;
/// anything else is Stage::Deserialize with the offset of the first byte that doesn't fit.
///
/// The result views `cell`, except for protocol 2, which holds the bytes as a text: there it views `scratch`, whose
/// content is replaced.
Result<BytesView> pickledBytes(BytesView cell, Bytes& scratch);

/// The exact pickle that Python writes for `data`. sqlite cells have protocol 5, shelve cells 4.
Bytes pickleBytes(BytesView data, int protocol = 5);

}  // namespace hashstash
