#pragma once

#include "core/serializer/pickle_calls.h"

namespace hashstash {

/// A DataFrame from the manager of its blocks; nullopt unless every column is there, readable and as long as the index.
std::optional<Value> makeDataFrame(const PickleCall& call);
std::optional<Value> makeSeries(const PickleCall& call);

}  // namespace hashstash
