#pragma once

#include "core/bytes.h"
#include "core/engine/engine.h"
#include "core/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// A piece of a store that can be taken out and put back by itself.
struct StorePart {
    enum class Kind : std::uint8_t {
        File,    ///< named by its path below the store
        Record,  ///< of LMDB, by its name; of an engine without parts of its own, by the entry's locator
        Row,     ///< of an SQLite table, by its number
        Line,    ///< of a log, by its offset
    };
    Kind kind = Kind::File;
    std::string name;
    std::uint64_t storedBytes = 0;
    bool operator==(const StorePart&) const = default;
};
std::string_view kindName(StorePart::Kind kind) noexcept;

/// Why a part belongs to no entry.
enum class LeftoverKind : std::uint8_t {
    TemporaryFile,    ///< of a writer that ended before it was done
    KeyWithoutValue,
    ValueWithoutKey,
    FileInTheWay,     ///< stands where entries need a folder
    NamedByNoEntry,   ///< a value's file that no row names
    FileIsMissing,    ///< a row that names a file that is not there
    TornLine,         ///< a log's last line, whose writer ended before it was done
    StrayLine,        ///< a line that is no row
    Unknown,          ///< nothing that a store of this engine has: it is told of, and never touched
};
/// "a value without its key", for people.
std::string_view leftoverText(LeftoverKind kind) noexcept;

struct Leftover {
    StorePart part;
    LeftoverKind kind = LeftoverKind::Unknown;
    bool isRecent = false;  ///< so young that a writer may still be at it
};

/// A part that a backup holds.
struct SavedPart {
    StorePart part;
    std::string digest;  ///< MD5 of the bytes that copyOut() gave
    std::string file;    ///< where the backup has these bytes
};

/// What became of a part that was to be removed or put back.
enum class PartOutcome : std::uint8_t {
    Done,
    Changed,  ///< removing: it is not as it was saved, or in use again; it stays
    Taken,    ///< putting back: something else is in its place; that stays
    Present,  ///< putting back: it is there already
};

using ByteSink = std::function<Result<Done>(BytesView)>;
using OutcomeSink = std::function<void(std::size_t part, PartOutcome outcome)>;
/// Keeps a line of text in the backup, on the disk when it returns: what putting back needs to know of a removal.
using NoteSink = std::function<Result<Done>(const std::string& note)>;

/// The parts of a store, for repairing it: what is left over, and how parts are copied, removed and put back. Every change is
/// made under the engine's own locks and leaves a whole store wherever it is interrupted.
/// Names are not trusted: they may come from a backup's list. No link is followed, and nothing outside of the store is touched.
class StoreParts {
public:
    virtual ~StoreParts() = default;

    /// Tells of all that belongs to no entry; what was changed less than `leastAge` ago is marked as recent. The sink
    /// returns false to end early.
    virtual Result<Done> findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop) = 0;
    /// What the entry at `locator` consists of, or one version of it, in the order in which it is to be removed.
    virtual Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) = 0;
    /// Whether what one version consists of can go without the others. Else the entry goes as a whole.
    virtual bool canLose(bool isLatest) const noexcept = 0;
    /// The part's bytes, in pieces. Stage::Read if it is gone.
    virtual Result<Done> copyOut(const StorePart& part, const ByteSink& sink) = 0;
    /// Removes those that still are as they were saved.
    virtual Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) = 0;
    /// Puts them back where their place is free. `notes` are what remove() kept.
    virtual Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) = 0;
};

/// nullptr for an engine whose entries are all that its store has.
Result<std::unique_ptr<StoreParts>> openStoreParts(std::string_view engine, const EngineLocation& location);

/// The digest of the bytes that copyOut() gives.
Result<std::string> digestOf(StoreParts& parts, const StorePart& part);

}  // namespace hashstash
