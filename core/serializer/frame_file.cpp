#include "core/serializer/frame_file.h"

#include "core/serializer/arrow_frame.h"
#include "core/serializer/arrow_frame_writer.h"
#include "core/serializer/csv_frame.h"
#include "core/serializer/csv_frame_writer.h"
#include "core/serializer/json_frame.h"
#include "core/serializer/json_frame_writer.h"
#include "core/serializer/pickle_serializer.h"

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

constexpr std::array<std::string_view, 5> kNames{"feather", "parquet", "csv", "json", "pickle"};

bool equalIgnoringCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

}  // namespace

std::optional<FrameFormat> frameFormatNamed(std::string_view extension)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (equalIgnoringCase(extension, kNames[i]))
            return static_cast<FrameFormat>(i);
    return std::nullopt;
}

std::string_view frameFormatName(FrameFormat format) noexcept
{
    return kNames[static_cast<std::size_t>(format)];
}

bool isCompressedOutside(FrameFormat format) noexcept
{
    return format != FrameFormat::Feather && format != FrameFormat::Parquet;
}

Result<Value> readFrameFile(FrameFormat format, BytesView file)
{
    switch (format) {
    case FrameFormat::Feather: return readFrame(FrameFile::Feather, file);
    case FrameFormat::Parquet: return readFrame(FrameFile::Parquet, file);
    case FrameFormat::Csv: return readCsvFrame(file);
    case FrameFormat::Json: return readJsonFrame(file);
    case FrameFormat::Pickle: return PickleSerializer().decode(file);
    }
    return Error{Stage::Deserialize, "frame file of an unknown format", {}};
}

Result<Bytes> writeFrameFile(FrameFormat format, const Value& frame, bool isGzip)
{
    switch (format) {
    case FrameFormat::Feather: return writeFrame(FrameFile::Feather, frame);
    case FrameFormat::Parquet:
        return writeFrame(FrameFile::Parquet, frame, isGzip ? FrameCompression::Gzip : FrameCompression::None);
    case FrameFormat::Csv: return writeCsvFrame(frame);
    case FrameFormat::Json: return writeJsonFrame(frame);
    case FrameFormat::Pickle: return PickleSerializer().encodeValue(frame);
    }
    return Error{Stage::Serialize, "frame file of an unknown format", {}};
}

FrameFormat defaultFrameFormat() noexcept
{
    return canReadFrames() ? FrameFormat::Feather : FrameFormat::Csv;
}

}  // namespace hashstash
