#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Microseconds since the Unix epoch, UTC: the resolution of a pairtree version's name (FORMATS.md, 4.3).
using WrittenAt = std::chrono::sys_time<std::chrono::microseconds>;

/// How an engine keeps the versions of one key (FORMATS.md, 4.1).
enum class VersionLayout : std::uint8_t {
    Envelope,  ///< one encoded value a key; it holds an envelope (or the seed era's list) of all versions
    Files,     ///< every version is an encoded value of its own: pairtree and its family
};

enum class OpenMode : std::uint8_t {
    ReadOnly,   ///< leaves every byte and file time of the store as it was; takes no lock that a writer would see
    ReadWrite,  ///< as the Python library opens it; creates the store where there is none
};

/// What one stored version looks like from outside.
struct StoredVersion {
    std::string name;                  ///< the version's own name in the store (a pairtree file name); else empty
    std::optional<WrittenAt> written;  ///< where the engine itself knows it (pairtree); else it is in the envelope
    std::uint64_t storedBytes = 0;
};

/// One stored version with its bytes.
struct VersionBytes {
    std::string name;                  ///< as StoredVersion::name; of one that is to be stored empty, or only the extension
                                       ///< that it shall have (".parquet"), which the engine completes
    std::optional<WrittenAt> written;  ///< as StoredVersion::written
    Bytes value;                       ///< encoded
    bool operator==(const VersionBytes&) const = default;
};

/// Opaque position of an entry: small, and good for an exact, direct look-up for as long as the entry lives
/// (lmdb and pairtree: the 16 bytes of the key's MD5; sqlite: the 8 bytes of the rowid). Never longer than the
/// engine's `locatorBytes` where that is not zero.
using Locator = Bytes;

/// Where to resume a scan. Only the engine that returned it can read it. A default one starts at the beginning.
/// It holds a position, not an open transaction: a reader that idles in lmdb keeps a writer's pages from reuse.
struct Cursor {
    Bytes after;
    bool operator==(const Cursor&) const = default;
};

/// One entry as a scan shows it. The views are borrowed: they are valid during the visit only.
struct EntryView {
    BytesView locator;
    BytesView key;                     ///< encoded key
    std::optional<BytesView> value;    ///< encoded latest value; absent unless asked for, and where there is none
    std::uint64_t storedBytes = 0;     ///< size of the latest encoded value (0 where the engine cannot tell cheaply)
    std::uint32_t versions = 1;        ///< version files (VersionLayout::Files, when asked for); else 1
    std::optional<WrittenAt> written;  ///< of the latest version, where the engine itself knows it
    std::string_view versionName = {}; ///< StoredVersion::name of the latest version
    const Error* valueError = nullptr; ///< the engine's own wrapping of the value failed (sqlite's pickled cell)
};

/// What a scan has to fetch; less is faster.
enum class ScanWhat : std::uint8_t {
    Keys,    ///< encoded keys only
    Facts,   ///< keys, sizes, and for version files their number and time
    Values,  ///< all of these and the latest encoded value
};

/// Called once an entry. Returns false to end the scan early (the cursor then points behind that entry).
using EntryVisitor = std::function<bool(const EntryView&)>;

/// (done, total); total is 0 while unknown.
using ProgressFn = std::function<void(std::uint64_t, std::uint64_t)>;

/// Makes the new encoded value of the old one.
using MergeFn = std::function<Result<Bytes>(const std::optional<Bytes>&)>;

/// How a put treats what is there.
enum class PutMode : std::uint8_t {
    Replace,  ///< the new value is the only one left
    Append,   ///< VersionLayout::Files: older version files stay. Envelope: the caller merged them into `value`
};

/// One entry of several that are put together.
struct NewEntry {
    Bytes key;    ///< encoded
    Bytes value;  ///< encoded
    WrittenAt written;
};

/// What compacting leaves of entries with several versions.
enum class KeepVersions : std::uint8_t { All, Latest };

/// Where the encoded bytes of one stash live. Keys and values are opaque: an engine never decodes.
///
/// Threads: const members may be called from several threads at once; the others by one thread, alone.
/// Bytes from strangers: what a store holds never crashes an engine; a damaged record is skipped or reported by
/// `EntryView::valueError`, a store that cannot be opened is Stage::Open with what, where and what to do.
class Engine {
public:
    virtual ~Engine() = default;
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    virtual VersionLayout versionLayout() const noexcept = 0;
    virtual bool isReadOnly() const noexcept = 0;
    /// Whether keys are written as values are, a dict's items in their own order: a flat jsonl log (FORMATS.md, 6.8). Else
    /// they are in the serializer's canonical form.
    virtual bool hasKeysInValueForm() const { return false; }
    /// The fixed length of this engine's locators, or 0 if they vary (then a locator is the encoded key).
    virtual std::size_t locatorBytes() const noexcept = 0;

