#pragma once

#include "core/result.h"
#include "core/serializer/hashstash_fields.h"

namespace hashstash {

// What stands for code, or for an object that only its class could rebuild: shown by name, never run. Where name, source,
// arguments and state don't say everything that was stored, the value's `rest` holds all stored members but those that
// its other fields do (Function, Class, Instance), or all of them (Object).

Result<Value> functionFromMarkers(const Fields& fields);
Result<Value> classFromMarkers(const Fields& fields);
Result<Value> instanceFromMarkers(const Fields& fields);
Result<Value> enumFromMarkers(const Fields& fields);
Result<Value> moduleFromMarkers(const Fields& fields);
Result<Value> generatorFromMarkers(const Fields& fields);
Result<Value> partialFromMarkers(const Fields& fields);
/// Any other address, with the data that it would be called with.
Result<Value> objectFromMarkers(const Fields& fields);

}  // namespace hashstash
