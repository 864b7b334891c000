#pragma once

#include "core/profile/profile_cell.h"
#include "core/profile/statistics.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hashstash {

/// What the rows of one cell say.
struct CellSummary {
    ProfileCell cell;
    std::array<std::optional<Spread>, kProfileSteps> seconds;  ///< by ProfileStep
    std::optional<Spread> setAndGet;
    std::optional<double> rawBytes;         ///< medians
    std::optional<double> serializedBytes;
    std::optional<double> encodedBytes;
    std::optional<double> allocatedBytes;
    std::optional<double> syncs;
    std::optional<std::uint64_t> storeBytes;  ///< after the last iteration
    std::uint32_t iterations = 0;
    std::string problem = {};               ///< why there is nothing

    const std::optional<Spread>& step(ProfileStep which) const { return seconds[static_cast<std::size_t>(which)]; }
    /// The data's raw size over the median time, in MB of 2^20 bytes a second, as the Python library's figures have it.
    std::optional<double> megabytesASecond() const;
    std::optional<double> megabytesASecond(ProfileStep which) const;
};

/// One a cell, in the order of the cells' first rows.
std::vector<CellSummary> summarize(std::span<const ProfileRow> rows);

/// What one profile measured against what another did, for a cell that both have.
struct CellComparison {
    ProfileCell cell;
    std::optional<Ratio> set;        ///< of the second's time to the first's: above 1 it is slower
    std::optional<Ratio> get;
    std::optional<Ratio> setAndGet;
    double secondsBefore = 0;        ///< medians of set and get together; 0: not known
    double secondsAfter = 0;
};
std::vector<CellComparison> compareProfiles(std::span<const CellSummary> before, std::span<const CellSummary> after);

}  // namespace hashstash
