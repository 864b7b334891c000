#include "core/engine/file_access.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

/// Most keys and many values come in one read of this size.
constexpr std::size_t kFirstRead = 16 * 1024;

std::string_view remedy(int errorNumber) noexcept
{
    switch (errorNumber) {
    case EACCES:
    case EPERM: return "; check who may read and write it";
    case ENOSPC:
    case EDQUOT: return "; free some space and try again";
    case EROFS: return "; open the stash read-only";
    case EMFILE:
    case ENFILE: return "; close other stashes or programs";
    case ENOTDIR:
    case EISDIR:
    case ELOOP: return "; move away what stands there";
    default: return "";
    }
}

ssize_t readSome(int descriptor, char* to, std::size_t size) noexcept
{
    ssize_t got;
    do {
        got = ::read(descriptor, to, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

/// The rest of a file whose first bytes are in `content` already.
bool readRest(int descriptor, Bytes& content)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return false;
    if (static_cast<std::uint64_t>(status.st_size) > kMaxStoredBytes) {
        errno = EFBIG;
        return false;
    }
    std::size_t used = content.size();
    content.resize(std::max(used, static_cast<std::size_t>(status.st_size)));
    while (used < content.size()) {
        const ssize_t got = readSome(descriptor, content.data() + used, content.size() - used);
        if (got < 0)
            return false;
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
    }
    content.resize(used);
    return true;
}

}  // namespace

FileDescriptor::~FileDescriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error fileError(Stage stage, std::string_view action, std::string_view path, int errorNumber)
{
    return {stage, fmt::format("Cannot {} '{}': {}{}", action, path, std::strerror(errorNumber), remedy(errorNumber))};
}

FileDescriptor openQuietly(int folder, const char* name, int flags) noexcept
{
    const int all = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags;
    int descriptor = ::openat(folder, name, all | O_NOATIME);
    if (descriptor < 0 && errno == EPERM)  // only a file's owner may leave its access time alone
        descriptor = ::openat(folder, name, all);
    return FileDescriptor(descriptor);
}

bool readFile(int folder, const char* name, Bytes& content) noexcept
{
    const FileDescriptor file = openQuietly(folder, name);
    if (!file.isOpen())
        return false;
    std::array<char, kFirstRead> first;
    const ssize_t got = readSome(file.get(), first.data(), first.size());
    if (got < 0)
        return false;
    try {
        content.assign(first.data(), static_cast<std::size_t>(got));
        return content.size() < first.size() || readRest(file.get(), content);
    } catch (const std::bad_alloc&) {
        errno = ENOMEM;
        return false;
    }
}

bool copyFile(const std::string& from, const std::string& to, unsigned permissions) noexcept
{
    constexpr std::size_t kPiece = std::size_t{1} << 30;
    const FileDescriptor source = openQuietly(AT_FDCWD, from.c_str());
    if (!source.isOpen() || (::unlink(to.c_str()) != 0 && errno != ENOENT))
        return false;
    const FileDescriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions));
    if (!target.isOpen() || ::fchmod(target.get(), permissions) != 0)
        return false;
    for (;;) {
        const ssize_t copied = ::sendfile(target.get(), source.get(), nullptr, kPiece);
        if (copied == 0)
            return true;
        if (copied < 0 && errno != EINTR)
            return false;
    }
}

}  // namespace hashstash
