#include "core/engine/shelve_store.h"

#include "core/engine/file_access.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

fs::path with(const fs::path& path, const char* ending)
{
    return path.native() + ending;
}

bool isThere(const fs::path& path)
{
    return ::access(path.c_str(), F_OK) == 0;
}

/// The first bytes of a file; empty if it cannot be read.
Bytes headOf(const fs::path& path)
{
    std::array<char, 16> head;
    const FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    const ssize_t got = file.isOpen() ? ::read(file.get(), head.data(), head.size()) : -1;
    return got > 0 ? Bytes(head.data(), static_cast<std::size_t>(got)) : Bytes();
}

bool isGnu(BytesView head) noexcept
{
    constexpr std::array<std::uint32_t, 3> kMagics{0x13579ace, 0x13579acd, 0x13579acf};
    std::uint32_t magic = 0;
    if (head.size() < sizeof magic)
        return false;
    std::memcpy(&magic, head.data(), sizeof magic);
    return std::find(kMagics.begin(), kMagics.end(), magic) != kMagics.end();
}

Result<Done> workOn(const Result<std::unique_ptr<ShelveStore>>& store, const std::function<Result<Done>(ShelveStore&)>& work)
{
    return store ? work(**store) : store.error();
}

}  // namespace

ShelveFormat shelveFormatOf(const fs::path& path)
{
    if (isThere(with(path, ".db")))
        return ShelveFormat::Ndbm;
    if (isThere(with(path, ".dat")) && isThere(with(path, ".dir"))) {
        const Bytes head = headOf(with(path, ".dir"));
        if (head.empty() || head.front() == '\'' || head.front() == '"')
            return ShelveFormat::Dumb;
    }
    if (!isThere(path))
        return ShelveFormat::None;
    const Bytes head = headOf(path);
    if (BytesView(head).starts_with("SQLite format 3"))
        return ShelveFormat::Sqlite;
    return isGnu(head) ? ShelveFormat::Gnu : ShelveFormat::Unknown;
}

Result<std::unique_ptr<ShelveStore>> openShelveStore(const fs::path& path, OpenMode mode)
{
    switch (shelveFormatOf(path)) {
    case ShelveFormat::Dumb: return openShelveDumb(path, mode);
    case ShelveFormat::Gnu: return openShelveGdbm(path, mode);
    case ShelveFormat::Ndbm: return openShelveNdbm(path, mode);
    case ShelveFormat::Sqlite: return openShelveSqlite(path, mode);
    case ShelveFormat::None: break;
    case ShelveFormat::Unknown:
        return Error{Stage::Open, fmt::format("'{}' is no dbm database that Python makes on Linux (GDBM, Berkeley DB, SQLite, "
                                              "or text); if it has a copy, open that", path.native())};
    }
    if (mode == OpenMode::ReadWrite)
        return openShelveDumb(path, mode);
    return Error{Stage::Open, fmt::format("There is no dbm database at '{0}': neither that file nor '{0}.dir' or '{0}.db'",
                                          path.native())};
}

Result<Done> changeShelveStore(const fs::path& path, const std::function<Result<Done>(ShelveStore&)>& work)
{
    const ShelveFormat format = shelveFormatOf(path);
    if (format != ShelveFormat::Gnu && format != ShelveFormat::Ndbm)
        return workOn(openShelveStore(path, OpenMode::ReadWrite), work);
    const fs::path draft = with(path, ".new");
    const std::string from = with(path, format == ShelveFormat::Gnu ? "" : ".db");
    const std::string to = with(draft, format == ShelveFormat::Gnu ? "" : ".db");
    struct stat status;
    if (::stat(from.c_str(), &status) != 0 || !copyFile(from, to, status.st_mode & 0777))
        return fileError(Stage::Write, "copy", from, errno);
    auto done = workOn(format == ShelveFormat::Gnu ? openShelveGdbm(draft, OpenMode::ReadWrite)
                                                   : openShelveNdbm(draft, OpenMode::ReadWrite), work);
    if (done && ::rename(to.c_str(), from.c_str()) == 0)
        return done;
    const Error error = done ? fileError(Stage::Write, "replace", from, errno) : done.error();
    ::unlink(to.c_str());
    return error;
}

std::vector<fs::path> shelveFiles(const fs::path& path)
{
    std::vector<fs::path> files;
    for (const char* ending : {"", ".dat", ".dir", ".bak", ".db", "-wal"})
        files.push_back(with(path, ending));
    return files;
}

}  // namespace hashstash
