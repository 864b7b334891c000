#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// A Feather file (version 2, LZ4) of a DataFrame, which pandas reads back equal: index, labels and dtypes are noted in the
/// schema's metadata as pyarrow notes them. Stage::Serialize for two columns of one name, as pyarrow refuses them, and
/// where this build lacks Arrow.
Result<Bytes> writeFeather(const Value& frame);

}  // namespace hashstash
