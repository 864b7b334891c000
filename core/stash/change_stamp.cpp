#include "core/stash/change_stamp.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::size_t kMostFiles = 4096;
constexpr int kDeepest = 2;  // the stash's folder, the store's, and what lies right in it

/// What a file shows of being written: empty where it is gone.
std::string stampOf(const fs::path& file)
{
    struct stat seen = {};
    if (::lstat(file.c_str(), &seen) != 0)
        return {};
    return fmt::format("{}:{}:{}.{}:{}", file.filename().string(), seen.st_size, seen.st_mtim.tv_sec, seen.st_mtim.tv_nsec, seen.st_ino);
}

/// Files in which the readers of a store are written down, too: LMDB's table of readers, SQLite's index of its log. They are
/// mapped, so that the system may stamp them long after. What is written shows in the files beside them.
bool isOfReaders(const fs::path& file)
{
    return file.filename() == "lock.mdb" || file.native().ends_with("-shm");
}

}  // namespace

Result<std::string> changeStamp(const Stash& stash, std::stop_token stop)
{
    const Location& location = stash.location();
    if (location.format.engine == "memory") {
        const auto count = stash.count(stop);
        return count ? Result<std::string>(fmt::format("{} entries", *count)) : count.error();
    }
    if (location.server)
        return std::string();  // to count there may be work for the server, and every few seconds so
    std::error_code code;
    std::vector<std::string> stamps{stampOf(location.folder)};
    if (fs::is_regular_file(location.folder, code))  // a store without a folder of its own
        return stamps.front();
    fs::recursive_directory_iterator at(location.folder, fs::directory_options::skip_permission_denied, code);
    if (code)
        return Error{Stage::Read, fmt::format("'{}': {}", location.folder.string(), code.message()), {}};
    while (at != fs::recursive_directory_iterator() && stamps.size() < kMostFiles) {
        if (stop.stop_requested())
            return cancelled();
        if (!isOfReaders(at->path()))
            stamps.push_back(stampOf(at->path()));
        if (at.depth() >= kDeepest)
            at.disable_recursion_pending();
        at.increment(code);
        if (code)
            break;  // a folder went away meanwhile: a change that the next look shows
    }
    std::sort(stamps.begin(), stamps.end());  // a folder is listed in whatever order
    return fmt::format("{}", fmt::join(stamps, "\n"));
}

}  // namespace hashstash
