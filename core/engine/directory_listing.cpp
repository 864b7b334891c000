#include "core/engine/directory_listing.h"

#include <array>
#include <dirent.h>
#include <fcntl.h>

#include <sys/stat.h>

namespace hashstash {

namespace {

EntryKind kindOf(int folder, const dirent64& entry) noexcept
{
    switch (entry.d_type) {
    case DT_REG: return EntryKind::File;
    case DT_DIR: return EntryKind::Folder;
    case DT_UNKNOWN: break;  // some file systems keep no types in their folders
    default: return EntryKind::Other;
    }
    struct stat status;
    if (fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return EntryKind::Other;
    return S_ISREG(status.st_mode) ? EntryKind::File : S_ISDIR(status.st_mode) ? EntryKind::Folder : EntryKind::Other;
}

bool isDots(const char* name) noexcept
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

}  // namespace

bool listFolder(int folder, const std::function<void(const char* name, EntryKind kind)>& visit)
{
    // The system call itself: opendir allocates and asks for the file's status, which costs as much again in a tree
    // of folders that hold one name each.
    alignas(dirent64) std::array<char, 32 * 1024> buffer;
    while (true) {
        const ssize_t got = getdents64(folder, buffer.data(), buffer.size());
        if (got <= 0)
            return got == 0;
        for (ssize_t at = 0; at < got;) {
            const auto* entry = reinterpret_cast<const dirent64*>(buffer.data() + at);
            if (!isDots(entry->d_name))
                visit(entry->d_name, kindOf(folder, *entry));
            at += entry->d_reclen;
        }
    }
}

}  // namespace hashstash
