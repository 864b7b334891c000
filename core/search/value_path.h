#pragma once

#include "core/result.h"
#include "core/value/value.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// A place within a value, as one would type it in Python behind the value, but for names that need no quotes:
/// `config.layers[0].size`, `['bad', 'good']`, `[-1]`, and with `*` every element: `rows[*].name`, `*.score`; `**` is
/// the value itself and everything within it, at any depth: `**.id`.
///
/// A name is a dict's key of type str, an instance's attribute or a frame's column; brackets hold a Python literal: a
/// dict's key, or the place in a sequence or array. A frame's column stands for each of its cells.
class ValuePath {
public:
    /// Stage::Deserialize with the offset.
    static Result<ValuePath> parse(std::string_view source);
    /// Parses the longest path at the start of `source`, and says how long it is.
    static Result<ValuePath> parsePrefix(std::string_view source, std::size_t& length);

    /// Calls `visit` with each value at that path. False as soon as `visit` returns false.
    bool forEachIn(const Value& value, const std::function<bool(const Value&)>& visit) const;

    /// A name that each matching value has in it; empty where the path has none.
    std::string_view lastName() const noexcept;

private:
    struct Step {
        enum class What { Name, Key, Each, Within };
        What what;
        Value key = {};  ///< Name (a Str), Key
    };
    class Walk;

    std::vector<Step> m_steps;
};

/// The step of a path to what a dict has under `key`: `.name`, `['two words']`, `[(1, 2)]`; without its dot the former may
/// begin a path. Absent for a key that a path cannot name: one that is no Python literal, or has more than 2,000 bytes.
std::optional<std::string> pathStep(const Value& key);

}  // namespace hashstash
