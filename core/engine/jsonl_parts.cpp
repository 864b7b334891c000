#include "core/engine/jsonl_parts.h"

#include "core/engine/directory_listing.h"
#include "core/engine/jsonl_rewrite.h"
#include "core/engine/path_lock.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <set>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hashstash {

namespace {

constexpr std::size_t kScanBlock = 1 << 18;
constexpr std::size_t kLookUpBlock = 1 << 13;

std::optional<JsonlShape> shapeByFolder(const std::filesystem::path& path)
{
    return path.parent_path().filename().native().ends_with("+b64") ? std::optional(JsonlShape::Encoded) : std::nullopt;
}

bool isFile(const SavedPart& saved) noexcept
{
    return saved.part.kind == StorePart::Kind::File;
}

std::optional<std::uint64_t> offsetOf(const StorePart& part) noexcept
{
    std::uint64_t offset = 0;
    const char* end = part.name.data() + part.name.size();
    const auto read = std::from_chars(part.name.data(), end, offset);
    return read.ec == std::errc() && read.ptr == end ? std::optional(offset) : std::nullopt;
}

/// The positions in the span of the lines, by their offsets.
Result<std::vector<std::size_t>> byOffset(std::span<const SavedPart> parts)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!isFile(parts[i]) && !offsetOf(parts[i].part))
            return Error {Stage::Read, fmt::format("'{}' is no place in a log", parts[i].part.name)};
        if (!isFile(parts[i]))
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return *offsetOf(parts[a].part) < *offsetOf(parts[b].part); });
    return order;
}

bool isBlank(BytesView line) noexcept
{
    return line.find_first_not_of(" \t\r") == BytesView::npos;
}

Result<FileDescriptor> openLog(const std::filesystem::path& path)
{
    FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    return file.isOpen() ? Result<FileDescriptor>(std::move(file)) : fileError(Stage::Read, "open the log", path.native(), errno);
}

/// What remove() notes: how long the log was afterwards, its digest, and which of the parts stayed.
struct LogNote {
    std::uint64_t bytes = 0;
    std::string digest;
    std::set<std::string> stayed;

    std::string text() const { return fmt::format("log {} {} {}", bytes, digest, fmt::join(stayed, " ")); }
    static std::optional<LogNote> parse(const std::string& text)
    {
        LogNote note;
        std::istringstream words(text);
        std::string word;
        if (!(words >> word >> note.bytes >> note.digest) || word != "log")
            return std::nullopt;
        while (words >> word)
            note.stayed.insert(word);
        return note;
    }
};

}  // namespace

JsonlParts::JsonlParts(std::filesystem::path path)
    : m_path(std::move(path))
    , m_log(m_path, shapeByFolder(m_path))
{
    std::error_code code;  // the log itself may be a link: a new one takes the place of what it leads to
    if (auto real = std::filesystem::canonical(m_path, code); !code)
        m_path = std::move(real);
    m_files = FilesBelow(m_path.parent_path().native());
}

/// What a compaction that was killed has left beside the log.
bool JsonlParts::isUnfinishedLog(std::string_view name) const
{
    const std::string prefix = m_path.filename().native() + ".compact.";
    return name.starts_with(prefix) && name.size() > prefix.size() && name.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

Result<bool> JsonlParts::findFiles(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink)
{
    std::vector<std::string> names;
    const FileDescriptor folder = m_files.folder({});
    if (!folder.isOpen() || !listFolder(folder.get(), [&](const char* name, EntryKind kind) {
            if (kind == EntryKind::File && isUnfinishedLog(name))
                names.emplace_back(name);
        }))
        return fileError(Stage::Read, "list", m_files.root(), errno);
    for (const std::string& name : names) {
        struct stat status;
        if (m_files.status(name, status)
            && !sink({{StorePart::Kind::File, name, static_cast<std::uint64_t>(status.st_size)}, LeftoverKind::TemporaryFile, isRecent(status, leastAge)}))
            return false;
    }
    return true;
}

Result<Done> JsonlParts::findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop)
{
    const auto file = openLog(m_path);
    if (!file)
        return file.error();
    if (const auto found = findFiles(leastAge, sink); !found || !*found)
        return found ? Result<Done>(Done {}) : found.error();
    // A file without a single row is no log: none of its lines is known to be a stray one.
    bool hasRow = false;
    for (const bool tells : {false, true}) {
        JsonlLineReader reader(file->get(), kScanBlock);
        for (std::uint64_t offset = 0;;) {
            if (stop.stop_requested())
                return cancelled();
            const auto line = reader.at(offset, stop);
            if (!line)
                return line.error();
            if (!*line)
                break;
            const auto row = parseJsonlRow((*line)->text, JsonlFields::Facts);
            hasRow = hasRow || row;
            if (hasRow && !tells)
                break;
            const std::uint64_t next = (*line)->next;
            if (tells && !row && ((*line)->isTooLong || !isBlank((*line)->text))) {
                const LeftoverKind kind = (*line)->isTooLong || !hasRow ? LeftoverKind::Unknown
                    : (*line)->isTerminated                            ? LeftoverKind::StrayLine : LeftoverKind::TornLine;
                if (!sink({{StorePart::Kind::Line, std::to_string(offset), next - offset}, kind, false}))
                    return Done {};
            }
            offset = next;
        }
    }
    return Done {};
}

