#include "core/codec/raw_compressor.h"

#include "core/codec/output_buffer.h"

#include <algorithm>

namespace hashstash {

Result<Bytes> RawCompressor::compress(BytesView input) const
{
    return Bytes(input);
}

Result<Done> RawCompressor::decompress(BytesView input, Bytes& output) const
{
    auto resized = resizeOutput(output, input.size());
    if (resized)
        std::copy(input.begin(), input.end(), output.begin());
    return resized;
}

}  // namespace hashstash
