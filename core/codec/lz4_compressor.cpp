#include "core/codec/lz4_compressor.h"

#include "core/codec/output_buffer.h"

#include <fmt/format.h>
#include <lz4.h>

namespace hashstash {

namespace {

constexpr std::size_t kHeaderBytes = 4;
constexpr int kAcceleration = 1;
/// A match length grows by at most 255 for each byte of the block.
constexpr std::uint64_t kMostRawBytesPerByte = 255;

std::uint32_t readSize(BytesView input) noexcept
{
    return std::uint32_t{byteAt(input, 0)} | std::uint32_t{byteAt(input, 1)} << 8 | std::uint32_t{byteAt(input, 2)} << 16
        | std::uint32_t{byteAt(input, 3)} << 24;
}

void writeSize(char* to, std::uint32_t size) noexcept
{
    for (std::size_t i = 0; i < kHeaderBytes; ++i)
        to[i] = static_cast<char>(size >> (8 * i) & 0xff);
}

}  // namespace

Result<Bytes> Lz4Compressor::compress(BytesView input) const
{
    if (input.size() > LZ4_MAX_INPUT_SIZE)
        return Error{Stage::Serialize,
                     fmt::format("The value has {} bytes; lz4 takes at most {}", input.size(), LZ4_MAX_INPUT_SIZE)};
    const int rawSize = static_cast<int>(input.size());
    const int room = LZ4_compressBound(rawSize);
    Bytes output(kHeaderBytes + static_cast<std::size_t>(room), '\0');
    writeSize(output.data(), static_cast<std::uint32_t>(rawSize));

    // The streaming call, although there is one block only: LZ4_compress_default begins with another hash table and
    // gives other bytes, under which the Python library would not find a key.
    thread_local LZ4_stream_t state;
    LZ4_stream_t* stream = LZ4_initStream(&state, sizeof state);
    const int written = LZ4_compress_fast_continue(stream, input.empty() ? "" : input.data(),
                                                   output.data() + kHeaderBytes, rawSize, room, kAcceleration);
    if (written <= 0)
        return Error{Stage::Serialize, fmt::format("lz4 could not compress a value of {} bytes", input.size())};
    output.resize(kHeaderBytes + static_cast<std::size_t>(written));
    return output;
}

Result<Done> Lz4Compressor::decompress(BytesView input, Bytes& output) const
{
    if (input.size() <= kHeaderBytes)
        return damaged(fmt::format("The lz4 value ends after {} bytes, before its block begins", input.size()), input.size());
    const std::uint64_t claimed = readSize(input);
    const BytesView block = input.substr(kHeaderBytes);
    if (claimed > LZ4_MAX_INPUT_SIZE || claimed > block.size() * kMostRawBytesPerByte)
        return damaged(fmt::format("The lz4 header claims {} bytes, more than {} compressed bytes can hold", claimed,
                                   block.size()), 0);
    if (block.size() > static_cast<std::size_t>(LZ4_compressBound(LZ4_MAX_INPUT_SIZE)))
        return damaged(fmt::format("The lz4 block has {} bytes, more than one block can", block.size()));
    if (auto checked = checkProportion(claimed, input.size()); !checked)
        return checked;
    if (auto resized = resizeOutput(output, claimed); !resized)
        return resized;
    const int written = LZ4_decompress_safe(block.data(), output.data(), static_cast<int>(block.size()),
                                            static_cast<int>(claimed));
    if (written < 0)  // lz4 reports minus the position in the block, minus one
        return damaged("The lz4 block is damaged or cut short", kHeaderBytes + static_cast<std::size_t>(-(written + 1)));
    if (static_cast<std::uint64_t>(written) != claimed)
        return damaged(fmt::format("The lz4 block holds {} bytes, its header claims {}", written, claimed));
    return Done{};
}

}  // namespace hashstash