Result<StorePart> JsonlParts::partAt(std::uint64_t offset) const
{
    const auto file = openLog(m_path);
    if (!file)
        return file.error();
    JsonlLineReader reader(file->get(), kLookUpBlock);
    const auto line = reader.at(offset);
    if (!line)
        return line.error();
    if (!*line)
        return Error {Stage::Read, "The row is gone: a writer erased or compacted it meanwhile"};
    return StorePart {StorePart::Kind::Line, std::to_string(offset), (*line)->next - offset};
}

Result<std::vector<StorePart>> JsonlParts::partsOf(BytesView locator, const StoredVersion* version)
{
    std::vector<std::uint64_t> offsets;
    if (version) {
        const auto offset = offsetOf({StorePart::Kind::Line, version->name, 0});
        if (!offset)
            return Error {Stage::Read, fmt::format("'{}' is no place in a log", version->name)};
        offsets.push_back(*offset);
    } else {
        const auto address = addressFromBytes(locator);
        JsonlRows rows;
        auto found = address ? m_log.offsets(*address, rows) : Result<std::vector<std::uint64_t>>(std::vector<std::uint64_t>());
        if (!found)
            return found.error();
        offsets = *std::move(found);
    }
    std::vector<StorePart> parts;
    for (const std::uint64_t offset : offsets) {
        auto part = partAt(offset);
        if (!part)
            return part.error();
        parts.push_back(*std::move(part));
    }
    return parts;
}

/// All bytes of the line, its line feed among them.
Result<Done> JsonlParts::copyOut(const StorePart& part, const ByteSink& sink)
{
    if (part.kind == StorePart::Kind::File)
        return m_files.read(part.name, sink);
    const auto offset = offsetOf(part);
    if (!offset)
        return Error {Stage::Read, fmt::format("'{}' is no place in a log", part.name)};
    const auto file = openLog(m_path);
    if (!file)
        return file.error();
    JsonlLineReader reader(file->get(), kLookUpBlock);
    const auto line = reader.at(*offset);
    if (!line)
        return line.error();
    if (!*line || (*line)->isTooLong || (*line)->next - *offset != part.storedBytes)
        return Error {Stage::Read, "The line is no longer what it was: a writer has changed the log"};
    if (auto taken = sink((*line)->text); !taken || !(*line)->isTerminated)
        return taken;
    return sink("\n");
}

Result<Done> JsonlParts::remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop)
{
    if (parts.empty())
        return Done {};
    const auto order = byOffset(parts);
    const auto lock = FileLock::acquire(pathLockFile(m_path), stop);
    if (!order || !lock)
        return order ? lock.error() : order.error();
    std::vector<PartOutcome> outcomes(parts.size(), PartOutcome::Changed);
    if (auto removed = removeFiles(parts, outcomes); !removed)
        return removed;
    if (auto removed = order->empty() ? Result<Done>(Done {}) : removeLines(parts, *order, note, outcomes, stop); !removed)
        return removed;
    for (std::size_t i = 0; i < parts.size(); ++i)
        outcome(i, outcomes[i]);
    return Done {};
}

/// With the log's lock, so that no compaction is at work on them.
Result<Done> JsonlParts::removeFiles(std::span<const SavedPart> parts, std::vector<PartOutcome>& outcomes)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto digest = isFile(parts[i]) && isUnfinishedLog(parts[i].part.name) ? digestOf(*this, parts[i].part) : Result<std::string>(std::string());
        if (!digest || *digest != parts[i].digest)
            continue;
        if (auto removed = m_files.remove(parts[i].part.name); !removed)
            return removed;
        outcomes[i] = PartOutcome::Done;
    }
    return Done {};
}

