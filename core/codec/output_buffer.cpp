#include "core/codec/output_buffer.h"

#include <algorithm>
#include <new>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kSmallestOutput = 512;
constexpr std::size_t kExpectedRatio = 4;
/// Up to this size any proportion goes: an array of zeros is no bomb.
constexpr std::size_t kUnquestionedBytes = std::size_t{128} << 20;
constexpr std::size_t kMostRatio = 100;

}  // namespace

Result<Done> resizeOutput(Bytes& output, std::size_t size)
{
    if (size > kMaxDecompressedBytes)
        return damaged(fmt::format("The compressed value unpacks to more than {} bytes, the most that is read",
                                   kMaxDecompressedBytes));
    try {
        output.resize(size);
    } catch (const std::bad_alloc&) {
        return damaged(fmt::format("There is no memory for the {} bytes of the decompressed value", size));
    }
    return Done{};
}

Result<Done> checkProportion(std::size_t outputSize, std::size_t inputSize)
{
    if (outputSize < kUnquestionedBytes || outputSize / kMostRatio <= inputSize)
        return Done{};
    return damaged(fmt::format("{} compressed bytes unpack to {} and more: they look like a decompression bomb, and are not "
                               "unpacked further", inputSize, outputSize));
}

Result<Done> growOutput(Bytes& output, std::size_t used, std::size_t inputSize)
{
    if (auto checked = checkProportion(used, inputSize); !checked)
        return checked;
    if (used >= kMaxDecompressedBytes)
        return resizeOutput(output, kMaxDecompressedBytes + 1);  // says so
    return resizeOutput(output, std::clamp(used * 2, kSmallestOutput, kMaxDecompressedBytes));
}

std::size_t firstOutputSize(const Bytes& output, std::size_t inputSize) noexcept
{
    const std::size_t expected = std::max(kSmallestOutput, std::min(inputSize, kMaxDecompressedBytes) * kExpectedRatio);
    return std::min(std::max(output.size(), expected), kMaxDecompressedBytes);
}

}  // namespace hashstash
