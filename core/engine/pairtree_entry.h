#pragma once

#include "core/engine/engine.h"

namespace hashstash {

/// The name of the file that holds an entry's encoded key.
inline constexpr const char* kPairtreeKeyFile = ".key";

/// What stands in one entry's folder. Names that begin with '.' are no versions, nor is anything but a regular file.
struct PairtreeFiles {
    bool hasKey = false;
    std::uint32_t versions = 0;
    std::string latest;  ///< the greatest name as strings compare; empty if there is no version
};

/// False, with `errno`, where the folder cannot be read.
bool listPairtreeEntry(int folder, PairtreeFiles& files);
/// The names of all versions, oldest first.
bool listPairtreeVersions(int folder, std::vector<std::string>& names);

/// The time in a version's name (FORMATS.md, 4.3): microseconds before the first dot. nullopt if that is no number.
std::optional<WrittenAt> pairtreeTime(std::string_view versionName) noexcept;
/// `<micros, 16 digits>.<pid>[.<extension>]`
std::string pairtreeVersionName(WrittenAt written, std::string_view extension);

}  // namespace hashstash
