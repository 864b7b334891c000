#pragma once

#include "core/profile/profile_cell.h"
#include "core/result.h"
#include "core/value/value.h"

#include <span>
#include <vector>

namespace hashstash {

/// The rows as a DataFrame with the columns of the Python library's profiler ("Engine", "Set Time (s)", "Filesize (B)", ...;
/// FORMATS.md, 9.1) and three of ours, "Allocated (B)", "Syncs" and "Problem".
Value profileFrame(std::span<const ProfileRow> rows);

/// The rows of such a frame, ours or the Python library's: columns in any order, others are passed over, missing ones and
/// cells are not measured. Stage::Deserialize where it has no Engine, Serializer and Encoding.
Result<std::vector<ProfileRow>> profileRows(const Value& frame);

}  // namespace hashstash
