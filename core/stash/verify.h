#pragma once

#include "core/engine/engine.h"
#include "core/result.h"
#include "core/stash/stash.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace hashstash {

/// What of an entry does not decode.
struct VerifyProblem {
    const Entry& entry;         ///< with its encoded key
    std::uint32_t version = 0;  ///< 0: the key, or the entry as a whole
    Error error;
};

struct VerifyReport {
    std::uint64_t entries = 0;
    std::uint64_t versions = 0;  ///< that decode
    std::uint64_t problems = 0;
};

/// Decodes the key and every version of every entry, and tells of each that does not. An Error of the scan;
/// Stage::Cancelled.
Result<VerifyReport> verify(const Stash& stash, const std::function<void(const VerifyProblem&)>& problem, std::stop_token stop = {},
                            const ProgressFn& progress = {});

}  // namespace hashstash
