#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The csv table that DataFrame.to_csv(index=False) writes: a line of labels (a line a level), then a line a row. The
/// index and the dtypes are lost. Stage::Serialize for a frame without columns, which no reader takes for a table, and
/// for texts that are no UTF-8.
Result<Bytes> writeCsvFrame(const Value& frame);

}  // namespace hashstash
