#pragma once

#include "core/bytes.h"
#include "core/codec/codec.h"
#include "core/engine/engine.h"
#include "core/result.h"
#include "core/serializer/serializer.h"
#include "core/stash/location.h"
#include "core/value/value.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace hashstash {

/// Which generation of the Python library wrote a stash's values (FORMATS.md, 0 and 4.1).
enum class Era : std::uint8_t {
    Unknown,  ///< nothing to tell by: no entry, or version files without a hint
    Seed,     ///< September 2024: a list of versions where the present library has an envelope
    Present,  ///< 1.x
};

/// One version of an entry.
struct Version {
    std::uint32_t number = 1;            ///< from 1, oldest first
    std::optional<double> writtenAt;     ///< Unix seconds as stored (a float); absent where the store has no time
    std::uint64_t storedBytes = 0;       ///< its own encoded size (Files), or that of the whole envelope
    Result<Value> value;                 ///< or what failed, and where
};

/// One entry. What was not asked for is empty.
struct Entry {
    Locator locator;
    Bytes encodedKey;
    Result<Value> key = Value();
    std::uint64_t storedBytes = 0;         ///< of the latest encoded value
    std::uint32_t versions = 1;            ///< exact for Values; for Facts exact for version files, else 1
    std::optional<double> writtenAt;       ///< of the latest version; for Facts only where the engine itself knows it
    std::optional<Result<Value>> value;    ///< latest; absent unless asked for, and where the entry has no version
};

/// The bytes of one version after each stage of decoding: base64, decompress, deserialize. A stage that failed carries
/// its error and is the last one.
struct PipelineStep {
    std::string name;                  ///< "stored", "base64", "lz4", "hashstash"
    Bytes bytes;                       ///< what came out of this step (empty for the last, which gives the value)
    std::optional<Error> error;
};

struct Pipeline {
    std::vector<PipelineStep> steps;
    std::optional<Value> value;        ///< the whole decoded value (with the envelope, where there is one)
};

/// What a scan decodes; less is faster.
enum class EntryWhat : std::uint8_t { Keys, Facts, Values };

/// How far to look for a key.
enum class Lookup : std::uint8_t {
    Address,     ///< where the present library would put it: one look-up, as Python's
    Everywhere,  ///< and where that misses, for an equal decoded key among all: another compressor version, era, dict order
};

/// Called once an entry. Returns false to end the scan early.
using EntrySink = std::function<bool(Entry&&)>;

/// All that is stored under one key, byte for byte: what it takes to put it back.
struct StoredEntry {
    Bytes key;                           ///< encoded
    std::vector<VersionBytes> versions;  ///< oldest first (VersionLayout::Envelope: one that holds them all); empty: there is no entry
    bool operator==(const StoredEntry&) const = default;
    std::uint64_t bytes() const noexcept;
};

struct FrameVersion;
enum class FrameFormat : std::uint8_t;

/// A dictionary of Values in some engine, serializer and codec.
///
/// Threads: const members may be called from several threads at once; the others by one thread, alone. One store is
/// opened once a process: open() hands out the same engine for the same store and mode while somebody holds it.
/// Opened read-only, it leaves every byte and file time of the store as it was.
class Stash {
public:
    /// Stage::Open with what is wrong and what to do: an unknown engine or serializer, a store that is missing, damaged
    /// or locked.
    static Result<std::shared_ptr<Stash>> open(const Location& location, OpenMode mode = OpenMode::ReadOnly);

    const Location& location() const noexcept { return m_location; }
    const Codec& codec() const noexcept { return m_codec; }
    const Serializer& serializer() const noexcept { return *m_serializer; }
    const Engine& engine() const noexcept { return *m_engine; }
    bool isReadOnly() const noexcept { return m_engine->isReadOnly(); }
    /// Found out once, from the first entries; cheap afterwards.
    Era era() const;

    // ------------------------------------------------------------- looking
    /// Where `key` lives. nullopt: not there, which with Lookup::Everywhere takes a scan of all keys to say.
    Result<std::optional<Locator>> find(const Value& key, std::stop_token stop = {}, Lookup lookup = Lookup::Everywhere) const;
    /// The latest value; nullopt: not there. An entry that does not decode is its stage's error.
    Result<std::optional<Value>> get(const Value& key, std::stop_token stop = {}, Lookup lookup = Lookup::Everywhere) const;
    /// The entry at a locator with its latest value; nullopt: gone.
    Result<std::optional<Entry>> entry(BytesView locator, EntryWhat what = EntryWhat::Values) const;
    /// All versions, oldest first, each decoded or with its own error.
    Result<std::vector<Version>> versions(BytesView locator) const;
    /// Every stage of the version's decoding. Envelope engines have one stored value for all versions.
    Result<Pipeline> pipeline(BytesView locator, std::uint32_t versionNumber) const;
    /// The same for the entry's key.
    Result<Pipeline> keyPipeline(BytesView locator) const;

