#pragma once

#include "core/result.h"
#include "core/serializer/hashstash_fields.h"

namespace hashstash {

Result<Value> arrayFromMarkers(const Fields& fields);
/// A numpy scalar: the value is checked against its dtype, as numpy itself would.
Result<Value> scalarFromMarkers(const Fields& fields);
/// A datetime64 or timedelta64 scalar: the raw count.
Result<Value> dateTimeScalarFromMarkers(const Fields& fields);

}  // namespace hashstash
