#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/value/value.h"

#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

namespace hashstash {

/// What a profile can store: "dict" and "pandas_df" as the Python library's profiler makes them (FORMATS.md, 9.2), "mixed" (a
/// dict with tuples, sets, bytes and dates), "text", "array" (float64), "small" (a dict of some 50 bytes, whatever the size).
const std::vector<std::string_view>& profileDataKinds();

/// The kind of data that an open stash gives, in a matrix.
inline constexpr std::string_view kStashEntries = "stash";

/// Data of a kind, of about `size` bytes as hashstash's JSON. The same for the same seed, on every machine.
/// Stage::Open for a kind that is none.
Result<Value> makeProfileData(std::string_view kind, std::uint64_t size, std::uint64_t seed);

/// Latest values of a stash, taken evenly from its first `among` entries; entries that do not decode are left out.
Result<std::vector<Value>> sampleValues(const Stash& stash, std::size_t count, std::size_t among = 10'000, std::stop_token stop = {});

/// The length of a value as hashstash's JSON, which profiles call its raw size; nullopt where it cannot be written so.
std::optional<std::uint64_t> rawSize(const Value& value);

}  // namespace hashstash
