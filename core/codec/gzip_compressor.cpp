#include "core/codec/gzip_compressor.h"

#include "core/codec/deflate_stream.h"
#include "core/codec/output_buffer.h"

#include <algorithm>

namespace hashstash {

namespace {

constexpr int kLevel = 9;

}  // namespace

Result<Bytes> GzipCompressor::compress(BytesView input) const
{
    // zlib's own header is the one that Python 3.11 and 3.12 write: no time, XFL 02, OS 03.
    return deflateBytes(input, DeflateWrapper::Gzip, kLevel);
}

Result<Done> GzipCompressor::decompress(BytesView input, Bytes& output) const
{
    if (auto resized = resizeOutput(output, firstOutputSize(output, input.size())); !resized)
        return resized;
    std::size_t used = 0;
    BytesView rest = input;
    while (!rest.empty()) {  // no member at all is the empty value, as in Python
        auto taken = inflateBytes(rest, DeflateWrapper::Gzip, input.size(), output, used);
        if (!taken) {
            Error error = std::move(taken).error();
            if (error.offset)
                error.offset = *error.offset + (input.size() - rest.size());
            return error;
        }
        rest.remove_prefix(*taken);
        rest.remove_prefix(std::min(rest.find_first_not_of('\0'), rest.size()));  // padding between members
    }
    return resizeOutput(output, used);
}

}  // namespace hashstash
