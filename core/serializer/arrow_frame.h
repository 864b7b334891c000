#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>

namespace hashstash {

enum class FrameFile : std::uint8_t { Feather, Parquet };

/// Whether this build has the Arrow libraries. Without them readFrame() always fails.
bool canReadFrames() noexcept;

/// The DataFrame in a file's bytes as pandas reads it through pyarrow: index, labels and dtypes by the `pandas` entry of
/// the schema's metadata where there is one. Feather is version 2, an Arrow IPC file.
/// Stage::Deserialize for damage and for column types that pandas has no column for.
Result<Value> readFrame(FrameFile format, BytesView file);

}  // namespace hashstash