    /// The latest encoded value under the encoded `key`, or nullopt if there is none: a missing key is an answer.
    /// One direct look-up by address; it never scans.
    virtual Result<std::optional<Bytes>> get(BytesView key) const = 0;
    /// get() of each key, in their order; as one step where an engine would begin one for each (sqlite).
    virtual Result<std::vector<std::optional<Bytes>>> getAll(std::span<const Bytes> keys) const;
    /// The address at which `key` is stored, or nullopt if it is not there.
    virtual Result<std::optional<Locator>> locate(BytesView key) const = 0;
    /// Visits the one entry at `locator` with ScanWhat::Values. False if it is gone.
    virtual Result<bool> visit(BytesView locator, const EntryVisitor& visitor) const = 0;

    /// The stored versions of the entry at `locator`, oldest first. Envelope engines: exactly one, or none.
    virtual Result<std::vector<StoredVersion>> versions(BytesView locator) const = 0;
    /// The encoded value of one of them. Stage::Read if it vanished meanwhile.
    virtual Result<Bytes> versionValue(BytesView locator, const StoredVersion& version) const = 0;

    /// Visits at most `limit` entries from `from` on, in the engine's own order, which is stable while nobody writes.
    /// nullopt: the scan is over. Returns early with Stage::Cancelled once `stop` is requested (looked at at least
    /// every 100 ms). Entries without a value (a pairtree folder with `.key` only) are visited without one.
    virtual Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                               const EntryVisitor& visitor, std::stop_token stop) const = 0;
    /// The number of entries, exactly; may take as long as a scan of keys (pairtree) or nothing (lmdb).
    virtual Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const = 0;
    /// The size on disk of everything at the store's path, in bytes (allocated length of files, not blocks).
    virtual Result<std::uint64_t> bytesOnDisk(std::stop_token stop) const = 0;

    /// Stores `value` under `key`. `written` names the version (VersionLayout::Files). Stage::Write if read-only.
    virtual Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) = 0;
    /// put() of each with PutMode::Replace; as one transaction, all or none, where the engine has such (sqlite, diskcache,
    /// lmdb), which takes a fraction of the time. Elsewhere what was put before an Error stays.
    virtual Result<Done> putAll(std::span<const NewEntry> entries);
    /// Stores a file of a format of its own under `key` (dataframe): a version whose name ends in `.` and `extension`,
    /// which tells its readers that no codec and no serializer made it. Stage::Write where an engine has no such files.
    virtual Result<Done> putFile(BytesView key, BytesView file, std::string_view extension, PutMode mode, WrittenAt written);
    /// Replaces the value under `key` by what `merge` makes of the one that is there (nullopt: none), as one step beside
    /// other writers that lock as the Python library does. The caller holds the key's lock (path_lock.h); an engine with
    /// a lock of its own holds that too. The error of `merge` is passed on, and nothing is written then.
    virtual Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written);
    /// VersionLayout::Files: makes `wanted` all that is stored under `key`, if that is still `seen` (both oldest first; empty:
    /// no entry), as close to one step as the engine's locks allow. True, too, where `wanted` is there already. False: something
    /// else is there, and nothing was written.
    /// Completes `wanted` to what reads back. A process that is killed meanwhile leaves the one, the other or both of them.
    virtual Result<bool> exchangeVersions(BytesView key, std::span<const VersionBytes> seen, std::span<VersionBytes> wanted);
    /// Removes the entry at `locator` with all its versions. False if there was none.
    virtual Result<bool> erase(BytesView locator) = 0;
    /// Removes every entry of this store and nothing else: sub-stashes in the same folder stay.
    virtual Result<Done> clear() = 0;
    /// Gives back the room of what was overwritten or erased, where an engine can (jsonl, sqlite, leveldb, duckdb, memory);
    /// else does nothing. `keep` says whether older versions stay in a jsonl log: that of a stash in append mode needs All.
    /// Locators and cursors from before are void.
    virtual Result<Done> compact(KeepVersions keep, std::stop_token stop);
};

/// Where on a server a store is (redis, mongo), or under which name in memory.
struct ServerAddress {
    std::string url;        ///< how to reach the server. Never shown or logged: it may hold a password
    std::string shown;      ///< the same for people, without the password
    std::string database;   ///< redis: its number; mongo: its name
    std::string nameSpace;  ///< redis: what stands before the `:` of each key; mongo: the collection
    std::chrono::milliseconds timeout = std::chrono::seconds(10);  ///< for connecting, and for each answer
    bool operator==(const ServerAddress&) const = default;
};

/// Where a store lives, and how to open it.
struct EngineLocation {
    std::filesystem::path path;  ///< `<param folder>/data.db` or the single file or directory given as a stash
    OpenMode mode = OpenMode::ReadOnly;
    std::optional<ServerAddress> server = {};  ///< for the engines whose store is no path
};

/// What a registry knows of an engine without opening a store.
struct EngineType {
    std::string_view name;      ///< as in a param folder: "pairtree"
    std::string_view filename;  ///< below the param folder: "data.db"
    bool base64ByDefault = false;
    Result<std::unique_ptr<Engine>> (*open)(const EngineLocation&);
};

/// The engines built in, in the order of the library's list. A new engine is one more line in engine_registry.cpp.
const std::vector<EngineType>& engineTypes();
/// nullptr for a name that is none of ours.
const EngineType* findEngineType(std::string_view name) noexcept;

}  // namespace hashstash
