#include "core/engine/jsonl_engine.h"

#include "core/engine/disk_usage.h"
#include "core/engine/jsonl_writer.h"
#include "core/engine/path_lock.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <charconv>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::size_t kScanBlock = 1 << 18;
constexpr std::size_t kLookUpBlock = 1 << 13;
constexpr std::size_t kEntriesAtOnce = 512;

/// Base64 is for text that went through the pipeline: a flat log has none.
std::optional<JsonlShape> shapeByFolder(const std::filesystem::path& path)
{
    return path.parent_path().filename().native().ends_with("+b64") ? std::optional(JsonlShape::Encoded) : std::nullopt;
}

WrittenAt now()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Bytes cursorOf(const JsonlLog::Place& place)
{
    Bytes bytes(sizeof place.position, '\0');
    std::memcpy(bytes.data(), &place.position, bytes.size());
    return bytes.append(bytesOf(place.address));
}

std::optional<JsonlLog::Place> placeOf(BytesView cursor)
{
    JsonlLog::Place place;
    if (cursor.size() != sizeof place.position + place.address.size())
        return std::nullopt;
    std::memcpy(&place.position, cursor.data(), sizeof place.position);
    place.address = *addressFromBytes(cursor.substr(sizeof place.position));
    return place;
}

/// The row at `offset`, if it still is one of that key: a file may have been rewritten in place.
Result<std::optional<JsonlRow>> readRow(JsonlLineReader& reader, std::uint64_t offset, const KeyAddress& address,
                                        JsonlShape shape, JsonlFields fields)
{
    auto line = reader.at(offset);
    if (!line)
        return line.error();
    auto row = *line ? parseJsonlRow((*line)->text, fields) : std::nullopt;
    if (!row || row->isTombstone || addressOf(row->encodedKey(shape)) != address)
        return std::optional<JsonlRow>();
    return row;
}

/// Shows a row as an entry.
class RowView {
public:
    const EntryView& show(const JsonlRow& row, JsonlShape shape, const JsonlRows::Entry& entry, ScanWhat what)
    {
        m_key = row.encodedKey(shape);
        m_address = entry.address;
        m_view = EntryView{};
        m_view.locator = bytesOf(m_address);
        m_view.key = m_key;
        m_view.versions = entry.versions;
        m_view.written = row.written();
        if (what == ScanWhat::Keys)
            return m_view;
        const auto value = row.value(shape);
        if (value)
            m_view.storedBytes = value->size();
        if (what == ScanWhat::Facts)
            return m_view;
        if (value) {
            m_view.value = *value;
        } else {
            m_error = value.error();
            m_view.valueError = &*m_error;
        }
        return m_view;
    }

private:
    EntryView m_view;
    Bytes m_key;
    KeyAddress m_address{};
    std::optional<Error> m_error;
};

struct NewestRow {
    JsonlRows::Entry entry;
    JsonlShape shape;
    JsonlRow row;
};

KeyAddress addressIn(JsonlLog& log, BytesView key)
{
    const auto shape = log.shape();
    return addressOf(shape ? comparedJsonlKey(*shape, key) : Bytes(key));
}

/// The latest row of a key. A file that turns out to have been rewritten in place is indexed anew, once.
Result<std::optional<NewestRow>> newestRow(JsonlLog& log, const KeyAddress& address)
{
    for (const bool isLast : {false, true}) {
        const auto rows = log.find(address);
        if (!rows)
            return rows.error();
        if (rows->entries.empty())
            break;
        JsonlLineReader reader(rows->file->get(), kLookUpBlock);
        const auto& entry = rows->entries.front();
        auto row = readRow(reader, entry.newestOffset, address, rows->shape, JsonlFields::All);
        if (!row)
            return row.error();
        if (*row)
            return std::optional<NewestRow>({entry, rows->shape, std::move(**row)});
        if (!isLast)
            log.forget();
    }
    return std::optional<NewestRow>();
}

constexpr char kTimeSign = '@';

