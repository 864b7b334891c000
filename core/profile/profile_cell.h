#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashstash {

/// What is measured of one transaction (FORMATS.md, 9.1): Set and Get are whole, the other four are their parts alone.
enum class ProfileStep : std::uint8_t { Serialize, Encode, Set, Get, Decode, Deserialize };
inline constexpr std::size_t kProfileSteps = 6;
/// "Serialize", as in the columns of the Python library's profiler.
std::string_view profileStepName(ProfileStep step) noexcept;

/// One combination of a profile's matrix.
struct ProfileCell {
    std::string engine;
    std::string serializer;
    std::string encoding;     ///< "lz4+b64"
    std::string data;         ///< the kind of data: "dict", "pandas_df", ...
    std::uint64_t size = 0;   ///< the data's target size in bytes
    unsigned workers = 1;     ///< threads that do transactions at the same time

    auto operator<=>(const ProfileCell&) const = default;
};

/// Those cells that have what it names; what is empty, or 0, is any.
struct CellPattern {
    std::string engine = {};
    std::string serializer = {};
    std::string encoding = {};  ///< "lz4" is "lz4+b64" too
    std::string data = {};
    std::uint64_t size = 0;
    unsigned workers = 0;

    static CellPattern of(const ProfileCell& cell) { return {cell.engine, cell.serializer, cell.encoding, cell.data, cell.size, cell.workers}; }
    bool matches(const ProfileCell& cell) const noexcept;
    /// "lmdb, pickle, dict"
    std::string text() const;
};

/// One transaction of one cell, or why the cell could not be measured.
struct ProfileRow {
    ProfileCell cell;
    std::uint32_t iteration = 1;                               ///< from 1
    std::array<std::optional<double>, kProfileSteps> seconds;  ///< by ProfileStep; none where it was not measured
    std::optional<std::uint64_t> rawBytes;                     ///< the data as hashstash's JSON
    std::optional<std::uint64_t> serializedBytes;
    std::optional<std::uint64_t> encodedBytes;
    std::optional<std::uint64_t> storeBytes;                   ///< of the whole store on disk; of the last iteration only
    std::optional<std::uint64_t> allocatedBytes = {};          ///< by `new`, in Set and Get together; what came from the Python library has none
    std::optional<std::uint64_t> syncs = {};                   ///< how often Set and Get made the disk sync
    std::string problem = {};                                  ///< not empty: nothing else is known of the cell

    std::optional<double> step(ProfileStep which) const { return seconds[static_cast<std::size_t>(which)]; }
    std::optional<double>& step(ProfileStep which) { return seconds[static_cast<std::size_t>(which)]; }
    /// Set and Get together.
    std::optional<double> setAndGet() const;
};

}  // namespace hashstash
