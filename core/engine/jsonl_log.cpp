#include "core/engine/jsonl_log.h"

#include <algorithm>
#include <cerrno>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace hashstash {

namespace {

constexpr std::size_t kFoldBlock = 1 << 20;
constexpr auto kTurnWait = std::chrono::milliseconds(50);
constexpr std::uint64_t kLinesBetweenLooks = 256;

}  // namespace

void JsonlLog::reset()
{
    m_index.clear();
    m_folded = 0;
    m_seenSize = 0;
    m_seen = JsonlShape::Encoded;
    m_hasRows = false;
}

JsonlShape JsonlLog::shapeNow() const noexcept
{
    return m_known ? *m_known : m_hasRows ? m_seen : JsonlShape::Flat;
}

Result<Done> JsonlLog::openAnew()
{
    auto file = std::make_shared<FileDescriptor>(openQuietly(AT_FDCWD, m_path.c_str()));
    struct stat status;
    if (!file->isOpen() || fstat(file->get(), &status) != 0)
        return fileError(Stage::Read, "open the log", m_path.native(), errno);
    reset();
    m_isStale = false;
    m_device = status.st_dev;
    m_inode = status.st_ino;
    m_file = std::move(file);
    return Done{};
}

Result<JsonlLog::Lock> JsonlLog::follow(const std::stop_token& stop, const ProgressFn& progress)
{
    Lock lock(m_mutex, std::defer_lock);
#ifdef __SANITIZE_THREAD__  // GCC's does not see a timed wait get the lock
    while (!lock.try_lock())
#else
    while (!lock.try_lock_for(kTurnWait))
#endif
        if (stop.stop_requested())
            return cancelled();
    struct stat status;
    if (::stat(m_path.c_str(), &status) != 0) {
        if (errno != ENOENT)
            return fileError(Stage::Read, "read the log", m_path.native(), errno);
        m_file.reset();
        reset();
        return lock;
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    const bool isSame = m_file && !m_isStale && m_device == status.st_dev && m_inode == status.st_ino && size >= m_seenSize;
    if (!isSame)
        if (auto opened = openAnew(); !opened)
            return opened.error();
    if (size == m_seenSize)
        return lock;
    try {
        if (auto folded = fold(size, stop, progress); !folded)
            return folded.error();
    } catch (const std::bad_alloc&) {
        reset();
        m_isStale = true;
        return Error{Stage::Read, fmt::format("'{}' has too many rows for the memory there is", m_path.native())};
    }
    return lock;
}

Result<Done> JsonlLog::fold(std::uint64_t size, const std::stop_token& stop, const ProgressFn& progress)
{
    // Mostly a row or two that were written since: no block of a megabyte is made for these. One byte more shows the end.
    JsonlLineReader reader(m_file->get(), static_cast<std::size_t>(std::min<std::uint64_t>(kFoldBlock, size - m_folded + 1)));
    for (std::uint64_t lines = 1;; ++lines) {
        if (lines % kLinesBetweenLooks == 0) {
            if (stop.stop_requested())
                return cancelled();
            if (progress)
                progress(std::min(m_folded, size), size);
        }
        auto line = reader.at(m_folded, stop);
        if (!line)
            return line.error();
        if (!*line)
            break;
        const auto folded = foldLine(**line, m_folded);
        if (!folded)
            return folded.error();
        if (*folded == Folded::Torn) {
            m_seenSize = (*line)->next;
            return Done{};
        }
        if (*folded == Folded::Anew)
            m_index.clear();
        m_folded = *folded == Folded::Anew ? 0 : (*line)->next;
    }
    m_seenSize = m_folded;
    return Done{};
}

Result<JsonlLog::Folded> JsonlLog::foldLine(const JsonlLine& line, std::uint64_t offset)
{
    const auto row = parseJsonlRow(line.text, JsonlFields::Facts);
    if (!row)
        return line.isTerminated || line.isTooLong ? Folded::Yes : Folded::Torn;
    if (!m_known && m_seen == JsonlShape::Encoded && row->isSurelyFlat()) {
        m_seen = JsonlShape::Flat;
        return Folded::Anew;
    }
    const JsonlShape shape = m_known.value_or(m_seen);
    if (!row->isRowOf(shape))
        return Folded::Yes;
    m_hasRows = true;
    const KeyAddress address = addressOf(row->encodedKey(shape));
    if (row->isTombstone)
        m_index.erase(address);
    else if (!m_index.add(address, offset))
        return Error{Stage::Read, fmt::format("'{}' has more rows than can be indexed; compact it", m_path.native())};
    return Folded::Yes;
}

JsonlRows::Entry JsonlLog::entryAt(std::uint32_t position) const
{
    const JsonlIndex::Entry& entry = m_index.entries()[position];
    return {entry.address, position, entry.versions, m_index.newestOffset(entry)};
}

Result<JsonlRows> JsonlLog::find(const KeyAddress& address, const std::stop_token& stop)
{
    auto lock = follow(stop);
    if (!lock)
        return lock.error();
    JsonlRows rows{m_file, shapeNow(), {}};
    if (const std::uint32_t position = m_index.find(address); position != JsonlIndex::kNone)
        rows.entries.push_back(entryAt(position));
    return rows;
}

Result<std::vector<std::uint64_t>> JsonlLog::offsets(const KeyAddress& address, JsonlRows& rows)
{
    auto lock = follow({});
    if (!lock)
        return lock.error();
    rows = {m_file, shapeNow(), {}};
    const std::uint32_t position = m_index.find(address);
    return position == JsonlIndex::kNone ? std::vector<std::uint64_t>() : m_index.offsets(m_index.entries()[position]);
}

Result<JsonlRows> JsonlLog::behind(const std::optional<Place>& place, std::size_t limit, const std::stop_token& stop)
{
    auto lock = follow(stop);
    if (!lock)
        return lock.error();
    const auto& entries = m_index.entries();
    std::size_t position = 0;
    if (place) {
        const bool isThere = place->position < entries.size() && entries[place->position].address == place->address;
        const std::uint32_t moved = isThere ? place->position : m_index.find(place->address);
        position = std::size_t{moved == JsonlIndex::kNone ? place->position : moved} + 1;
    }
    JsonlRows rows{m_file, shapeNow(), {}};
    for (; position < entries.size() && rows.entries.size() < limit; ++position)
        if (entries[position].newestRow != JsonlIndex::kNone)
            rows.entries.push_back(entryAt(static_cast<std::uint32_t>(position)));
    return rows;
}

Result<std::uint64_t> JsonlLog::count(const std::stop_token& stop, const ProgressFn& progress)
{
    auto lock = follow(stop, progress);
    return lock ? Result<std::uint64_t>(m_index.live()) : lock.error();
}

Result<JsonlShape> JsonlLog::shape()
{
    {
        const Lock lock(m_mutex);
        if (m_known)
            return *m_known;
    }
    auto lock = follow({});
    return lock ? Result<JsonlShape>(shapeNow()) : lock.error();
}

void JsonlLog::decide(JsonlShape shape)
{
    const Lock lock(m_mutex);
    m_known = shape;
}

void JsonlLog::forget()
{
    const Lock lock(m_mutex);
    m_isStale = true;
}

}  // namespace hashstash
