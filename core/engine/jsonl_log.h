#pragma once

#include "core/engine/file_access.h"
#include "core/engine/jsonl_index.h"
#include "core/engine/jsonl_line_reader.h"
#include "core/engine/jsonl_row.h"

#include <filesystem>
#include <memory>
#include <mutex>

namespace hashstash {

/// Where rows lie, in the very file that they were found in: another process may put a new one at its path meanwhile.
struct JsonlRows {
    struct Entry {
        KeyAddress address;
        std::uint32_t position;  ///< in the order of keys
        std::uint32_t versions;
        std::uint64_t newestOffset;
    };
    std::shared_ptr<const FileDescriptor> file;  ///< nullptr where there is no file
    JsonlShape shape = JsonlShape::Flat;
    std::vector<Entry> entries;
};

/// A log of rows that others append to and replace, and the index of its rows. The index is made when it is first
/// needed, by one pass over the file, and follows what was written since whenever it is asked.
///
/// Threads: all members may be called from several threads at once.
class JsonlLog {
public:
    /// `shape` where the stash's folder tells it; else the rows do.
    JsonlLog(std::filesystem::path path, std::optional<JsonlShape> shape) : m_path(std::move(path)), m_known(shape) {}

    /// The rows of one key; no entry if there are none.
    Result<JsonlRows> find(const KeyAddress& address, const std::stop_token& stop = {});
    /// Their offsets, oldest first.
    Result<std::vector<std::uint64_t>> offsets(const KeyAddress& address, JsonlRows& rows);
    /// At most `limit` live entries behind the one at `position` with `address`, wherever that stands now; nullopt: from
    /// the start.
    struct Place {
        std::uint32_t position;
        KeyAddress address;
    };
    Result<JsonlRows> behind(const std::optional<Place>& place, std::size_t limit, const std::stop_token& stop);
    Result<std::uint64_t> count(const std::stop_token& stop, const ProgressFn& progress);

    /// The shape of the rows that are there; where there are none, Flat, as Python's default is.
    Result<JsonlShape> shape();
    /// The first row was written: from now on the log is of that shape.
    void decide(JsonlShape shape);
    /// The file was rewritten in place: the next question reads it anew.
    void forget();

private:
    using Lock = std::unique_lock<std::timed_mutex>;
    /// Waits for its turn and follows the file.
    Result<Lock> follow(const std::stop_token& stop, const ProgressFn& progress = {});
    Result<Done> openAnew();
    Result<Done> fold(std::uint64_t size, const std::stop_token& stop, const ProgressFn& progress);
    enum class Folded : std::uint8_t {
        Yes,
        Torn,   ///< a last line that another process may still be writing: looked at again once there is more
        Anew,   ///< the keys so far were taken for encoded ones, but the log is flat
    };
    Result<Folded> foldLine(const JsonlLine& line, std::uint64_t offset);
    void reset();
    JsonlShape shapeNow() const noexcept;
    JsonlRows::Entry entryAt(std::uint32_t position) const;

    std::filesystem::path m_path;
    std::timed_mutex m_mutex;  ///< guards all below
    std::optional<JsonlShape> m_known;
    JsonlShape m_seen = JsonlShape::Encoded;
    bool m_hasRows = false;
    bool m_isStale = false;
    std::shared_ptr<const FileDescriptor> m_file;
    std::uint64_t m_device = 0;
    std::uint64_t m_inode = 0;
    std::uint64_t m_folded = 0;    ///< everything before this offset is in the index
    std::uint64_t m_seenSize = 0;  ///< a torn last line lies between m_folded and this
    JsonlIndex m_index;
};

}  // namespace hashstash
