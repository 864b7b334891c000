#include "core/engine/pairtree_entry.h"

#include "core/engine/directory_listing.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr double kMostMicroseconds = 9.2e18;

bool isVersion(const char* name, EntryKind kind) noexcept
{
    return kind == EntryKind::File && name[0] != '.';
}

}  // namespace

bool listPairtreeEntry(int folder, PairtreeFiles& files)
{
    files.hasKey = false;
    files.versions = 0;
    files.latest.clear();
    return listFolder(folder, [&files](const char* name, EntryKind kind) {
        if (isVersion(name, kind)) {
            ++files.versions;
            if (files.latest < name)
                files.latest = name;
        } else if (std::strcmp(name, kPairtreeKeyFile) == 0) {
            files.hasKey = true;
        }
    });
}

bool listPairtreeVersions(int folder, std::vector<std::string>& names)
{
    names.clear();
    const bool listed = listFolder(folder, [&names](const char* name, EntryKind kind) {
        if (isVersion(name, kind))
            names.emplace_back(name);
    });
    std::sort(names.begin(), names.end());
    return listed;
}

std::optional<WrittenAt> pairtreeTime(std::string_view versionName) noexcept
{
    const std::string_view text = versionName.substr(0, versionName.find('.'));
    const char* end = text.data() + text.size();
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc() && read.ptr == end)
        return WrittenAt(std::chrono::microseconds(whole));
    double number = 0;  // Python reads it as a float
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || !(std::abs(number) < kMostMicroseconds))
        return std::nullopt;
    return WrittenAt(std::chrono::microseconds(static_cast<std::int64_t>(number)));
}

std::string pairtreeVersionName(WrittenAt written, std::string_view extension)
{
    return fmt::format("{:016}.{}{}{}", written.time_since_epoch().count(), ::getpid(), extension.empty() ? "" : ".", extension);
}

}  // namespace hashstash
