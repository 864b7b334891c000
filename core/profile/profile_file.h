#pragma once

#include "core/profile/profile_cell.h"
#include "core/result.h"

#include <filesystem>
#include <span>
#include <vector>

namespace hashstash {

/// Writes the rows as a table (profile_table.h) in the format that the file's ending says, all of which pandas reads: json,
/// feather, parquet, else csv. Stage::Write for a file that cannot be written.
Result<Done> saveProfile(const std::filesystem::path& file, std::span<const ProfileRow> rows);

/// The rows of such a file, ours or the Python library's. Stage::Read where it cannot be read, Stage::Deserialize where it
/// is no profile's.
Result<std::vector<ProfileRow>> loadProfile(const std::filesystem::path& file);

}  // namespace hashstash
