#pragma once

#include "core/result.h"
#include "core/serializer/hashstash_fields.h"

namespace hashstash {

Result<Value> timestampFromMarkers(const Fields& fields);
Result<Value> timedeltaFromMarkers(const Fields& fields);
Result<Value> periodFromMarkers(const Fields& fields);
Result<Value> indexFromMarkers(const Fields& fields);
Result<Value> categoricalFromMarkers(const Fields& fields);
/// The present form, or that of the seed era (values and index as arrays).
Result<Value> seriesFromMarkers(const Fields& fields);
/// The present form, or one of the seed era's (hashstash_seed.h).
Result<Value> frameFromMarkers(const Fields& fields);

}  // namespace hashstash
