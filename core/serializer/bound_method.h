#pragma once

#include "core/value/value.h"

#include <string_view>

namespace hashstash {

/// The instance that a Function is a bound method of, as hashstash stores it; nullptr for any other Function.
/// `getattr(instance, name)` makes it anew.
inline const Value* boundInstance(const Value& function)
{
    const Value& rest = function.field(2);
    return rest.isDictLike() ? rest.find("__self__") : nullptr;
}

/// What stands behind the last dot of a dotted name.
inline std::string_view lastName(std::string_view dotted)
{
    return dotted.substr(dotted.rfind('.') + 1);
}

}  // namespace hashstash