/// A version's name: where its row is and, for one that is to be written again, when exactly it was written.
std::string nameOf(std::uint64_t offset, const std::optional<double>& seconds)
{
    return seconds ? fmt::format("{}{}{}", offset, kTimeSign, *seconds) : std::to_string(offset);
}

Result<Bytes> rowOf(JsonlShape shape, BytesView key, const VersionBytes& version)
{
    double seconds = 0;
    const auto at = version.name.find(kTimeSign);
    const char* end = version.name.data() + version.name.size();
    if (at != std::string::npos && std::from_chars(version.name.data() + at + 1, end, seconds).ptr == end && std::isfinite(seconds))
        return makeJsonlRow(shape, key, version.value, seconds);
    return makeJsonlRow(shape, key, version.value, version.written.value_or(now()));
}

Error rowIsGone()
{
    return {Stage::Read, "The row is gone: a writer erased or compacted it meanwhile"};
}

}  // namespace

JsonlEngine::JsonlEngine(EngineLocation location) : m_location(std::move(location)), m_log(m_location.path, shapeByFolder(m_location.path))
{
}

Result<std::unique_ptr<Engine>> JsonlEngine::open(const EngineLocation& location)
{
    EngineLocation real = location;
    std::error_code code;  // the log itself may be a link; reading opens what it leads to
    if (auto resolved = std::filesystem::canonical(location.path, code); !code && location.mode == OpenMode::ReadOnly)
        real.path = std::move(resolved);
    struct stat status;
    if (::stat(location.path.c_str(), &status) != 0) {
        if (location.mode == OpenMode::ReadOnly || errno != ENOENT)
            return fileError(Stage::Open, "open the log", location.path.native(), errno);
    } else if (!S_ISREG(status.st_mode)) {
        return Error{Stage::Open, fmt::format("'{}' is no file; a jsonl store is one. Give the param folder it lies in",
                                              location.path.native())};
    } else if (::access(location.path.c_str(), location.mode == OpenMode::ReadOnly ? R_OK : R_OK | W_OK) != 0) {
        return fileError(Stage::Open, "open the log", location.path.native(), errno);
    }
    return std::unique_ptr<Engine>(std::make_unique<JsonlEngine>(std::move(real)));
}

Error JsonlEngine::notWritable() const
{
    return {Stage::Write, fmt::format("'{}' was opened read-only; open it for editing to change it", m_location.path.native())};
}

Result<std::optional<Bytes>> JsonlEngine::get(BytesView key) const
{
    const auto found = newestRow(m_log, addressIn(m_log, key));
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Bytes>();
    const auto value = (*found)->row.value((*found)->shape);
    return value ? Result<std::optional<Bytes>>(Bytes(*value)) : value.error();
}

Result<std::optional<Locator>> JsonlEngine::locate(BytesView key) const
{
    const KeyAddress address = addressIn(m_log, key);
    const auto rows = m_log.find(address);
    if (!rows)
        return rows.error();
    return rows->entries.empty() ? std::optional<Locator>() : std::optional<Locator>(bytesOf(address));
}

Result<bool> JsonlEngine::visit(BytesView locator, const EntryVisitor& visitor) const
{
    const auto address = addressFromBytes(locator);
    if (!address)
        return false;
    const auto found = newestRow(m_log, *address);
    if (!found)
        return found.error();
    if (*found)
        visitor(RowView().show((*found)->row, (*found)->shape, (*found)->entry, ScanWhat::Values));
    return found->has_value();
}

Result<std::vector<StoredVersion>> JsonlEngine::versions(BytesView locator) const
{
    std::vector<StoredVersion> found;
    const auto address = addressFromBytes(locator);
    if (!address)
        return found;
    JsonlRows rows;
    const auto offsets = m_log.offsets(*address, rows);
    if (!offsets)
        return offsets.error();
    if (offsets->empty())
        return found;
    JsonlLineReader reader(rows.file->get(), kLookUpBlock);
    for (const std::uint64_t offset : *offsets) {
        const auto row = readRow(reader, offset, *address, rows.shape, JsonlFields::All);
        if (!row)
            return row.error();
        if (!*row)
            continue;
        const auto value = (*row)->value(rows.shape);
        found.push_back({nameOf(offset, (*row)->writtenAt), (*row)->written(), value ? value->size() : 0});
    }
    return found;
}

