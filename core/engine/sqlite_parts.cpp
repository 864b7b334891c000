#include "core/engine/sqlite_parts.h"

#include "core/engine/digest.h"
#include "core/engine/directory_listing.h"
#include "core/engine/path_lock.h"
#include "core/engine/row_locator.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <functional>

#include <fcntl.h>
#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kPartsATransaction = 1000;
constexpr std::array<std::string_view, 4> kDatabaseFiles {"cache.db", "cache.db-wal", "cache.db-shm", "cache.db-journal"};

bool isHex(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isValueFile(std::string_view name) noexcept
{
    return name.size() == 32 && name.ends_with(".val") && isHex(name.substr(0, 28));
}

std::optional<std::int64_t> rowOf(const StorePart& part) noexcept
{
    std::int64_t row = 0;
    const char* end = part.name.data() + part.name.size();
    const auto read = std::from_chars(part.name.data(), end, row);
    return part.kind == StorePart::Kind::Row && read.ec == std::errc() && read.ptr == end ? std::optional(row) : std::nullopt;
}

/// Which files the rows name: a hash for each.
class NamedFiles {
public:
    Result<Done> read(SqliteRows& rows)
    {
        m_hashes.clear();
        auto done = rows.eachFile([this](std::int64_t, BytesView file) { return m_hashes.push_back(std::hash<std::string_view>()(file)), true; });
        std::sort(m_hashes.begin(), m_hashes.end());
        return done;
    }
    bool contains(std::string_view file) const { return std::binary_search(m_hashes.begin(), m_hashes.end(), std::hash<std::string_view>()(file)); }

private:
    std::vector<std::size_t> m_hashes;
};

}  // namespace

SqliteParts::SqliteParts(bool hasFiles, const std::filesystem::path& store, std::unique_ptr<SqliteRows> rows)
    : m_hasFiles(hasFiles)
    , m_lockFile(hasFiles ? std::filesystem::path() : pathLockFile(store))
    , m_files(store.native())
    , m_rows(std::move(rows))
{
}

Result<std::unique_ptr<StoreParts>> SqliteParts::open(std::string_view engine, const EngineLocation& location)
{
    const bool hasFiles = engine == "diskcache";
    auto rows = SqliteRows::open(engine, hasFiles ? location.path / "cache.db" : location.path, location.mode);
    if (!rows)
        return rows.error();
    return std::unique_ptr<StoreParts>(new SqliteParts(hasFiles, location.path, *std::move(rows)));
}

/// The value files and whatever else lies in a diskcache folder.
class SqliteParts::FileWalk {
public:
    FileWalk(const SqliteParts& parts, const NamedFiles& named, std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink,
             const std::stop_token& stop)
        : m_parts(parts), m_named(named), m_leastAge(leastAge), m_sink(sink), m_stop(stop) {}

    /// False: the sink has had enough.
    Result<bool> level(const std::string& path, int depth)
    {
        const FileDescriptor folder = m_parts.m_files.folder(path);
        std::vector<std::pair<std::string, EntryKind>> names;
        if (!folder.isOpen() || !listFolder(folder.get(), [&](const char* name, EntryKind kind) { names.emplace_back(name, kind); }))
            return errno == ENOENT ? Result<bool>(true) : fileError(Stage::Read, "list", m_parts.m_files.root() + '/' + path, errno);
        std::sort(names.begin(), names.end());
        for (const auto& [name, kind] : names) {
            if (m_stop.stop_requested())
                return cancelled();
            const std::string full = path.empty() ? name : path + '/' + name;
            const bool isFolder = depth < 2 && kind == EntryKind::Folder && name.size() == 2 && isHex(name);
            const auto goesOn = isFolder ? level(full, depth + 1) : file(full, name, kind, depth);
            if (!goesOn || !*goesOn)
                return goesOn;
        }
        return true;
    }

private:
    Result<bool> file(const std::string& path, const std::string& name, EntryKind kind, int depth)
    {
        if (depth == 0 && std::find(kDatabaseFiles.begin(), kDatabaseFiles.end(), name) != kDatabaseFiles.end())
            return true;
        const bool isValue = depth == 2 && kind == EntryKind::File && isValueFile(name);
        struct stat status;
        if (m_named.contains(path) || !m_parts.m_files.status(path, status))
            return true;
        const auto bytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
        return m_sink({{StorePart::Kind::File, path, bytes}, isValue ? LeftoverKind::NamedByNoEntry : LeftoverKind::Unknown, isRecent(status, m_leastAge)});
    }

