#include "core/engine/pairtree_engine.h"

#include "core/engine/disk_usage.h"
#include "core/engine/file_access.h"
#include "core/engine/key_address.h"
#include "core/engine/pairtree_entry.h"
#include "core/engine/pairtree_walk.h"
#include "core/engine/pairtree_writer.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

/// How often a value that vanished between listing and opening is looked for anew.
constexpr int kAttempts = 3;

bool isAbsent(int errorNumber) noexcept
{
    return errorNumber == ENOENT || errorNumber == ENOTDIR || errorNumber == ELOOP;
}

Error notWritable(const std::string& root)
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", root)};
}

/// One entry as it is read: the buffers are reused from entry to entry.
class EntryReader {
public:
    explicit EntryReader(const std::string& root) : m_root(root) {}

    /// True goes on. An entry without `.key` is none; one that vanishes meanwhile is passed over.
    bool read(int parent, const char* name, const KeyAddress& address, ScanWhat what, const EntryVisitor& visitor)
    {
        m_error.reset();
        m_view = EntryView{};
        m_view.locator = bytesOf(address);
        if (what == ScanWhat::Keys) {
            m_path.assign(name).append("/").append(kPairtreeKeyFile);
            return readKey(parent, m_path.c_str(), address) ? visitor(m_view) : true;
        }
        const FileDescriptor folder = openQuietly(parent, name, O_DIRECTORY);
        if (!folder.isOpen() || !listPairtreeEntry(folder.get(), m_files) || !m_files.hasKey
            || !readKey(folder.get(), kPairtreeKeyFile, address))
            return true;
        for (int attempt = 0; attempt < kAttempts && !readLatest(folder.get(), what, address); ++attempt)
            if (!relist(parent, name))
                break;
        return visitor(m_view);
    }

private:
    /// An unreadable key is shown as an empty one: the entry is there all the same.
    bool readKey(int folder, const char* path, const KeyAddress& address)
    {
        const bool isRead = readFile(folder, path, m_key);
        if (!isRead && isAbsent(errno))
            return false;
        if (!isRead) {
            fail("read", address, kPairtreeKeyFile);
            m_key.clear();
        }
        m_view.key = m_key;
        return true;
    }

    /// False if the latest version vanished meanwhile.
    bool readLatest(int folder, ScanWhat what, const KeyAddress& address)
    {
        m_view.versions = m_files.versions;
        if (m_files.latest.empty())
            return true;
        const char* latest = m_files.latest.c_str();
        m_view.written = pairtreeTime(m_files.latest);
        m_view.versionName = m_files.latest;
        struct stat status;
        if (what == ScanWhat::Values ? readFile(folder, latest, m_value)
                                     : fstatat(folder, latest, &status, AT_SYMLINK_NOFOLLOW) == 0) {
            m_view.storedBytes = what == ScanWhat::Values ? m_value.size() : static_cast<std::uint64_t>(status.st_size);
            if (what == ScanWhat::Values)
                m_view.value = m_value;
            return true;
        }
        if (errno == ENOENT)
            return false;
        fail("read", address, m_files.latest);
        return true;
    }

    bool relist(int parent, const char* name)
    {
        const FileDescriptor folder = openQuietly(parent, name, O_DIRECTORY);
        return folder.isOpen() && listPairtreeEntry(folder.get(), m_files);
    }

    void fail(std::string_view action, const KeyAddress& address, std::string_view file)
    {
        m_error = fileError(Stage::Read, action, fmt::format("{}/{}/{}", m_root, pairtreePath(address), file), errno);
        m_view.valueError = &*m_error;
    }

    const std::string& m_root;
    EntryView m_view;
    PairtreeFiles m_files;
    Bytes m_path;
    Bytes m_key;
    Bytes m_value;
    std::optional<Error> m_error;
};

}  // namespace

Result<std::unique_ptr<Engine>> PairtreeEngine::open(const EngineLocation& location)
{
    std::error_code error;
    if (location.mode == OpenMode::ReadWrite)
        std::filesystem::create_directories(location.path, error);
    if (error)
        return fileError(Stage::Open, "make the folder", location.path.native(), error.value());
    struct stat status;
    if (::stat(location.path.c_str(), &status) != 0)
        return fileError(Stage::Open, "open the pairtree store", location.path.native(), errno);
    if (!S_ISDIR(status.st_mode))
        return Error{Stage::Open, fmt::format("'{}' is a file; a pairtree store is a folder. Give the param folder it lies in",
                                              location.path.native())};
    return std::unique_ptr<Engine>(std::make_unique<PairtreeEngine>(location.path.native(), location.mode));
}

Result<std::optional<Bytes>> PairtreeEngine::get(BytesView key) const
{
    const std::string path = m_root + '/' + pairtreePath(addressOf(key));
    PairtreeFiles files;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const FileDescriptor folder = openQuietly(AT_FDCWD, path.c_str(), O_DIRECTORY);
        if (!folder.isOpen() && isAbsent(errno))
            return std::optional<Bytes>();
        if (!folder.isOpen() || !listPairtreeEntry(folder.get(), files))
            return fileError(Stage::Read, "open", path, errno);
        if (files.latest.empty())
            return std::optional<Bytes>();
        Bytes value;
        if (readFile(folder.get(), files.latest.c_str(), value))
            return std::optional<Bytes>(std::move(value));
        if (errno != ENOENT)
            return fileError(Stage::Read, "read", path + '/' + files.latest, errno);
    }
    return std::optional<Bytes>();
}

