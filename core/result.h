#pragma once

#include "core/error.h"

#include <cassert>
#include <utility>
#include <variant>

namespace hashstash {

/// What an operation that returns nothing returns.
using Done = std::monostate;

/// A T or an Error, with the member names of C++23's std::expected (GCC 12 has none in C++20 mode).
/// Errors are passed on plainly: `if (!page) return page.error();`.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    const T& value() const& noexcept { assert(has_value()); return *std::get_if<0>(&m_state); }
    T& value() & noexcept { assert(has_value()); return *std::get_if<0>(&m_state); }
    T&& value() && noexcept { assert(has_value()); return std::move(*std::get_if<0>(&m_state)); }
    const T& operator*() const& noexcept { return value(); }
    T& operator*() & noexcept { return value(); }
    T&& operator*() && noexcept { return std::move(*this).value(); }
    const T* operator->() const noexcept { return &value(); }
    T* operator->() noexcept { return &value(); }

    const Error& error() const& noexcept { assert(!has_value()); return *std::get_if<1>(&m_state); }
    Error& error() & noexcept { assert(!has_value()); return *std::get_if<1>(&m_state); }
    Error&& error() && noexcept { assert(!has_value()); return std::move(*std::get_if<1>(&m_state)); }

    T value_or(T other) const& { return has_value() ? value() : std::move(other); }

private:
    std::variant<T, Error> m_state;
};

}  // namespace hashstash