    /// At most `limit` entries from `from` on; entries that do not decode are visited with their error. nullopt: over.
    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, EntryWhat what, const EntrySink& sink,
                                       std::stop_token stop = {}) const;
    /// The exact number of entries.
    Result<std::uint64_t> count(std::stop_token stop = {}, const ProgressFn& progress = {}) const;
    Result<std::uint64_t> bytesOnDisk(std::stop_token stop = {}) const;

    /// One encoded value -> its versions, without touching the engine (workbench, and the scan itself).
    Result<Value> decodeValue(BytesView encoded) const;
    Result<Value> decodeKey(BytesView encoded) const;
    /// What an engine's view of an entry holds, decoded: what a scan does with each. `era` is era()'s answer.
    Entry decodeEntry(const EntryView& view, EntryWhat what, Era era) const;
    /// What `key` is stored under: as the keys that are there are encoded, where that depends on their writer.
    Result<Bytes> encodeKey(const Value& key) const;

    // ------------------------------------------------------------- changing
    /// Stores `value` as the only version, or as the newest of several. Keeps every other version exactly as stored.
    /// A dataframe stash stores a DataFrame in the format of the key's latest frame, else of the first frame that it has.
    Result<Done> set(const Value& key, const Value& value, PutMode mode = PutMode::Replace);
    /// Stores the entry at `locator` of `source` with all its versions and their times, instead of what is under its key
    /// here. Between stashes of one serializer the serialized bytes stay as they are, whether they decode or not;
    /// otherwise each version is written anew. The source's error where it does not decode, Stage::Serialize for what
    /// cannot be held here.
    Result<Done> setFrom(const Stash& source, BytesView locator);
    /// The encoded value that setFrom() stores for an entry of `source` with these versions, where a value holds them all
    /// (VersionLayout::Envelope).
    Result<Bytes> valueFrom(const Stash& source, BytesView locator, const std::vector<Version>& versions) const;
    /// The versions in one encoded value, oldest first (VersionLayout::Envelope).
    std::vector<Version> versionsIn(BytesView encoded) const;
    /// Stores encoded entries as Engine::putAll does.
    Result<Done> putAll(std::span<const NewEntry> entries);
    /// The encoded key under which setFrom() stores an entry of `source`.
    Result<Bytes> keyFrom(const Stash& source, BytesView encodedKey) const;
    // entry_exchange.cpp: changes that can be taken back, and do not overwrite what somebody else wrote meanwhile
    /// What is stored under an encoded key; Stage::Read where a writer changes it while it is read.
    Result<StoredEntry> stored(BytesView encodedKey) const;
    /// `seen` with another value in place of its versions, or behind them. Writes nothing.
    Result<StoredEntry> storedWith(const StoredEntry& seen, const Value& value, PutMode mode) const;
    /// The same with one of the versions that are there, counted from 1 (`number` of Version), as it is stored where the
    /// layout has it for itself. Stage::Read where there is none of that number.
    Result<StoredEntry> storedWithVersion(const StoredEntry& seen, std::uint32_t number, PutMode mode) const;
    /// The versions in it, each decoded or with its own error.
    std::vector<Version> versionsIn(const StoredEntry& stored) const;
    /// Makes `wanted` what is stored under its key if that is `seen`; looked at with the key locked and as close to the write as the
    /// engine's own locks allow. Success, too, where it is `wanted` already. False: something else is there, and nothing was
    /// written. Completes `wanted` to what stored() reads back.
    Result<bool> exchange(const StoredEntry& seen, StoredEntry& wanted);

    /// False: there was none.
    Result<bool> erase(const Value& key, Lookup lookup = Lookup::Everywhere);
    Result<bool> eraseAt(BytesView locator);
    /// Removes every entry; sub-stashes in the same folder stay.
    Result<Done> clear();
    /// Gives back the room of what was overwritten or erased, where the engine can. `keep` Latest drops the older versions
    /// too, which only a jsonl log keeps beside its entries: Stage::Write for any other stash. Locators and cursors from
    /// before are void.
    Result<Done> compact(KeepVersions keep, std::stop_token stop = {});

private:
    Stash(Location location, Codec codec, const Serializer& serializer, std::shared_ptr<Engine> engine);

    std::vector<Version> openEnvelope(Result<Value> whole, std::uint64_t storedBytes) const;
    Result<std::optional<Value>> latestValue(BytesView stored) const;
    Entry makeEntry(const EntryView& view, EntryWhat what, Era era, Bytes& scratch) const;
    Result<std::optional<Locator>> findByDecodedKey(const Value& key, std::stop_token stop) const;
    std::optional<FrameVersion> frameVersion(std::string_view versionName) const;
    Result<Value> decodeVersion(BytesView stored, std::string_view versionName, Bytes& scratch) const;
    Result<Bytes> encode(const Value& whole) const;
    std::optional<std::uint8_t> gzipSystem() const;
    Result<Bytes> encodeEnvelope(std::vector<Version> old, const Value& value, WrittenAt now) const;
    FrameFormat frameFormat(BytesView encodedKey) const;
    Result<Done> putFrame(BytesView encodedKey, const Value& frame, PutMode mode, WrittenAt now);
    Result<Done> appendToEnvelope(BytesView encodedKey, const Value& value, WrittenAt now);

    // entry_copy.cpp
    bool sharesSerializerWith(const Stash& other) const noexcept;
    Result<Bytes> recoded(const Stash& source, BytesView encoded) const;
    Result<Done> carryVersions(BytesView encodedKey, const Stash& source, BytesView locator);
    Result<Done> carryValue(BytesView encodedKey, const Stash& source, BytesView stored, PutMode mode, WrittenAt written);
    Result<Done> carryFrame(BytesView encodedKey, const Stash& source, std::string_view name, BytesView stored, PutMode mode,
                            WrittenAt written);
    bool carriesFrom(const Stash& source) const;
    Result<Done> rewriteVersions(BytesView encodedKey, const std::vector<Version>& versions);
    Result<Done> putVersion(BytesView encodedKey, const Value& value, PutMode mode, WrittenAt written);

    Location m_location;
    Codec m_codec;
    const Serializer* m_serializer;
    std::shared_ptr<Engine> m_engine;
    mutable std::atomic<Era> m_era{Era::Unknown};
    mutable std::atomic<bool> m_eraKnown{false};
    mutable std::atomic<int> m_gzipSystem{-1};  ///< of the stored keys; -1 until the first was seen
};

}  // namespace hashstash
