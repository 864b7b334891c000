#pragma once

#include "core/stash/stash.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hashstash {

/// What a look at the first entries of a stash tells of all of them. Nothing in a stash says whether it is in append
/// mode, or what its keys and values are (FORMATS.md, 1.2).
struct Survey {
    std::uint64_t sampled = 0;                       ///< entries looked at
    std::uint64_t failed = 0;                        ///< of these, keys or values that do not decode
    std::uint32_t mostVersions = 0;                  ///< more than one: written in append mode
    std::map<std::string, std::uint64_t> keyKinds;   ///< kindName -> entries
    std::map<std::string, std::uint64_t> valueKinds;
    std::optional<double> firstWrite;                ///< Unix seconds, of the sampled latest versions
    std::optional<double> lastWrite;

    bool hasVersions() const noexcept { return mostVersions > 1; }

    /// Looks at the first `entries` in the engine's order, which for hashed addresses is a fair sample.
    static Result<Survey> of(const Stash& stash, std::uint64_t entries = 200, std::stop_token stop = {});
};

}  // namespace hashstash
