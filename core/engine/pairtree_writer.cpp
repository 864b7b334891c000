#include "core/engine/pairtree_writer.h"

#include "core/engine/file_access.h"
#include "core/engine/pairtree_entry.h"
#include "core/engine/pairtree_walk.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr mode_t kFileMode = 0666;  // less the process's umask

Error writeError(std::string_view path, int errorNumber)
{
    return fileError(Stage::Write, "write", path, errorNumber);
}

bool writeAll(int descriptor, BytesView bytes) noexcept
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A new file under a name that readers ignore, renamed into place once it is whole.
bool writeByRename(int folder, const std::string& name, BytesView bytes)
{
    const std::string temporary = fmt::format(".tmp.{}.{}", ::getpid(), name);
    bool written = false;
    {
        const FileDescriptor file(::openat(folder, temporary.c_str(),
                                           O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, kFileMode));
        written = file.isOpen() && writeAll(file.get(), bytes);
    }
    if (written && ::renameat(folder, temporary.c_str(), folder, name.c_str()) == 0)
        return true;
    const int errorNumber = errno;
    ::unlinkat(folder, temporary.c_str(), 0);
    errno = errorNumber;
    return false;
}

/// The name of the new version: one that sorts behind all that are there, or readers would never see it.
Result<std::string> newVersionName(const std::string& latest, WrittenAt written, std::string_view extension,
                                   const std::string& folderPath)
{
    std::string name = pairtreeVersionName(written, extension);
    if (latest < name)
        return name;
    if (const auto newest = pairtreeTime(latest)) {
        name = pairtreeVersionName(*newest + std::chrono::microseconds(1), extension);
        if (latest < name)
            return name;
    }
    return Error{Stage::Write, fmt::format("'{}/{}' sorts behind every new version and would hide it; move that file away",
                                           folderPath, latest)};
}

Result<Done> prune(int folder, const std::string& folderPath)
{
    std::vector<std::string> names;
    // The folder was listed before, and a listing goes on where the last one ended.
    if (::lseek(folder, 0, SEEK_SET) != 0 || !listPairtreeVersions(folder, names))
        return fileError(Stage::Write, "list", folderPath, errno);
    if (!names.empty())
        names.pop_back();  // the greatest survives even where a concurrent writer put it there
    for (const std::string& name : names)
        if (::unlinkat(folder, name.c_str(), 0) != 0 && errno != ENOENT)
            return fileError(Stage::Write, "remove", folderPath + '/' + name, errno);
    return Done{};
}

Result<FileDescriptor> makeEntryFolder(const std::string& path)
{
    FileDescriptor folder = openQuietly(AT_FDCWD, path.c_str(), O_DIRECTORY);
    if (folder.isOpen() || errno != ENOENT)
        return folder.isOpen() ? Result<FileDescriptor>(std::move(folder)) : writeError(path, errno);
    std::error_code error;
    std::filesystem::create_directories(path, error);
    folder = openQuietly(AT_FDCWD, path.c_str(), O_DIRECTORY);
    if (!folder.isOpen())
        return writeError(path, error ? error.value() : errno);
    return folder;
}

}  // namespace

Result<Done> writePairtreeVersion(const std::string& root, const PairtreeVersion& version, PutMode mode, WrittenAt written)
{
    const std::string path = root + '/' + pairtreePath(addressOf(version.key));
    auto folder = makeEntryFolder(path);
    if (!folder)
        return folder.error();
    PairtreeFiles files;
    if (!listPairtreeEntry(folder->get(), files))
        return fileError(Stage::Write, "list", path, errno);
    auto name = newVersionName(files.latest, written, version.extension, path);
    if (!name)
        return name.error();
    if (!files.hasKey && !writeByRename(folder->get(), kPairtreeKeyFile, version.key))
        return writeError(path + '/' + kPairtreeKeyFile, errno);
    if (!writeByRename(folder->get(), *name, version.value))
        return writeError(path + '/' + *name, errno);
    return mode == PutMode::Replace && files.versions != 0 ? prune(folder->get(), path) : Result<Done>(Done{});
}

Result<Done> rewritePairtreeEntry(const std::string& root, BytesView key, std::span<VersionBytes> versions)
{
    const std::string path = root + '/' + pairtreePath(addressOf(key));
    auto folder = makeEntryFolder(path);
    if (!folder)
        return folder.error();
    std::vector<std::string> old;
    PairtreeFiles files;
    if (!listPairtreeEntry(folder->get(), files) || ::lseek(folder->get(), 0, SEEK_SET) != 0 || !listPairtreeVersions(folder->get(), old))
        return fileError(Stage::Write, "list", path, errno);
    if (!files.hasKey && !writeByRename(folder->get(), kPairtreeKeyFile, key))
        return writeError(path + '/' + kPairtreeKeyFile, errno);
    std::string latest;
    for (VersionBytes& version : versions) {
        if (version.name.empty() || version.name.starts_with('.')) {
            const std::string_view extension = std::string_view(version.name).substr(version.name.empty() ? 0 : 1);
            auto name = newVersionName(latest, version.written.value_or(WrittenAt()), extension, path);
            if (!name)
                return name.error();
            version.name = *std::move(name);
            version.written = pairtreeTime(version.name);
        }
        latest = version.name;
        const auto there = std::find(old.begin(), old.end(), version.name);
        if (there != old.end())  // a version's file never changes
            old.erase(there);
        else if (!writeByRename(folder->get(), version.name, version.value))
            return writeError(path + '/' + version.name, errno);
    }
    for (const std::string& name : old)
        if (::unlinkat(folder->get(), name.c_str(), 0) != 0 && errno != ENOENT)
            return fileError(Stage::Write, "remove", path + '/' + name, errno);
    return Done{};
}

Result<bool> erasePairtreeEntry(const std::string& root, const KeyAddress& address)
{
    const std::string path = root + '/' + pairtreePath(address);
    std::error_code error;
    if (!std::filesystem::is_directory(std::filesystem::symlink_status(path, error)))
        return false;
    std::filesystem::remove_all(path, error);
    if (error)
        return fileError(Stage::Write, "remove", path, error.value());
    return true;
}

Result<Done> clearPairtree(const std::string& root)
{
    std::vector<KeyAddress> batch;
    const auto collect = [&batch](const PairtreeLeaf& leaf) {
        batch.push_back(leaf.address);
        return Result<bool>(batch.size() < 4096);
    };
    while (true) {
        batch.clear();
        auto walked = walkPairtree(root, std::nullopt, collect, {});
        if (!walked)
            return walked.error();
        for (const KeyAddress& address : batch) {
            if (auto erased = erasePairtreeEntry(root, address); !erased)
                return erased.error();
            std::string path = root + '/' + pairtreePath(address);
            for (int level = 0; level < 3; ++level) {
                path.erase(path.rfind('/'));
                if (::rmdir(path.c_str()) != 0)
                    break;  // other entries lie there
            }
        }
        if (*walked)
            return Done{};
    }
}

}  // namespace hashstash
