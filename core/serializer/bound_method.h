#pragma once

#include "core/serializer/dotted_name.h"
#include "core/value/value.h"

namespace hashstash {

/// The instance that a Function is a bound method of, as hashstash stores it; nullptr for any other Function.
/// `getattr(instance, name)` makes it anew.
inline const Value* boundInstance(const Value& function)
{
    const Value& rest = function.field(2);
    return rest.isDictLike() ? rest.find("__self__") : nullptr;
}

}  // namespace hashstash
