#include "core/engine/files_below.h"

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::size_t kPieceBytes = 1 << 18;

/// None for a name that is empty, absolute, or leads up.
std::vector<std::string> partsOf(const std::string& name)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        std::string part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string::npos)
            return {};
        parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

FileDescriptor openFolder(int folder, const char* name)
{
    return openQuietly(folder, name, O_DIRECTORY);
}

}  // namespace

bool writeBytes(int file, BytesView bytes) noexcept
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

Result<Done> readInPieces(int file, const std::string& path, const ByteSink& sink)
{
    Bytes piece(kPieceBytes, '\0');
    for (;;) {
        const ssize_t got = ::read(file, piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fileError(Stage::Read, "read", path, errno);
        if (got == 0)
            return Done {};
        if (auto taken = sink(BytesView(piece).substr(0, static_cast<std::size_t>(got))); !taken)
            return taken;
    }
}

bool isRecent(const struct stat& status, std::chrono::seconds leastAge) noexcept
{
    return std::time(nullptr) - status.st_mtime < leastAge.count();
}

FileDescriptor FilesBelow::folder(const std::string& name) const
{
    if (name.empty())
        return openFolder(AT_FDCWD, (m_root + "/.").c_str());
    auto inside = place(Stage::Read, name + "/any", false);
    return inside ? std::move(inside->folder) : FileDescriptor();
}

Result<FilesBelow::Place> FilesBelow::place(Stage stage, const std::string& name, bool makesFolders) const
{
    auto parts = partsOf(name);
    if (parts.empty())
        return Error {stage, fmt::format("'{}' names no file inside of '{}'; it is not touched", name, m_root)};
    FileDescriptor folder = openFolder(AT_FDCWD, (m_root + "/.").c_str());
    for (std::size_t i = 0; folder.isOpen() && i + 1 < parts.size(); ++i) {
        if (makesFolders && ::mkdirat(folder.get(), parts[i].c_str(), 0777) != 0 && errno != EEXIST)
            return fileError(stage, "make the folder of", m_root + '/' + name, errno);
        folder = openFolder(folder.get(), parts[i].c_str());
    }
    if (!folder.isOpen())
        return fileError(stage, "open the folder of", m_root + '/' + name, errno);
    return Place {std::move(folder), std::move(parts.back())};
}

bool FilesBelow::status(const std::string& name, struct stat& status) const
{
    const auto at = place(Stage::Read, name, false);
    return at && ::fstatat(at->folder.get(), at->file.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

Result<Done> FilesBelow::read(const std::string& name, const ByteSink& sink) const
{
    const auto at = place(Stage::Read, name, false);
    if (!at)
        return at.error();
    const FileDescriptor file = openQuietly(at->folder.get(), at->file.c_str());
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Read, "read", m_root + '/' + name, errno);
    if (!S_ISREG(status.st_mode))
        return Error {Stage::Read, fmt::format("'{}/{}' is no regular file", m_root, name)};
    return readInPieces(file.get(), m_root + '/' + name, sink);
}

Result<Done> FilesBelow::remove(const std::string& name) const
{
    const auto at = place(Stage::Write, name, false);
    if (!at)
        return at.error();
    if (::unlinkat(at->folder.get(), at->file.c_str(), 0) != 0 && errno != ENOENT)
        return fileError(Stage::Write, "remove", m_root + '/' + name, errno);
    return Done {};
}

bool FilesBelow::removeFolder(const std::string& name) const
{
    const auto at = place(Stage::Write, name, false);
    return at && ::unlinkat(at->folder.get(), at->file.c_str(), AT_REMOVEDIR) == 0;
}

Result<bool> FilesBelow::createWith(const std::string& name, const std::function<bool(int file)>& write) const
{
    const auto at = place(Stage::Write, name, true);
    if (!at)
        return at.error();
    const int folder = at->folder.get();
    struct stat status;
    if (::fstatat(folder, at->file.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
        return false;
    const std::string temporary = fmt::format(".tmp.{}.{}", ::getpid(), at->file);
    const FileDescriptor file(::openat(folder, temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    bool isDone = file.isOpen() && write(file.get()) && ::fsync(file.get()) == 0;
    if (isDone) {
        isDone = ::renameat2(folder, temporary.c_str(), folder, at->file.c_str(), RENAME_NOREPLACE) == 0;
        if (!isDone && (errno == EINVAL || errno == ENOSYS))  // a file system that cannot do it in one step
            isDone = ::linkat(folder, temporary.c_str(), folder, at->file.c_str(), 0) == 0;
    }
    const int reason = errno;
    ::unlinkat(folder, temporary.c_str(), 0);
    if (!isDone && reason == EEXIST)
        return false;
    if (!isDone)
        return fileError(Stage::Write, "write", m_root + '/' + name, reason);
    ::fsync(folder);
    return true;
}

Result<bool> FilesBelow::create(const std::string& name, const std::string& from) const
{
    const FileDescriptor source = openQuietly(AT_FDCWD, from.c_str());
    if (!source.isOpen())
        return fileError(Stage::Read, "read", from, errno);
    return createWith(name, [&source](int file) {
        for (;;) {
            const ssize_t copied = ::sendfile(file, source.get(), nullptr, std::size_t {1} << 30);
            if (copied == 0)
                return true;
            if (copied < 0 && errno != EINTR)
                return false;
        }
    });
}

Result<bool> FilesBelow::createFrom(const std::string& name, BytesView bytes) const
{
    return createWith(name, [bytes](int file) { return writeBytes(file, bytes); });
}

}  // namespace hashstash
