#pragma once

#include "core/result.h"
#include "core/value/value.h"
#include "widgets/inspector/picture.h"

#include <stop_token>

namespace hashstash {

/// Whether the value is an array of numbers of two dimensions, or a picture as numpy keeps one: bytes (uint8) of height,
/// width and 3 or 4 channels. Cheap.
bool isPictureArray(const Value& value);

/// Such an array drawn, for a worker. Of two dimensions: with levels from the least number to the most, the first row on
/// top; of a large one each pixel is the mean of a block. Stops early with Stage::Cancelled.
Result<Picture> drawArray(const Value& array, std::stop_token stop = {});

}  // namespace hashstash
