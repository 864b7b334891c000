#pragma once

#include "core/value/value.h"

namespace hashstash {

/// A frame of the seed era, whose cells are texts: each column becomes whole numbers, floats or datetimes if all of its
/// texts are such, as that era's reader guessed. Categories and other columns stay as they are.
Value withGuessedTypes(const Value& frame);

}  // namespace hashstash
