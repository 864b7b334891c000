#pragma once

#include "core/value/value.h"

#include <optional>
#include <vector>

namespace hashstash {

/// What a functools.partial binds. Its Object differs by the serializer that was read: hashstash's has the function and the
/// bound arguments as arguments and the keywords as state; pickle and jsonpickle have the function as argument and as
/// state the tuple (function, arguments, keywords, attributes).
struct PartialCall {
    Value function;
    std::vector<Value> arguments;
    Value keywords;         ///< a dict
    Value attributes = {};  ///< a dict, or None

    /// nullopt for an Object that is no partial, or whose state is of another shape.
    static std::optional<PartialCall> of(const Value& object);
    /// The tuple that pickle and jsonpickle store.
    Value state() const;
};

}  // namespace hashstash