Result<Bytes> JsonlEngine::versionValue(BytesView locator, const StoredVersion& version) const
{
    std::uint64_t offset = 0;
    const std::string_view place = std::string_view(version.name).substr(0, version.name.find(kTimeSign));
    const char* end = place.data() + place.size();
    const auto address = addressFromBytes(locator);
    if (!address || std::from_chars(place.data(), end, offset).ptr != end)
        return rowIsGone();
    const auto rows = m_log.find(*address);
    if (!rows)
        return rows.error();
    if (!rows->file)
        return rowIsGone();
    JsonlLineReader reader(rows->file->get(), kLookUpBlock);
    const auto row = readRow(reader, offset, *address, rows->shape, JsonlFields::All);
    if (!row)
        return row.error();
    if (!*row)
        return rowIsGone();
    const auto value = (*row)->value(rows->shape);
    return value ? Result<Bytes>(Bytes(*value)) : value.error();
}

Result<std::optional<Cursor>> JsonlEngine::scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                                const EntryVisitor& visitor, std::stop_token stop) const
{
    if (limit == 0)
        return std::optional<Cursor>(from);
    const JsonlFields fields = what == ScanWhat::Keys ? JsonlFields::Facts : JsonlFields::All;
    auto place = placeOf(from.after);
    RowView view;
    for (std::size_t visited = 0;;) {
        if (stop.stop_requested())
            return cancelled();
        const auto rows = m_log.behind(place, std::min(limit - visited, kEntriesAtOnce), stop);
        if (!rows)
            return rows.error();
        if (rows->entries.empty())
            return std::optional<Cursor>();
        JsonlLineReader reader(rows->file->get(), kScanBlock);
        for (const auto& entry : rows->entries) {
            if (stop.stop_requested())
                return cancelled();
            place = {entry.position, entry.address};
            const auto row = readRow(reader, entry.newestOffset, entry.address, rows->shape, fields);
            if (!row)
                return row.error();
            if (*row && (!visitor(view.show(**row, rows->shape, entry, what)) || ++visited == limit))
                return std::optional<Cursor>(Cursor{cursorOf(*place)});
        }
    }
}

Result<std::uint64_t> JsonlEngine::count(std::stop_token stop, const ProgressFn& progress) const
{
    return m_log.count(stop, progress);
}

Result<std::uint64_t> JsonlEngine::bytesOnDisk(std::stop_token stop) const
{
    return bytesBelow(m_location.path, std::move(stop));
}

bool JsonlEngine::hasKeysInValueForm() const
{
    const auto shape = m_log.shape();
    return shape && *shape == JsonlShape::Flat;
}

Result<Done> JsonlEngine::append(BytesView key, BytesView value, WrittenAt written)
{
    const auto shape = m_log.shape();
    if (!shape)
        return shape.error();
    const auto line = makeJsonlRow(*shape, key, value, written);
    if (!line)
        return line.error();
    auto appended = appendJsonlLine(m_location.path, *line);
    if (appended)
        m_log.decide(*shape);
    return appended;
}

Result<Done> JsonlEngine::put(BytesView key, BytesView value, PutMode, WrittenAt written)
{
    if (isReadOnly())
        return notWritable();
    const auto lock = FileLock::acquire(pathLockFile(m_location.path));
    return lock ? append(key, value, written) : lock.error();
}

Result<Done> JsonlEngine::update(BytesView key, const MergeFn& merge, WrittenAt written)
{
    if (isReadOnly())
        return notWritable();
    const auto lock = FileLock::acquire(pathLockFile(m_location.path));
    if (!lock)
        return lock.error();
    const auto old = get(key);
    if (!old)
        return old.error();
    const auto merged = merge(*old);
    return merged ? append(key, *merged, written) : merged.error();
}

