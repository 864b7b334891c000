#pragma once

#include "core/stash/location.h"
#include "core/value/value.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// The function whose results a stash holds (FORMATS.md, 1.4).
struct FunctionAddress {
    std::string address;   ///< "funcs.outer.<locals>.inner": the module and the qualified name
    std::string variant;   ///< ten hex digits of its source, for one that cannot be imported; else empty
    /// "inner", "<lambda>": the last part of the address.
    std::string name() const;
    bool operator==(const FunctionAddress&) const = default;
};

/// Looks at the path alone. nullopt: it is no stash of a function's results.
std::optional<FunctionAddress> functionOf(const Location& location);
/// From the path below the folder of all functions: "funcs.add", "__main__._lambda_/20af5fdf6d".
FunctionAddress functionFromPath(std::string_view path);

/// What a function was called with, taken from the key of its result.
struct Call {
    Value arguments;  ///< a Tuple or List
    Value named;      ///< a Dict of names
};
/// nullopt: the key is none of a call; where arguments are not stored it is a digest of them.
std::optional<Call> callOf(const Value& key);

/// The key as the call is written in Python: "add(3, y=4)"; "add(…) bad0f4…" where arguments are not stored; any other key as
/// repr() has it. Stops at about `maxBytes` and ends in "…" then.
std::string callText(const Value& key, std::string_view name, std::size_t maxBytes);

}  // namespace hashstash
