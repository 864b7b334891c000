#include "core/engine/jsonl_writer.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::size_t kCopyBlock = 1 << 18;
constexpr std::size_t kEntriesAtOnce = 1024;

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

/// The file that compacting fills beside the log; gone again unless it took the log's place.
class NewLog {
public:
    explicit NewLog(const std::filesystem::path& path)
        : m_name(path.native() + fmt::format(".compact.{}", ::getpid())),
          m_file(::open(m_name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666))
    {
    }
    ~NewLog()
    {
        if (!m_isInPlace)
            ::unlink(m_name.c_str());
    }
    bool isOpen() const noexcept { return m_file.isOpen(); }
    bool setMode(mode_t mode) noexcept { return ::fchmod(m_file.get(), mode) == 0; }
    bool add(BytesView line)
    {
        m_buffer.append(line).append("\n");
        return m_buffer.size() < kCopyBlock || flush();
    }
    bool putInPlace(const std::filesystem::path& path)
    {
        return m_isInPlace = flush() && ::fsync(m_file.get()) == 0 && ::rename(m_name.c_str(), path.c_str()) == 0;
    }
    const std::string& name() const noexcept { return m_name; }

private:
    bool flush()
    {
        const bool isWritten = writeAll(m_file.get(), m_buffer);
        m_buffer.clear();
        return isWritten;
    }

    std::string m_name;
    FileDescriptor m_file;
    Bytes m_buffer;
    bool m_isInPlace = false;
};

Result<Done> copyRows(JsonlLineReader& reader, const std::vector<std::uint64_t>& offsets, NewLog& to, const std::stop_token& stop)
{
    for (const std::uint64_t offset : offsets) {
        auto line = reader.at(offset, stop);
        if (!line)
            return line.error();
        if (*line && !(*line)->isTooLong && !to.add((*line)->text))
            return fileError(Stage::Write, "write", to.name(), errno);
    }
    return Done{};
}

}  // namespace

Result<Done> appendJsonlLine(const std::filesystem::path& path, BytesView line)
{
    // The folder is there: the log's lock lies in it.
    const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Write, "open the log", path.native(), errno);
    char last = '\n';
    if (status.st_size > 0 && ::pread(file.get(), &last, 1, status.st_size - 1) < 0)
        return fileError(Stage::Write, "read the end of", path.native(), errno);
    const bool isWritten = last == '\n' ? writeAll(file.get(), line) : writeAll(file.get(), "\n" + Bytes(line));
    if (isWritten)
        return Done{};
    const int reason = errno;
    if (::ftruncate(file.get(), status.st_size) != 0)
        return fileError(Stage::Write, "undo a write to", path.native(), errno);
    return fileError(Stage::Write, "write", path.native(), reason);
}

Result<Done> compactJsonl(const std::filesystem::path& path, JsonlLog& log, KeepVersions keep, const std::stop_token& stop)
{
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Result<Done>(Done{}) : fileError(Stage::Write, "compact", path.native(), errno);
    NewLog to(path);
    if (!to.isOpen() || !to.setMode(status.st_mode & 07777))
        return fileError(Stage::Write, "make", to.name(), errno);
    std::optional<JsonlLog::Place> place;
    for (;;) {
        auto rows = log.behind(place, kEntriesAtOnce, stop);
        if (!rows)
            return rows.error();
        if (rows->entries.empty())
            break;
        place = {rows->entries.back().position, rows->entries.back().address};
        JsonlLineReader reader(rows->file->get(), kCopyBlock);
        for (const auto& entry : rows->entries) {
            JsonlRows again;
            auto offsets = keep == KeepVersions::All && entry.versions > 1 ? log.offsets(entry.address, again)
                                                                           : std::vector<std::uint64_t>{entry.newestOffset};
            if (!offsets)
                return offsets.error();
            if (auto copied = copyRows(reader, *offsets, to, stop); !copied)
                return copied;
        }
    }
    if (!to.putInPlace(path))
        return fileError(Stage::Write, "put in place", to.name(), errno);
    return Done{};
}

}  // namespace hashstash
