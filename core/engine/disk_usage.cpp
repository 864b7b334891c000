#include "core/engine/disk_usage.h"

#include "core/engine/directory_listing.h"
#include "core/engine/file_access.h"

#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

/// Adds up the files of one folder and notes its folders.
bool addFolder(int folder, const std::string& path, std::uint64_t& bytes, std::vector<std::string>& pending)
{
    return listFolder(folder, [&](const char* name, EntryKind kind) {
        struct stat status;
        if (kind == EntryKind::Folder)
            pending.push_back(path + '/' + name);
        else if (kind == EntryKind::File && fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            bytes += static_cast<std::uint64_t>(status.st_size);
    });
}

}  // namespace

Result<std::uint64_t> bytesBelow(const std::filesystem::path& path, std::stop_token stop)
{
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Result<std::uint64_t>(0) : fileError(Stage::Read, "read", path.native(), errno);
    if (!S_ISDIR(status.st_mode))
        return static_cast<std::uint64_t>(status.st_size);

    std::uint64_t bytes = 0;
    std::vector<std::string> pending{path.native()};
    while (!pending.empty()) {
        if (stop.stop_requested())
            return cancelled();
        const std::string next = std::move(pending.back());
        pending.pop_back();
        // The store's own path may be a link; nothing below it is followed.
        const FileDescriptor folder(openQuietly(AT_FDCWD, (next == path.native() ? next + "/." : next).c_str(), O_DIRECTORY));
        if (folder.isOpen() ? !addFolder(folder.get(), next, bytes, pending) : errno != ENOENT)
            return fileError(Stage::Read, "list", next, errno);
    }
    return bytes;
}

}  // namespace hashstash
