#include "core/codec/zlib_compressor.h"

#include "core/codec/deflate_stream.h"
#include "core/codec/output_buffer.h"

namespace hashstash {

namespace {

constexpr int kLevel = 6;

}  // namespace

Result<Bytes> ZlibCompressor::compress(BytesView input) const
{
    return deflateBytes(input, DeflateWrapper::Zlib, kLevel);
}

Result<Done> ZlibCompressor::decompress(BytesView input, Bytes& output) const
{
    if (auto resized = resizeOutput(output, firstOutputSize(output, input.size())); !resized)
        return resized;
    std::size_t used = 0;
    // Bytes behind the stream's end are ignored, as Python's zlib.decompress does.
    if (auto taken = inflateBytes(input, DeflateWrapper::Zlib, input.size(), output, used); !taken)
        return taken.error();
    return resizeOutput(output, used);
}

}  // namespace hashstash
