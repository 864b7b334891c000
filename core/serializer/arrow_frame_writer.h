#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/serializer/arrow_frame.h"
#include "core/value/value.h"

namespace hashstash {

enum class FrameCompression : std::uint8_t { None, Gzip };

/// A file of a DataFrame, which pandas reads back equal: index, labels and dtypes are noted in the schema's metadata as
/// pyarrow notes them. Feather is version 2 and LZ4 always; `compression` is that of Parquet's pages.
/// Stage::Serialize for two columns of one name, as pyarrow refuses them, for what Arrow has no type for, and where this
/// build lacks Arrow.
Result<Bytes> writeFrame(FrameFile format, const Value& frame, FrameCompression compression = FrameCompression::None);

}  // namespace hashstash