    const SqliteParts& m_parts;
    const NamedFiles& m_named;
    std::chrono::seconds m_leastAge;
    const std::function<bool(const Leftover&)>& m_sink;
    const std::stop_token& m_stop;
};

Result<Done> SqliteParts::findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop)
{
    if (!m_hasFiles)
        return Done {};
    // The rows come last: a file that was there before them, and that they do not name, was not about to be named.
    std::vector<std::int64_t> missing;
    NamedFiles named;
    if (auto read = named.read(*m_rows); !read)
        return read;
    const auto walked = FileWalk(*this, named, leastAge, sink, stop).level({}, 0);
    if (!walked || !*walked)
        return walked ? Result<Done>(Done {}) : walked.error();
    auto read = m_rows->eachFile([&](std::int64_t row, BytesView file) {
        struct stat status;
        if (!m_files.status(std::string(file), status))
            missing.push_back(row);
        return !stop.stop_requested();
    });
    if (!read)
        return read;
    for (const std::int64_t row : missing) {
        const auto content = m_rows->read(row);
        if (!content)
            return content.error();
        if (*content && !sink({{StorePart::Kind::Row, std::to_string(row), (*content)->size()}, LeftoverKind::FileIsMissing, false}))
            break;
    }
    return stop.stop_requested() ? Result<Done>(cancelled()) : Result<Done>(Done {});
}

Result<std::vector<StorePart>> SqliteParts::partsOf(BytesView locator, const StoredVersion*)
{
    const auto row = rowOfLocator(locator);
    if (!row)
        return Error {Stage::Read, "The entry's place is no row"};
    const auto lock = FileLock::acquireForReading(m_lockFile);
    const auto content = lock ? m_rows->read(*row) : Result<std::optional<Bytes>>(lock.error());
    if (!content)
        return content.error();
    std::vector<StorePart> parts;
    if (*content)
        parts.push_back({StorePart::Kind::Row, std::to_string(*row), (*content)->size()});
    if (!m_hasFiles || !*content)
        return parts;
    const auto file = m_rows->fileOf(*row);
    if (!file)
        return file.error();
    struct stat status;
    if (!file->empty() && m_files.status(*file, status) && S_ISREG(status.st_mode))
        parts.push_back({StorePart::Kind::File, *file, static_cast<std::uint64_t>(status.st_size)});
    return parts;
}

Result<Done> SqliteParts::copyOutUnlocked(const StorePart& part, const ByteSink& sink)
{
    if (part.kind == StorePart::Kind::File)
        return m_files.read(part.name, sink);
    const auto row = rowOf(part);
    if (!row)
        return Error {Stage::Read, fmt::format("'{}' is no row", part.name)};
    const auto content = m_rows->read(*row);
    if (!content)
        return content.error();
    return *content ? sink(**content) : Error {Stage::Read, "The row is gone: a writer erased or replaced it meanwhile"};
}

Result<Done> SqliteParts::copyOut(const StorePart& part, const ByteSink& sink)
{
    const auto lock = FileLock::acquireForReading(m_lockFile);
    return lock ? copyOutUnlocked(part, sink) : lock.error();
}

bool SqliteParts::isSame(const SavedPart& saved)
{
    Digest digest;
    return copyOutUnlocked(saved.part, [&digest](BytesView piece) { return digest.add(piece), Result<Done>(Done {}); }) && digest.hex() == saved.digest;
}

Result<PartOutcome> SqliteParts::removeRow(const SavedPart& saved, std::span<const SavedPart> all)
{
    if (!isSame(saved))
        return PartOutcome::Changed;
    if (m_hasFiles) {
        const auto file = m_rows->fileOf(*rowOf(saved.part));
        if (!file)
            return file.error();
        struct stat status;
        const bool isThere = !file->empty() && m_files.status(*file, status);
        const bool goesToo = std::any_of(all.begin(), all.end(), [&](const SavedPart& other) { return other.part.kind == StorePart::Kind::File && other.part.name == *file; });
        if (isThere && !goesToo)
            return PartOutcome::Changed;  // the file that missed is there
    }
    const auto removed = m_rows->remove(*rowOf(saved.part));
    return removed ? Result<PartOutcome>(PartOutcome::Done) : removed.error();
}

