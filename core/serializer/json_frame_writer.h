#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The records that DataFrame.to_json(orient="records") writes: times as milliseconds, floats to ten decimal places. The
/// index and the dtypes are lost. Stage::Serialize, with the column's name, for two columns of one name, for what pandas
/// has no JSON for (periods, fractions, bytes that are no text), and for numbers beyond 64 bits, which it cannot read.
Result<Bytes> writeJsonFrame(const Value& frame);

}  // namespace hashstash
