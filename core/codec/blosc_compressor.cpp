#include "core/codec/blosc_compressor.h"

#include "core/codec/output_buffer.h"

#include <blosc.h>
#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr int kLevel = 9;
constexpr std::size_t kTypeSize = 8;
constexpr std::size_t kAutomaticBlockSize = 0;
constexpr int kThreads = 1;
/// What a byte of the container can unpack to at most: deflate's bound also covers blosclz, lz4 and snappy; a zstd
/// block of run-length kind spans 128 KiB in four bytes.
constexpr std::uint64_t kMostRawBytesPerByte = 1032;
constexpr std::uint64_t kMostRawBytesPerZstdByte = 32768;
constexpr std::size_t kFlagsAt = 2;
constexpr unsigned kFormatShift = 5;
constexpr unsigned kZstdFormat = 4;

std::uint64_t mostRawBytes(BytesView input) noexcept
{
    const bool isZstd = byteAt(input, kFlagsAt) >> kFormatShift == kZstdFormat;
    return input.size() * (isZstd ? kMostRawBytesPerZstdByte : kMostRawBytesPerByte);
}

}  // namespace

Result<Bytes> BloscCompressor::compress(BytesView input) const
{
    if (input.size() > BLOSC_MAX_BUFFERSIZE)
        return Error{Stage::Serialize,
                     fmt::format("The value has {} bytes; blosc takes at most {}", input.size(), BLOSC_MAX_BUFFERSIZE)};
    // The room decides when blosc stores instead of compressing, so it belongs to the format: exactly this much.
    Bytes output(input.size() + BLOSC_MAX_OVERHEAD, '\0');
    const int written = blosc_compress_ctx(kLevel, BLOSC_SHUFFLE, kTypeSize, input.size(), input.data(), output.data(),
                                           output.size(), BLOSC_BLOSCLZ_COMPNAME, kAutomaticBlockSize, kThreads);
    if (written <= 0)
        return Error{Stage::Serialize, fmt::format("blosc could not compress a value of {} bytes", input.size())};
    output.resize(static_cast<std::size_t>(written));
    return output;
}

Result<Done> BloscCompressor::decompress(BytesView input, Bytes& output) const
{
    std::size_t claimed = 0;
    if (input.size() < BLOSC_MIN_HEADER_LENGTH || blosc_cbuffer_validate(input.data(), input.size(), &claimed) != 0)
        return damaged(fmt::format("The {} bytes are not a whole blosc container: cut short, or its header is damaged",
                                   input.size()), 0);
    if (claimed > mostRawBytes(input))
        return damaged(fmt::format("The blosc header claims {} bytes, more than {} compressed bytes can hold", claimed,
                                   input.size()), 4);
    if (auto checked = checkProportion(claimed, input.size()); !checked)
        return checked;
    if (auto resized = resizeOutput(output, claimed); !resized || claimed == 0)
        return resized;
    const int written = blosc_decompress_ctx(input.data(), output.data(), output.size(), kThreads);
    if (written < 0 || static_cast<std::size_t>(written) != claimed)
        return damaged("The blosc container is damaged");
    return Done{};
}

}  // namespace hashstash
