#pragma once

#include "core/result.h"
#include "core/serializer/hashstash_fields.h"

namespace hashstash {

/// A `reducer` marker: pickle's protocol 2 reduction as JSON. Calls that make plain data (dates, numbers, collections)
/// become that data; any other becomes an Object that shows the call.
Result<Value> fromReducer(const Fields& fields);

/// Both must be Ints, the denominator not zero.
Result<Value> makeFraction(const Value& numerator, const Value& denominator);

}  // namespace hashstash