Result<Done> SqliteParts::removeSome(std::span<const SavedPart> some, std::span<const SavedPart> all, std::vector<PartOutcome>& outcomes)
{
    const auto isRow = [](const SavedPart& saved) { return saved.part.kind == StorePart::Kind::Row; };
    auto done = m_rows->inTransaction([&]() -> Result<Done> {
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (!isRow(some[i]))
                continue;
            const auto removed = removeRow(some[i], all);
            if (!removed)
                return removed.error();
            outcomes[i] = *removed;
        }
        return Done {};
    });
    if (!done || std::all_of(some.begin(), some.end(), isRow))
        return done;
    return m_rows->inTransaction([&]() -> Result<Done> {
        NamedFiles named;
        if (auto read = named.read(*m_rows); !read)
            return read;
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (isRow(some[i]) || named.contains(some[i].part.name) || !isSame(some[i]))
                continue;
            if (auto removed = m_files.remove(some[i].part.name); !removed)
                return removed;
            outcomes[i] = PartOutcome::Done;
        }
        return Done {};
    });
}

Result<Done> SqliteParts::remove(std::span<const SavedPart> parts, const NoteSink&, const OutcomeSink& outcome, const std::stop_token& stop)
{
    for (std::size_t first = 0; first < parts.size(); first += kPartsATransaction) {
        std::optional<FileLock> lock;
        if (!m_lockFile.empty()) {
            auto acquired = FileLock::acquire(m_lockFile, stop);
            if (!acquired)
                return acquired.error();
            lock = *std::move(acquired);
        }
        if (stop.stop_requested())
            return cancelled();
        const auto some = parts.subspan(first, std::min(kPartsATransaction, parts.size() - first));
        std::vector<PartOutcome> outcomes(some.size(), PartOutcome::Changed);
        if (auto removed = removeSome(some, parts, outcomes); !removed)
            return removed;
        for (std::size_t i = 0; i < some.size(); ++i)
            outcome(first + i, outcomes[i]);
    }
    return Done {};
}

Result<PartOutcome> SqliteParts::putBackOne(const SavedPart& saved)
{
    if (saved.part.kind == StorePart::Kind::File) {
        if (!m_hasFiles || saved.part.name.size() != 38 || !isValueFile(saved.part.name.substr(6)))
            return Error {Stage::Write, fmt::format("'{}' is no value's file; it is not put back", saved.part.name)};
        const auto created = m_files.create(saved.part.name, saved.file);
        if (!created)
            return created.error();
        return *created ? PartOutcome::Done : isSame(saved) ? PartOutcome::Present : PartOutcome::Taken;
    }
    const auto number = rowOf(saved.part);
    if (!number)
        return Error {Stage::Write, fmt::format("'{}' is no row; it is not put back", saved.part.name)};
    Bytes row;
    if (!readFile(AT_FDCWD, saved.file.c_str(), row))
        return fileError(Stage::Read, "read", saved.file, errno);
    bool isInserted = false;
    const auto done = m_rows->inTransaction([&]() -> Result<Done> {
        const auto inserted = m_rows->insert(*number, row);
        isInserted = inserted && *inserted;
        return inserted ? Result<Done>(Done {}) : inserted.error();
    });
    if (!done)
        return done.error();
    return isInserted ? PartOutcome::Done : isSame(saved) ? PartOutcome::Present : PartOutcome::Taken;
}

Result<Done> SqliteParts::putBack(std::span<const SavedPart> parts, std::span<const std::string>, const OutcomeSink& outcome)
{
    std::optional<FileLock> lock;
    if (!m_lockFile.empty()) {
        auto acquired = FileLock::acquire(m_lockFile);
        if (!acquired)
            return acquired.error();
        lock = *std::move(acquired);
    }
    for (std::size_t i = parts.size(); i-- > 0;) {  // a value's file before the row that names it
        const auto put = putBackOne(parts[i]);
        if (!put)
            return put.error();
        outcome(i, *put);
    }
    return Done {};
}

}  // namespace hashstash
