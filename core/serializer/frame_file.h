#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace hashstash {

/// The formats that the dataframe engine keeps frames in (FORMATS.md, 6.12).
enum class FrameFormat : std::uint8_t { Feather, Parquet, Csv, Json, Pickle };

/// By a file's extension, "feather", in any case; nullopt for one that is none of these.
std::optional<FrameFormat> frameFormatNamed(std::string_view extension);
std::string_view frameFormatName(FrameFormat format) noexcept;
/// Whether the stash's gzip or bz2 is put around such a file. Feather and Parquet compress within.
bool isCompressedOutside(FrameFormat format) noexcept;

/// The DataFrame in a file as the Python library reads it with pandas 3: csv and json hold no types and are typed anew.
/// Stage::Deserialize for damage, and where this build lacks Arrow for Feather and Parquet.
Result<Value> readFrameFile(FrameFormat format, BytesView file);
/// The file that the Python library makes of a DataFrame, before anything is compressed outside. `isGzip` compresses
/// Parquet's pages. Stage::Serialize, with the part named, for what the format cannot hold.
Result<Bytes> writeFrameFile(FrameFormat format, const Value& frame, bool isGzip = false);
/// What a stash with no frame yet is written in: as the library's own choice, Feather where there is Arrow, else csv.
FrameFormat defaultFrameFormat() noexcept;

}  // namespace hashstash
