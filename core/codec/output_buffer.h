#pragma once

#include "core/codec/codec.h"

namespace hashstash {

/// Makes `output` exactly `size` bytes long, keeping its capacity. Stage::Decompress instead of an exception where
/// the memory is not to be had or kMaxDecompressedBytes is passed.
Result<Done> resizeOutput(Bytes& output, std::size_t size);

/// Refuses, as a decompression bomb, an output that is large and yet out of all proportion to its input: a few bytes of
/// bz2 unpack to gigabytes.
Result<Done> checkProportion(std::size_t outputSize, std::size_t inputSize);

/// Makes room behind the `used` bytes of a stream's output whose end is not known yet. It at least doubles, so that
/// the memory in use stays proportional to what the stream has really produced. Fails as checkProportion().
Result<Done> growOutput(Bytes& output, std::size_t used, std::size_t inputSize);

/// The room to begin with for a stream of `inputSize` bytes: what `output` has already, or a small multiple.
std::size_t firstOutputSize(const Bytes& output, std::size_t inputSize) noexcept;

inline Error damaged(std::string message, std::optional<std::size_t> offset = {})
{
    return {Stage::Decompress, std::move(message), offset};
}

}  // namespace hashstash
