#pragma once

#include "core/result.h"
#include "core/stash/stash.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace hashstash {

/// What a transfer does with an entry whose key the target has with other versions.
enum class OnConflict : std::uint8_t {
    Keep,     ///< leaves the target's and reports the entry
    Replace,  ///< overwrites the target's
};

/// An entry, or one version of it, that did not come over, or reads back as something else.
struct TransferProblem {
    const Entry& entry;         ///< of the source, with its key
    std::uint32_t version = 0;  ///< 0: the whole entry
    Error error;
};

struct TransferOptions {
    OnConflict onConflict = OnConflict::Keep;
    std::stop_token stop = {};
    ProgressFn progress = {};                                ///< (entries done, 0)
    std::function<void(const TransferProblem&)> problem = {};
};

struct TransferReport {
    std::uint64_t copied = 0;
    std::uint64_t present = 0;    ///< were in the target already, with equal versions: what an interrupted run has done
    std::uint64_t undecoded = 0;  ///< of those copied: do not decode, carried over byte for byte
    std::uint64_t failed = 0;     ///< not copied, or copied and different
};

/// Writes every entry of `source` with all its versions and their times into `target`, which may have another engine,
/// serializer and codec, and reads each back to compare. Entries of the target under other keys stay. The source is never
/// changed. An interrupted transfer is continued by running it again.
///
/// Between stashes of one serializer the serialized bytes are carried over as they are, so that what only Python can make
/// anew (a function, an instance with a state of its own) stays what it is. Between serializers a value is written anew;
/// what the target's serializer cannot hold is a problem, and what it can hold only as something else (msgpack has no
/// tuple) is written and reported.
///
/// Stage::Write if both are one store or the target is open read-only; an Error of the source's scan; Stage::Cancelled.
/// A problem with an entry is not an Error.
Result<TransferReport> transfer(const Stash& source, Stash& target, const TransferOptions& options = {});

}  // namespace hashstash
