#pragma once

#include "core/library/value_traits.h"

#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace hashstash {

/// An argument that Python would pass by its name: `run("m.f", f, names, named("goodnesses", goodnesses))` calls
/// f(names, goodnesses), and keeps the result where Python's f(names, goodnesses=goodnesses) does. One whose name begins
/// with `_` is passed, but makes no other call of it.
template <typename T>
struct Named {
    std::string name;
    T value;
};
template <typename T>
Named<std::decay_t<T>> named(std::string name, T&& value)
{
    return {std::move(name), std::forward<T>(value)};
}

namespace library {

template <typename T>
inline constexpr bool kIsNamed = false;
template <typename T>
inline constexpr bool kIsNamed<Named<T>> = true;

template <typename T>
const auto& plainArgument(const T& argument)
{
    if constexpr (kIsNamed<T>)
        return argument.value;
    else
        return argument;
}

template <typename T>
using PlainArgument = std::remove_cvref_t<decltype(plainArgument(std::declval<const T&>()))>;

}  // namespace library

/// The key of a call: the tuple of its arguments and the dict of its named ones (FORMATS.md, 1.4). Moves from both;
/// `named` is name, value, name, value, ...
Value callKey(std::vector<Value>&& arguments, std::vector<Value>&& named);

template <typename... Arguments>
Value keyOfCall(const Arguments&... arguments)
{
    std::vector<Value> plain, named;
    [[maybe_unused]] const auto add = [&](const auto& argument) {
        if constexpr (!library::kIsNamed<std::remove_cvref_t<decltype(argument)>>) {
            plain.push_back(toValue(argument));
        } else if (!argument.name.starts_with('_')) {
            named.push_back(Value::str(argument.name));
            named.push_back(toValue(argument.value));
        }
    };
    (add(arguments), ...);
    return callKey(std::move(plain), std::move(named));
}

}  // namespace hashstash
