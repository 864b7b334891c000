#include "core/engine/diskcache_files.h"

#include "core/engine/file_access.h"

#include <cerrno>
#include <random>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// Another process may remove the folders just made, when it removes the last file in them.
constexpr int kAttempts = 10;

/// The parts of a relative name; none for one that is empty, absolute or goes up.
std::vector<std::string> partsOf(BytesView name)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        const BytesView part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == ".." || part.find('\0') != BytesView::npos)
            return {};
        parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

/// 32 random digits as diskcache cuts them up.
std::string newName()
{
    std::random_device random;
    const std::string digits = fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
    return fmt::format("{}/{}/{}.val", digits.substr(0, 2), digits.substr(2, 2), digits.substr(4));
}

/// The store's folder and those below it that lead to the last of `parts`, as far as they are there and no links.
std::vector<FileDescriptor> openFolders(const fs::path& store, const std::vector<std::string>& parts)
{
    std::vector<FileDescriptor> folders;
    folders.push_back(openQuietly(AT_FDCWD, (store.native() + "/.").c_str(), O_DIRECTORY));
    for (std::size_t i = 0; folders.back().isOpen() && i + 1 < parts.size(); ++i)
        folders.push_back(openQuietly(folders.back().get(), parts[i].c_str(), O_DIRECTORY));
    if (!folders.back().isOpen())
        folders.pop_back();
    return folders;
}

bool writeAll(int descriptor, BytesView bytes) noexcept
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

}  // namespace

Result<std::optional<Bytes>> DiskcacheFiles::read(BytesView name) const
{
    const auto parts = partsOf(name);
    if (parts.empty())
        return Error{Stage::Read, fmt::format("The entry names '{}' as its value's file, which lies outside of the store; it "
                                              "is not opened", name)};
    const auto folders = openFolders(m_folder, parts);
    Bytes content;
    if (folders.size() == parts.size() && readFile(folders.back().get(), parts.back().c_str(), content))
        return std::optional<Bytes>(std::move(content));
    if (errno == ENOENT)
        return std::optional<Bytes>();
    return fileError(Stage::Read, "read the value's file", (m_folder / name).native(), errno);
}

Result<std::string> DiskcacheFiles::write(BytesView value) const
{
    int reason = 0;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const std::string name = newName();
        const fs::path path = m_folder / name;
        std::error_code ignored;  // opening the file tells
        fs::create_directories(path.parent_path(), ignored);
        const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (file.isOpen() && writeAll(file.get(), value))
            return name;
        reason = errno;
        if (file.isOpen()) {
            remove(name);
            break;
        }
    }
    return fileError(Stage::Write, "write a value's file in", m_folder.native(), reason);
}

void DiskcacheFiles::remove(BytesView name) const noexcept
{
    const auto parts = partsOf(name);
    if (parts.empty())
        return;
    const auto folders = openFolders(m_folder, parts);
    if (folders.size() != parts.size() || ::unlinkat(folders.back().get(), parts.back().c_str(), 0) != 0)
        return;
    for (std::size_t i = parts.size() - 1; i > 0; --i)
        if (::unlinkat(folders[i - 1].get(), parts[i - 1].c_str(), AT_REMOVEDIR) != 0)
            break;
}

}  // namespace hashstash
