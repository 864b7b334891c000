#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/value/value.h"

namespace hashstash {

/// The DataFrame in a CSV file with a header line, typed as pandas 3 reads it: whole numbers, floats, bools, else texts;
/// the texts that pandas takes for a missing cell are nan. Stage::Deserialize, with its offset, for a row of more cells
/// than the header has, a quote that does not end, and text that is no UTF-8.
Result<Value> readCsvFrame(BytesView file);

}  // namespace hashstash