Result<std::optional<Locator>> PairtreeEngine::locate(BytesView key) const
{
    const KeyAddress address = addressOf(key);
    auto found = versions(bytesOf(address));
    if (!found)
        return found.error();
    return found->empty() ? std::optional<Locator>() : std::optional<Locator>(bytesOf(address));
}

Result<bool> PairtreeEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto address = addressFromBytes(locator);
    if (!address)
        return false;
    bool isFound = false;
    EntryReader(m_root).read(AT_FDCWD, (m_root + '/' + pairtreePath(*address)).c_str(), *address, ScanWhat::Values,
                             [&](const EntryView& entry) {
                                 isFound = true;
                                 return visitor(entry);
                             });
    return isFound;
}

Result<std::vector<StoredVersion>> PairtreeEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    const auto address = addressFromBytes(locator);
    if (!address)
        return found;
    const std::string path = m_root + '/' + pairtreePath(*address);
    const FileDescriptor folder = openQuietly(AT_FDCWD, path.c_str(), O_DIRECTORY);
    if (!folder.isOpen() && isAbsent(errno))
        return found;
    std::vector<std::string> names;
    if (!folder.isOpen() || !listPairtreeVersions(folder.get(), names))
        return fileError(Stage::Read, "list", path, errno);
    for (std::string& name : names) {
        struct stat status;
        if (fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;  // a writer has just pruned it
        const auto written = pairtreeTime(name);
        found.push_back({std::move(name), written, static_cast<std::uint64_t>(status.st_size)});
    }
    return found;
}

Result<Bytes> PairtreeEngine::versionValue(BytesView locator, const StoredVersion& version) const
{
    const auto address = addressFromBytes(locator);
    if (!address || version.name.empty() || version.name.find('/') != std::string::npos)
        return Error{Stage::Read, fmt::format("'{}' is no version of this pairtree store", version.name)};
    const std::string path = m_root + '/' + pairtreePath(*address) + '/' + version.name;
    Bytes value;
    if (!readFile(AT_FDCWD, path.c_str(), value))
        return fileError(Stage::Read, "read", path, errno);
    return value;
}

Result<std::optional<Cursor>> PairtreeEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                   const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    EntryReader reader(m_root);
    KeyAddress last{};
    std::size_t visited = 0;
    const auto visitCounted = [&](const EntryView& entry) {
        ++visited;
        return visitor(entry);
    };
    const auto onLeaf = [&](const PairtreeLeaf& leaf) {
        last = leaf.address;
        return Result<bool>(reader.read(leaf.parent, leaf.name, leaf.address, what, visitCounted) && visited < limit);
    };
    auto walked = walkPairtree(m_root, addressFromBytes(from.after), onLeaf, std::move(stop));
    if (!walked)
        return walked.error();
    return *walked ? std::optional<Cursor>() : std::optional<Cursor>(Cursor{Bytes(bytesOf(last))});
}

Result<std::uint64_t> PairtreeEngine::count(std::stop_token stop, const ProgressFn& progress) const
{
    constexpr std::uint64_t kProgressStep = 1024;
    std::uint64_t entries = 0;
    std::string path;
    const auto onLeaf = [&](const PairtreeLeaf& leaf) {
        path.assign(leaf.name).append("/").append(kPairtreeKeyFile);
        struct stat status;
        if (fstatat(leaf.parent, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && ++entries % kProgressStep == 0
            && progress)
            progress(entries, 0);
        return Result<bool>(true);
    };
    auto walked = walkPairtree(m_root, std::nullopt, onLeaf, std::move(stop));
    if (!walked)
        return walked.error();
    return entries;
}

Result<std::uint64_t> PairtreeEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_root, std::move(stop));
}

Result<Done> PairtreeEngine::put(BytesView key, BytesView value, PutMode mode, WrittenAt written)
{
    return isReadOnly() ? notWritable(m_root) : writePairtreeVersion(m_root, {key, value}, mode, written);
}

Result<Done> PairtreeEngine::putFile(BytesView key, BytesView file, std::string_view extension, PutMode mode,
                                     WrittenAt written)
{
    return isReadOnly() ? notWritable(m_root) : writePairtreeVersion(m_root, {key, file, extension}, mode, written);
}

Result<bool> PairtreeEngine::exchangeVersions(BytesView key, std::span<const VersionBytes> seen, std::span<VersionBytes> wanted)
{
    if (isReadOnly())
        return notWritable(m_root);
    const KeyAddress address = addressOf(key);
    const BytesView locator = bytesOf(address);
    const auto found = versions(locator);
    if (!found)
        return found.error();
    const auto isSame = [&](const StoredVersion& there, const VersionBytes& expected) {
        if (there.name != expected.name || there.storedBytes != expected.value.size())
            return false;
        const auto value = versionValue(locator, there);
        return value && *value == expected.value;
    };
    if (!std::equal(found->begin(), found->end(), seen.begin(), seen.end(), isSame))
        return std::equal(found->begin(), found->end(), wanted.begin(), wanted.end(), isSame);
    const auto written = wanted.empty() ? Result<Done>(Done{}) : rewritePairtreeEntry(m_root, key, wanted);
    if (!written)
        return written.error();
    const auto erased = wanted.empty() ? erasePairtreeEntry(m_root, address) : Result<bool>(true);
    return erased ? Result<bool>(true) : erased;
}

Result<bool> PairtreeEngine::erase(BytesView locator)
{
    if (isReadOnly())
        return notWritable(m_root);
    const auto address = addressFromBytes(locator);
    return address ? erasePairtreeEntry(m_root, *address) : Result<bool>(false);
}

Result<Done> PairtreeEngine::clear()
{
    return isReadOnly() ? notWritable(m_root) : clearPairtree(m_root);
}

}  // namespace hashstash
