#include "core/engine/duckdb_header.h"

#include "core/engine/file_access.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

// All numbers are little-endian 64-bit. Main header: checksum, "DUCK", version, flags, names of the writing release.
// Behind it two database headers, of which the one with the higher iteration counts.
constexpr std::size_t kBlockBytes = 4096;
constexpr std::size_t kMagicAt = 8, kVersionAt = 12, kReleaseAt = 52, kReleaseBytes = 32;
constexpr std::size_t kIterationAt = 8, kCompatibilityAt = 56;
/// Since 2.0 the main header holds this where the version was, which an older DuckDB refuses as too new.
constexpr std::uint64_t kSeeDatabaseHeader = 999;

std::uint64_t numberAt(const char* bytes) noexcept
{
    std::uint64_t number = 0;
    for (int i = 7; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

/// Letters, digits, dots and dashes: it goes into messages.
std::string releaseName(const char* bytes)
{
    std::string name(bytes, ::strnlen(bytes, kReleaseBytes));
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    return name.find_first_not_of(kPlain) == std::string::npos ? name : std::string();
}

std::uint64_t versionOf(const char* blocks) noexcept
{
    const std::uint64_t inMain = numberAt(blocks + kVersionAt);
    if (inMain != kSeeDatabaseHeader)
        return inMain;
    const char* first = blocks + kBlockBytes;
    const char* second = first + kBlockBytes;
    const char* active = numberAt(first + kIterationAt) >= numberAt(second + kIterationAt) ? first : second;
    return numberAt(active + kCompatibilityAt);
}

std::string grouped(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), 1, ',');
    return text;
}

}  // namespace

Result<DuckdbHeader> DuckdbHeader::read(const std::filesystem::path& path)
{
    const FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Open, "open the DuckDB file", path.native(), errno);
    if (!S_ISREG(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is no file; a duckdb store is one. Give the param folder it lies in", path.native())};
    std::array<char, 3 * kBlockBytes> blocks{};
    const ssize_t got = ::pread(file.get(), blocks.data(), blocks.size(), 0);
    if (got < 0)
        return fileError(Stage::Open, "read the DuckDB file", path.native(), errno);
    if (std::memcmp(blocks.data() + kMagicAt, "DUCK", 4) != 0)
        return Error{Stage::Open, fmt::format("'{}' is no DuckDB file: `DUCK` does not stand at byte 8. If it has a copy, open that", path.native())};
    if (static_cast<std::size_t>(got) < blocks.size())
        return Error{Stage::Open, fmt::format("'{}' is a DuckDB file cut off after {} bytes, within its header. If it has a copy, open that",
                                              path.native(), got)};
    return DuckdbHeader{static_cast<std::uint64_t>(status.st_size), versionOf(blocks.data()), releaseName(blocks.data() + kReleaseAt)};
}

std::string DuckdbHeader::description() const
{
    return fmt::format("a DuckDB file of {} bytes, storage version {}{}", grouped(fileBytes), storageVersion,
                       writtenBy.empty() ? "" : ", written by " + writtenBy);
}

}  // namespace hashstash