/// The rows that are to come, all of them in one write; where they are not only added, a tombstone first. The rows' names
/// are places in the file, which compacting changes: they tell nothing.
Result<bool> JsonlEngine::exchangeVersions(BytesView key, std::span<const VersionBytes> seen, std::span<VersionBytes> wanted)
{
    if (isReadOnly())
        return notWritable();
    const auto lock = FileLock::acquire(pathLockFile(m_location.path));
    const auto shape = lock ? m_log.shape() : Result<JsonlShape>(lock.error());
    if (!shape)
        return shape.error();
    const Locator locator(bytesOf(addressIn(m_log, key)));
    const auto found = versions(locator);
    if (!found)
        return found.error();
    const auto isSameRow = [&](const StoredVersion& there, const VersionBytes& expected) {
        const auto value = there.written == expected.written ? versionValue(locator, there) : Result<Bytes>(rowIsGone());
        return value && *value == expected.value;
    };
    if (!std::equal(found->begin(), found->end(), seen.begin(), seen.end(), isSameRow))
        return std::equal(found->begin(), found->end(), wanted.begin(), wanted.end(), isSameRow);
    const auto isSame = [](const VersionBytes& a, const VersionBytes& b) { return a.written == b.written && a.value == b.value; };
    const bool isAddedTo = wanted.size() >= seen.size() && std::equal(seen.begin(), seen.end(), wanted.begin(), isSame);
    Bytes lines;
    const auto add = [&lines](const Result<Bytes>& line) {
        lines += line ? *line : Bytes();
        return line.has_value();
    };
    if (!isAddedTo)
        if (const auto line = makeJsonlTombstone(*shape, key, now()); !add(line))
            return line.error();
    for (const VersionBytes& version : wanted.subspan(isAddedTo ? seen.size() : 0))
        if (const auto line = rowOf(*shape, key, version); !add(line))
            return line.error();
    const auto appended = lines.empty() ? Result<Done>(Done{}) : appendJsonlLine(m_location.path, lines);
    if (!appended)
        return appended.error();
    m_log.decide(*shape);
    return completeRows(locator, wanted);
}

/// As they read from now on: a flat row holds a value in a form of its own.
Result<bool> JsonlEngine::completeRows(BytesView locator, std::span<VersionBytes> rows) const
{
    const auto found = versions(locator);
    if (!found)
        return found.error();
    for (std::size_t i = 0; i < std::min(found->size(), rows.size()); ++i) {
        auto value = versionValue(locator, (*found)[i]);
        if (!value)
            return value.error();
        rows[i] = {(*found)[i].name, (*found)[i].written, *std::move(value)};
    }
    return true;
}

Result<bool> JsonlEngine::erase(BytesView locator)
{
    if (isReadOnly())
        return notWritable();
    const auto address = addressFromBytes(locator);
    if (!address)
        return false;
    const auto lock = FileLock::acquire(pathLockFile(m_location.path));
    if (!lock)
        return lock.error();
    const auto found = newestRow(m_log, *address);
    if (!found)
        return found.error();
    if (!*found)
        return false;
    const auto line = makeJsonlTombstone((*found)->shape, (*found)->row.encodedKey((*found)->shape), now());
    if (!line)
        return line.error();
    const auto appended = appendJsonlLine(m_location.path, *line);
    return appended ? Result<bool>(true) : appended.error();
}

Result<Done> JsonlEngine::clear()
{
    if (isReadOnly())
        return notWritable();
    const auto lock = FileLock::acquire(pathLockFile(m_location.path));
    if (!lock)
        return lock.error();
    if (::unlink(m_location.path.c_str()) != 0 && errno != ENOENT)
        return fileError(Stage::Write, "remove", m_location.path.native(), errno);
    return Done{};
}

Result<Done> JsonlEngine::compact(KeepVersions keep, std::stop_token stop)
{
    if (isReadOnly())
        return notWritable();
    const auto lock = FileLock::acquire(pathLockFile(m_location.path), stop);
    return lock ? compactJsonl(m_location.path, m_log, keep, stop) : lock.error();
}

}  // namespace hashstash
