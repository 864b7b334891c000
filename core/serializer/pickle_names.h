#pragma once

#include "core/value/value.h"

#include <string>
#include <string_view>

namespace hashstash {

/// "module.qualname" as Python 3 says it: protocols 0 to 2 spell some modules and names as Python 2 did.
std::string presentName(std::string_view module, std::string_view name);

/// What importing that name gives: pandas' NA, one of Python's singletons (as an object), else a class or function of
/// that name. A pickle does not tell which of these two it is: Python's naming habit decides.
Value globalValue(std::string_view name);

/// The name of a Class or Function Value; empty for anything else.
std::string_view globalName(const Value& value) noexcept;

}  // namespace hashstash
