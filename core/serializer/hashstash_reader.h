#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <span>

namespace hashstash {

/// What one marker object of the hashstash serializer stands for, in the order of rules of FORMATS.md, 5.1.2. Nothing
/// is imported or called: code stays names, sources and data. Parts of what a call would need are kept, so that writing
/// the value again loses nothing.
Result<Value> fromMarkers(std::span<Value> members);

}  // namespace hashstash
