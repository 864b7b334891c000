#include "core/engine/sqlite_copy.h"

#include "core/engine/file_access.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

Error cannotUndo(const std::string& path, std::string_view why)
{
    return {Stage::Open, fmt::format("'{0}-journal' belongs to a write that is under way or was interrupted, and {1}. Try again; if "
                                     "it stays, open the stash for editing once, so that SQLite can undo that write",
                                     path, why)};
}

}  // namespace

Result<std::unique_ptr<SqliteCopy>> SqliteCopy::make(const std::string& path)
{
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return fileError(Stage::Open, "open", path, errno);
    if (static_cast<std::uint64_t>(status.st_size) > kMaxBytes)
        return cannotUndo(path, "the file is too large to be copied in order to look at it");
    std::error_code failed;
    std::string folder = (fs::temp_directory_path(failed) / "hashstash-copy.XXXXXX").native();
    if (failed || !::mkdtemp(folder.data()))
        return fileError(Stage::Open, "make a folder in", fs::path(folder).parent_path().native(), failed ? failed.value() : errno);
    std::unique_ptr<SqliteCopy> copy(new SqliteCopy(std::move(folder)));
    constexpr unsigned kOwnersOnly = 0600;
    // The journal last: it then holds the former content of every page that the copy has a new one of.
    if (!copyFile(path, copy->file(), kOwnersOnly) || !copyFile(path + "-journal", copy->file() + "-journal", kOwnersOnly))
        return errno == ENOENT ? cannotUndo(path, "it was finished or undone just now")
                               : fileError(Stage::Open, "copy to " + copy->m_folder + " the database", path, errno);
    return copy;
}

SqliteCopy::~SqliteCopy()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

}  // namespace hashstash
