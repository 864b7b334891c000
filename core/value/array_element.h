#pragma once

#include "core/value/nd_array.h"
#include "core/value/value.h"

namespace hashstash {

/// The element of `dtype` that lies at `data` (at least dtype.itemBytes bytes), boxed as columnElement says.
Value arrayElement(const DType& dtype, const char* data);

}  // namespace hashstash
