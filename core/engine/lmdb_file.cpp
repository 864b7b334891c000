#include "core/engine/lmdb_file.h"

#include "core/engine/file_access.h"

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::uint32_t kMagic = 0xbeefc0de;
constexpr std::uint32_t kDataVersion = 1;
constexpr std::uint32_t kSmallestPage = 256;
constexpr std::uint32_t kGreatestPage = 65536;
constexpr std::uint64_t kMostMapBytes = std::uint64_t{1} << 46;
constexpr std::size_t kPageHeaderBytes = 16;

/// A head page behind its page header, as LMDB 0.9 lays it out on a 64-bit machine.
struct MetaPage {
    std::uint32_t magic;
    std::uint32_t version;
    std::uint64_t address;
    std::uint64_t mapBytes;
    struct Tree {
        std::uint32_t pageBytes;  // of the free list's tree: the page size of the file
        std::uint16_t flags;
        std::uint16_t depth;
        std::uint64_t branchPages, leafPages, overflowPages, entries, root;
    } trees[2];
    std::uint64_t lastPage;
    std::uint64_t transaction;
};
static_assert(sizeof(MetaPage) == 136);

std::optional<MetaPage> readMeta(int file, std::uint64_t at) noexcept
{
    MetaPage meta;
    if (::pread(file, &meta, sizeof meta, static_cast<off_t>(at + kPageHeaderBytes)) != ssize_t{sizeof meta})
        return std::nullopt;
    const std::uint32_t pageBytes = meta.trees[0].pageBytes;
    const bool isSound = meta.magic == kMagic && meta.version == kDataVersion && std::has_single_bit(pageBytes)
        && pageBytes >= kSmallestPage && pageBytes <= kGreatestPage;
    return isSound ? std::optional(meta) : std::nullopt;
}

}  // namespace

Result<LmdbHead> readLmdbHead(const std::string& dataFile)
{
    const FileDescriptor file(openQuietly(AT_FDCWD, dataFile.c_str()));
    struct stat status;
    if (!file.isOpen() || fstat(file.get(), &status) != 0)
        return fileError(Stage::Open, "open", dataFile, errno);
    const auto first = readMeta(file.get(), 0);
    const auto second = first ? readMeta(file.get(), first->trees[0].pageBytes) : std::nullopt;
    if (!second || second->trees[0].pageBytes != first->trees[0].pageBytes)
        return Error{Stage::Open, fmt::format("'{}' is no LMDB 0.9 file, or its head is damaged. If it has a copy, open that",
                                              dataFile)};
    const MetaPage& newest = second->transaction > first->transaction ? *second : *first;
    const std::uint64_t pages = static_cast<std::uint64_t>(status.st_size) / first->trees[0].pageBytes;
    if (newest.lastPage >= pages || newest.mapBytes > kMostMapBytes)
        return Error{Stage::Open, fmt::format("'{}' is cut short: it has {} pages and counts {}. If it has a copy, open that",
                                              dataFile, pages, newest.lastPage + 1)};
    return LmdbHead{static_cast<std::uint64_t>(status.st_size), newest.mapBytes,
                    static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

bool isLmdbInUse(const std::string& lockFile) noexcept
{
    const FileDescriptor file(openQuietly(AT_FDCWD, lockFile.c_str()));
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_len = 1;
    return file.isOpen() && ::fcntl(file.get(), F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace hashstash
