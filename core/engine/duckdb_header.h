#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace hashstash {

/// What a DuckDB file tells of itself without DuckDB: its first three blocks of 4096 bytes.
struct DuckdbHeader {
    std::uint64_t fileBytes = 0;
    std::uint64_t storageVersion = 0;  ///< 64 for DuckDB 0.9 to 1.1, more for what was written for newer ones only
    std::string writtenBy;             ///< "v2.0.1"; empty before 1.1

    /// Reads it, and checks that it is one (`DUCK` at byte 8). Like any close of a file, this lets go of the POSIX locks
    /// that the process has on it: only for a file that it does not have open for writing.
    static Result<DuckdbHeader> read(const std::filesystem::path& path);
    /// "a DuckDB file of 798,720 bytes, storage version 69, written by v2.0.1".
    std::string description() const;
};

}  // namespace hashstash
