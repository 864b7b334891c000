#include "core/stash/frame_version.h"

#include "core/serializer/text_frame.h"

#include <utility>

namespace hashstash {

std::optional<FrameVersion> FrameVersion::fromName(std::string_view versionName)
{
    const auto dot = versionName.rfind('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    const auto format = frameFormatNamed(versionName.substr(dot + 1));
    if (!format)
        return std::nullopt;
    const bool hasProcess = versionName.substr(0, dot).find('.') != std::string_view::npos;
    return FrameVersion{*format, !hasProcess && !isCompressedOutside(*format)};
}

/// nullptr: the file stands there as it is.
const Compressor* FrameVersion::compressorAround(const Codec& codec) const noexcept
{
    const auto name = codec.compressor().name();
    return isCompressedOutside(format) && (name == "gzip" || name == "bz2") ? &codec.compressor() : nullptr;
}

Result<Value> FrameVersion::read(BytesView file) const
{
    auto frame = readFrameFile(format, file);
    return frame && isUntyped ? withGuessedTypes(*frame) : frame;
}

Result<Value> FrameVersion::decode(BytesView stored, const Codec& codec, Bytes& scratch) const
{
    const Compressor* const compressor = compressorAround(codec);
    if (!compressor)
        return read(stored);
    const auto done = compressor->decompress(stored, scratch);
    return done ? read(scratch) : Result<Value>(done.error());
}

Pipeline FrameVersion::decodeInSteps(Bytes stored, const Codec& codec) const
{
    Pipeline pipeline;
    pipeline.steps.push_back({"stored", std::move(stored), {}});
    if (const Compressor* const compressor = compressorAround(codec)) {
        PipelineStep step{std::string(compressor->name()), {}, {}};
        const auto done = compressor->decompress(pipeline.steps.back().bytes, step.bytes);
        if (!done)
            step.error = done.error();
        pipeline.steps.push_back(std::move(step));
        if (!done)
            return pipeline;
    }
    auto value = read(pipeline.steps.back().bytes);
    PipelineStep last{std::string(frameFormatName(format)), {}, {}};
    if (value)
        pipeline.value = std::move(*value);
    else
        last.error = value.error();
    pipeline.steps.push_back(std::move(last));
    return pipeline;
}

Result<Bytes> FrameVersion::encode(const Value& frame, const Codec& codec) const
{
    auto file = writeFrameFile(format, frame, codec.compressor().name() == "gzip");
    const Compressor* const compressor = compressorAround(codec);
    return file && compressor ? compressor->compress(*file) : file;
}

}  // namespace hashstash
