#pragma once

#include "core/error.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace hashstash {

/// What is thrown where C++ leaves no room for a Result: by `stash[key] = value`, by reading a `stash[key]`, and by going
/// through a range. Every one of them has a function that returns a Result.
class StashError : public std::runtime_error {
public:
    explicit StashError(Error error)
        : std::runtime_error(std::string(stageName(error.stage)) + ": " + error.message), m_error(std::move(error))
    {
    }
    const Error& error() const noexcept { return m_error; }

private:
    Error m_error;
};

/// A cached exception that is still valid, thrown again (stashed_function.h): a C++ type cannot be made from its name.
class CachedException : public std::runtime_error {
public:
    CachedException(std::string type, const std::string& message) : std::runtime_error(message), m_type(std::move(type)) {}
    /// As Python names it: "builtins.ValueError".
    const std::string& type() const noexcept { return m_type; }

private:
    std::string m_type;
};

}  // namespace hashstash
