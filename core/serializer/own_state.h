#pragma once

#include "core/value/value.h"

#include <string_view>

namespace hashstash {

/// An Instance whose state its class makes and takes (`__getstate__`, `__setstate__`), as far as the stored bytes tell: what a pickle
/// builds, and jsonpickle's `py/state`. A state of any other Instance is its attributes. Told apart, each is written so that its
/// reader hands the state to whom it belongs.
Value instanceWithOwnState(std::string_view cls, Value state);
bool hasOwnState(const Value& instance);

}  // namespace hashstash
