#pragma once

#include "core/library/value_traits.h"

#include <initializer_list>
#include <vector>

namespace hashstash {

/// A key as a program writes it: anything that is stored (value_traits.h). Braces make a tuple: `stash[{"bad", "good"}]`.
/// For a list, dict or set give a container of C++, or a Value.
class Key {
public:
    template <typename T>
        requires(!std::same_as<std::remove_cvref_t<T>, Key>)
    Key(const T& key) : m_value(toValue(key))
    {
    }
    Key(std::initializer_list<Key> elements)
    {
        std::vector<Value> values;
        for (const Key& element : elements)
            values.push_back(element.m_value);
        m_value = Value::sequence(Kind::Tuple, std::move(values));
    }

    const Value& value() const noexcept { return m_value; }

private:
    Value m_value;
};

}  // namespace hashstash