Result<Done> JsonlParts::removeLines(std::span<const SavedPart> parts, const std::vector<std::size_t>& order, const NoteSink& note,
                                     std::vector<PartOutcome>& outcomes, const std::stop_token& stop)
{
    const auto rewrite = JsonlRewrite::begin(m_path);
    if (!rewrite)
        return rewrite.error();
    std::uint64_t behind = 0;  // the last one removed
    for (const std::size_t i : order) {
        const std::uint64_t offset = *offsetOf(parts[i].part);
        const auto digest = offset < behind ? Result<std::string>(std::string()) : digestOf(*this, parts[i].part);
        if (!digest || *digest != parts[i].digest)
            continue;
        if (auto copied = (*rewrite)->copyTo(offset, stop); !copied)
            return copied;
        behind = offset + parts[i].part.storedBytes;
        (*rewrite)->skipTo(behind);
        outcomes[i] = PartOutcome::Done;
    }
    if (auto copied = (*rewrite)->copyTo((*rewrite)->oldBytes(), stop); !copied)
        return copied;
    LogNote logNote {(*rewrite)->newBytes(), (*rewrite)->digest(), {}};
    for (const std::size_t i : order)
        if (outcomes[i] != PartOutcome::Done)
            logNote.stayed.insert(parts[i].part.name);
    if (auto noted = note(logNote.text()); !noted)
        return noted;
    return behind == 0 ? Result<Done>(Done {}) : (*rewrite)->putInPlace();
}

Result<Done> JsonlParts::putBackFiles(std::span<const SavedPart> parts, const OutcomeSink& outcome)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!isFile(parts[i]))
            continue;
        const auto created = isUnfinishedLog(parts[i].part.name) ? m_files.create(parts[i].part.name, parts[i].file) : Result<bool>(false);
        if (!created)
            return created.error();
        outcome(i, *created ? PartOutcome::Done : PartOutcome::Taken);
    }
    return Done {};
}

Result<Done> JsonlParts::putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome)
{
    if (parts.empty())
        return Done {};
    const auto order = byOffset(parts);
    const auto lock = FileLock::acquire(pathLockFile(m_path));
    if (!order || !lock)
        return order ? lock.error() : order.error();
    if (auto put = putBackFiles(parts, outcome); !put || order->empty())
        return put;
    const bool isPresent = std::all_of(parts.begin(), parts.end(), [this](const SavedPart& saved) {
        if (isFile(saved))
            return true;
        const auto there = digestOf(*this, saved.part);
        return there && *there == saved.digest;
    });
    const auto note = notes.empty() ? std::nullopt : LogNote::parse(notes.back());
    const auto is = note && !isPresent ? digestOfPrefix(m_path, note->bytes, {}) : Result<std::string>(std::string());
    if (isPresent || !note || !is || *is != note->digest) {  // it was compacted since, or never changed
        for (const std::size_t i : *order)
            outcome(i, isPresent ? PartOutcome::Present : PartOutcome::Taken);
        return Done {};
    }
    const auto rewrite = JsonlRewrite::begin(m_path);
    if (!rewrite)
        return rewrite.error();
    std::uint64_t added = 0;
    for (const std::size_t i : *order) {
        if (note->stayed.contains(parts[i].part.name))
            continue;
        Bytes line;
        if (!readFile(AT_FDCWD, parts[i].file.c_str(), line))
            return fileError(Stage::Read, "read", parts[i].file, errno);
        const std::uint64_t offset = *offsetOf(parts[i].part);
        if (offset < added || offset - added > note->bytes)
            return Error {Stage::Write, "The backup's list does not fit the log; nothing was put back"};
        if (auto copied = (*rewrite)->copyTo(offset - added, {}); !copied)
            return copied;
        const bool isTorn = !line.ends_with('\n') && offset - added < (*rewrite)->oldBytes();
        if (auto written = (*rewrite)->add(isTorn ? line + '\n' : line); !written)  // rows that came since are not torn by it
            return written;
        added += line.size();
    }
    if (auto copied = (*rewrite)->copyTo((*rewrite)->oldBytes(), {}); !copied)
        return copied;
    if (auto placed = (*rewrite)->putInPlace(); !placed)
        return placed;
    for (const std::size_t i : *order)
        outcome(i, note->stayed.contains(parts[i].part.name) ? PartOutcome::Present : PartOutcome::Done);
    return Done {};
}

}  // namespace hashstash
