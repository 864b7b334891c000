#include "core/engine/file_access.h"
#include "core/engine/shelve_dumb_index.h"
#include "core/engine/shelve_store.h"

#include <algorithm>
#include <cerrno>
#include <unordered_map>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

constexpr std::uint64_t kBlock = 512;

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

/// dbm.dumb. Cells are only ever added behind the last one and the index line after that, so that a writer who is
/// killed in between leaves what was there before; Python overwrites cells in place and is not as careful.
class DumbStore final : public ShelveStore {
public:
    explicit DumbStore(const fs::path& path) : m_data(path.native() + ".dat"), m_index(path.native() + ".dir") {}

    Result<Done> load(OpenMode mode);
    Result<std::optional<Bytes>> get(BytesView key) override;
    Result<Done> visitKeys(const KeyVisitor& visitor) override;
    Result<Done> put(BytesView key, BytesView cell) override;
    Result<bool> erase(BytesView key) override;
    Result<Done> clear() override;

private:
    Result<ShelveDumbPlace> addCell(BytesView cell) const;
    Result<Done> addLine(const std::string& line) const;
    Result<Done> rewriteIndex() const;

    std::string m_data;
    std::string m_index;
    std::unordered_map<Bytes, ShelveDumbPlace> m_places;
};

Result<Done> DumbStore::load(OpenMode mode)
{
    if (mode == OpenMode::ReadWrite && shelveFormatOf(fs::path(m_data).replace_extension()) == ShelveFormat::None)
        return clear();
    Bytes text;
    if (!readFile(AT_FDCWD, m_index.c_str(), text))
        return fileError(Stage::Open, "read the index", m_index, errno);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (auto line = parseShelveDumbLine(BytesView(text).substr(at, end - at)))
            m_places.insert_or_assign(std::move(line->first), line->second);
        at = end + 1;
    }
    return Done{};
}

Result<std::optional<Bytes>> DumbStore::get(BytesView key)
{
    const auto place = m_places.find(Bytes(key));
    if (place == m_places.end())
        return std::optional<Bytes>();
    const auto [offset, size] = place->second;
    const FileDescriptor file = openQuietly(AT_FDCWD, m_data.c_str());
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Read, "read", m_data, errno);
    const auto fileSize = static_cast<std::uint64_t>(status.st_size);
    if (size > fileSize || offset > fileSize - size || size > kMaxStoredBytes)
        return Error{Stage::Read, fmt::format("The index says that the value lies at {} of '{}', {} bytes long; the file has only "
                                              "{} bytes", offset, m_data, size, fileSize)};
    Bytes cell(size, '\0');
    for (std::size_t used = 0; used < size;) {
        const ssize_t got = ::pread(file.get(), cell.data() + used, size - used, static_cast<off_t>(offset + used));
        if (got == 0 || (got < 0 && errno != EINTR))
            return fileError(Stage::Read, "read", m_data, got == 0 ? EIO : errno);
        used += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    }
    return std::optional<Bytes>(std::move(cell));
}

Result<Done> DumbStore::visitKeys(const KeyVisitor& visitor)
{
    for (const auto& [key, place] : m_places)
        if (!visitor(key))
            break;
    return Done{};
}

Result<ShelveDumbPlace> DumbStore::addCell(BytesView cell) const
{
    const FileDescriptor file(::open(m_data.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Write, "open", m_data, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    const std::uint64_t offset = (size + kBlock - 1) / kBlock * kBlock;
    const bool isWritten = ::ftruncate(file.get(), static_cast<off_t>(offset)) == 0
        && ::lseek(file.get(), static_cast<off_t>(offset), SEEK_SET) >= 0 && writeAll(file.get(), cell);
    if (!isWritten)
        return fileError(Stage::Write, "write", m_data, errno);
    return ShelveDumbPlace{offset, cell.size()};
}

Result<Done> DumbStore::addLine(const std::string& line) const
{
    const FileDescriptor file(::open(m_index.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    struct stat status;
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return fileError(Stage::Write, "open", m_index, errno);
    char last = '\n';
    if (status.st_size > 0 && ::pread(file.get(), &last, 1, status.st_size - 1) < 0)
        return fileError(Stage::Write, "read the end of", m_index, errno);
    if (writeAll(file.get(), last == '\n' ? line : "\n" + line))
        return Done{};
    const int reason = errno;
    if (::ftruncate(file.get(), status.st_size) != 0)
        return fileError(Stage::Write, "undo a write to", m_index, errno);
    return fileError(Stage::Write, "write", m_index, reason);
}

Result<Done> DumbStore::put(BytesView key, BytesView cell)
{
    const auto place = addCell(cell);
    if (!place)
        return place.error();
    auto added = addLine(makeShelveDumbLine(key, *place));
    if (added)
        m_places.insert_or_assign(Bytes(key), *place);
    return added;
}

Result<bool> DumbStore::erase(BytesView key)
{
    if (m_places.erase(Bytes(key)) == 0)
        return false;
    const auto done = rewriteIndex();
    return done ? Result<bool>(true) : done.error();
}

Result<Done> DumbStore::rewriteIndex() const
{
    const std::string name = m_index + fmt::format(".new.{}", ::getpid());
    std::string text;
    for (const auto& [key, place] : m_places)
        text += makeShelveDumbLine(key, place);
    const FileDescriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (file.isOpen() && writeAll(file.get(), text) && ::rename(name.c_str(), m_index.c_str()) == 0)
        return Done{};
    const int reason = errno;
    ::unlink(name.c_str());
    return fileError(Stage::Write, "write", m_index, reason);
}

Result<Done> DumbStore::clear()
{
    m_places.clear();
    if (auto done = rewriteIndex(); !done)
        return done;
    const FileDescriptor file(::open(m_data.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    return file.isOpen() ? Result<Done>(Done{}) : fileError(Stage::Write, "empty", m_data, errno);
}

}  // namespace

Result<std::unique_ptr<ShelveStore>> openShelveDumb(const fs::path& path, OpenMode mode)
{
    auto store = std::make_unique<DumbStore>(path);
    if (auto loaded = store->load(mode); !loaded)
        return loaded.error();
    return std::unique_ptr<ShelveStore>(std::move(store));
}

}  // namespace hashstash
