#pragma once

#include "core/bytes.h"
#include "core/result.h"

namespace hashstash {

/// What stands around the deflate data.
enum class DeflateWrapper : bool { Zlib, Gzip };

/// The calling thread's compressor for this wrapper and level, reset instead of made anew: its 260 kB cost more than
/// compressing a key does.
Result<Bytes> deflateBytes(BytesView input, DeflateWrapper wrapper, int level);

/// Unpacks one stream from the start of `input` and appends to the first `used` bytes of `output`, which it may leave
/// longer than they are. Afterwards `used` counts the output, and the result the input bytes that the stream took.
/// `inputSize` is that of the whole value, of which `input` may be the last of several streams.
Result<std::size_t> inflateBytes(BytesView input, DeflateWrapper wrapper, std::size_t inputSize, Bytes& output, std::size_t& used);

}  // namespace hashstash
