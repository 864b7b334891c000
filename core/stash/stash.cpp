#include "core/stash/stash.h"

#include "core/stash/envelope.h"
#include "core/stash/frame_version.h"
#include "core/stash/key_lock.h"

#include <chrono>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// The same for the same store, whatever path leads to it.
std::string storeName(const EngineLocation& location)
{
    if (const auto& server = location.server)
        return server->url + '\n' + server->database + '\n' + server->nameSpace;
    std::error_code code;
    const auto real = fs::weakly_canonical(location.path, code);
    return (code ? location.path : real).string();
}

/// One store is opened once a process and mode, and shared by all who have it open.
Result<std::shared_ptr<Engine>> sharedEngine(const EngineType& type, const EngineLocation& location)
{
    static std::mutex mutex;
    static std::map<std::pair<std::string, OpenMode>, std::weak_ptr<Engine>> open;
    const std::lock_guard guard(mutex);
    std::erase_if(open, [](const auto& item) { return item.second.expired(); });
    const auto key = std::pair(storeName(location), location.mode);
    if (const auto at = open.find(key); at != open.end())
        if (auto engine = at->second.lock())
            return engine;
    auto engine = type.open(location);
    if (!engine)
        return engine.error();
    std::shared_ptr<Engine> shared = std::move(*engine);
    open[key] = shared;
    return shared;
}

double unixSeconds(WrittenAt time)
{
    return static_cast<double>(time.time_since_epoch().count()) / 1e6;
}

WrittenAt nowMicros()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::optional<double> unixSeconds(const std::optional<WrittenAt>& time)
{
    return time ? std::optional(unixSeconds(*time)) : std::nullopt;
}

/// Where a gzip header names the system that it was made on. Python 3.11 and 3.12 write another one there than those before
/// and behind (FORMATS.md, 2.1), and a key is found by all of its bytes.
constexpr std::size_t kGzipSystemAt = 9;

Error noVersion(std::uint32_t number)
{
    return {Stage::Read, "The entry has no version " + std::to_string(number)};
}

}  // namespace

Stash::Stash(Location location, Codec codec, const Serializer& serializer, std::shared_ptr<Engine> engine)
    : m_location(std::move(location)), m_codec(codec), m_serializer(&serializer), m_engine(std::move(engine))
{
}

Result<std::shared_ptr<Stash>> Stash::open(const Location& location, OpenMode mode)
{
    const EngineType* type = findEngineType(location.format.engine);
    if (!type)
        return Error{Stage::Open, "'" + location.display() + "': this build has no engine '" + location.format.engine + "'"};
    const Serializer* serializer = findSerializer(location.format.serializer);
    if (!serializer)
        return Error{Stage::Open, "'" + location.display() + "': this build has no serializer '" + location.format.serializer + "'"};
    const auto codec = Codec::parse(location.format.encoding);
    if (!codec)
        return Error{Stage::Open, "'" + location.display() + "': '" + location.format.encoding + "' is no encoding"};
    if (location.isReinterpreted && mode == OpenMode::ReadWrite)
        return Error{Stage::Open, "'" + location.display() + "' is read as " + location.format.folderName()
                                      + ", which was chosen by hand: it is not written to, since a wrong choice would spoil it"};
    auto engine = sharedEngine(*type, {location.store, mode, location.server});
    if (!engine)
        return engine.error();
    return std::shared_ptr<Stash>(new Stash(location, *codec, *serializer, std::move(*engine)));
}

// ------------------------------------------------------------------ decoding

Result<Value> Stash::decodeValue(BytesView encoded) const
{
    Bytes scratch;
    const auto serialized = m_codec.decode(encoded, scratch);
    if (!serialized)
        return serialized.error();
    return m_serializer->decode(*serialized);
}

std::optional<FrameVersion> Stash::frameVersion(std::string_view versionName) const
{
    return m_location.format.engine == "dataframe" ? FrameVersion::fromName(versionName) : std::nullopt;
}

Result<Value> Stash::decodeVersion(BytesView stored, std::string_view versionName, Bytes& scratch) const
{
    if (const auto frame = frameVersion(versionName))
        return frame->decode(stored, m_codec, scratch);
    const auto serialized = m_codec.decode(stored, scratch);
    return serialized ? m_serializer->decode(*serialized) : Result<Value>(serialized.error());
}

Result<Value> Stash::decodeKey(BytesView encoded) const
{
    return decodeValue(encoded);
}

Era Stash::era() const
{
    if (m_engine->versionLayout() == VersionLayout::Files)
        return Era::Unknown;
    if (m_eraKnown.load(std::memory_order_acquire))
        return m_era.load(std::memory_order_relaxed);
    EraVote vote;
    (void)m_engine->scan({}, EraVote::kEntries, ScanWhat::Values, [&](const EntryView& view) {
        if (view.value)
            if (const auto value = decodeValue(*view.value))
                vote.add(*value, view.value->size());
        return !vote.isDecided();
    }, {});
    // An empty store may get its first entry from another process: ask again then.
    const Era era = vote.result();
    if (era != Era::Unknown) {
        m_era.store(era, std::memory_order_relaxed);
        m_eraKnown.store(true, std::memory_order_release);
    }
    return era;
}

std::vector<Version> Stash::openEnvelope(Result<Value> whole, std::uint64_t storedBytes) const
{
    const Era assumed = whole && !isEnvelope(*whole) && whole->kind() == Kind::List ? era() : Era::Present;
    return versionsOf(std::move(whole), storedBytes, assumed);
}

// ------------------------------------------------------------------- looking

// `era` is found out before the engine's visit: to ask within one would nest a scan in a scan.
Entry Stash::makeEntry(const EntryView& view, EntryWhat what, Era era, Bytes& scratch) const
{
    Entry entry;
    entry.locator = view.locator;
    entry.encodedKey = view.key;
    const auto serializedKey = m_codec.decode(view.key, scratch);
    entry.key = serializedKey ? m_serializer->decode(*serializedKey) : Result<Value>(serializedKey.error());
    entry.storedBytes = view.storedBytes;
    entry.versions = view.versions;
    entry.writtenAt = unixSeconds(view.written);
    if (what != EntryWhat::Values)
        return entry;
    if (view.valueError) {
        entry.value = *view.valueError;
        return entry;
    }
    if (!view.value) {
        entry.versions = 0;
        return entry;
    }
    auto value = decodeVersion(*view.value, view.versionName, scratch);
    if (m_engine->versionLayout() == VersionLayout::Files) {
        entry.value = std::move(value);
        return entry;
    }
    auto latest = latestOf(std::move(value), era);
    entry.versions = latest.versions;
    entry.writtenAt = latest.writtenAt;
    entry.value = std::move(latest.value);
    return entry;
}

Entry Stash::decodeEntry(const EntryView& view, EntryWhat what, Era era) const
{
    Bytes scratch;
    return makeEntry(view, what, era, scratch);
}

Result<std::optional<Cursor>> Stash::scan(const Cursor& from, std::size_t limit, EntryWhat what, const EntrySink& sink,
                                          std::stop_token stop) const
{
    const auto engineWhat = what == EntryWhat::Keys ? ScanWhat::Keys : what == EntryWhat::Facts ? ScanWhat::Facts : ScanWhat::Values;
    const Era known = what == EntryWhat::Values ? era() : Era::Unknown;
    Bytes scratch;
    const auto visit = [&](const EntryView& view) { return sink(makeEntry(view, what, known, scratch)); };
    return m_engine->scan(from, limit, engineWhat, visit, stop);
}

Result<std::optional<Entry>> Stash::entry(BytesView locator, EntryWhat what) const
{
    const Era known = what == EntryWhat::Values ? era() : Era::Unknown;
    std::optional<Entry> found;
    Bytes scratch;
    const auto visited = m_engine->visit(locator, [&](const EntryView& view) {
        found = makeEntry(view, what, known, scratch);
        return true;
    });
    if (!visited)
        return visited.error();
    return found;
}

Result<std::optional<Locator>> Stash::find(const Value& key, std::stop_token stop, Lookup lookup) const
{
    const auto encoded = encodeKey(key);
    if (encoded) {
        auto located = m_engine->locate(*encoded);
        if (!located || *located)
            return located;
    }
    if (lookup == Lookup::Address)
        return encoded ? Result<std::optional<Locator>>(std::nullopt) : encoded.error();
    return findByDecodedKey(key, stop);
}

Result<std::optional<Locator>> Stash::findByDecodedKey(const Value& key, std::stop_token stop) const
{
    std::optional<Locator> found;
    Bytes scratch;
    Cursor from;
    for (;;) {
        const auto next = m_engine->scan(from, SIZE_MAX, ScanWhat::Keys, [&](const EntryView& view) {
            const auto serialized = m_codec.decode(view.key, scratch);
            if (!serialized)
                return true;
            const auto decoded = m_serializer->decode(*serialized);
            if (!decoded || !identical(*decoded, key))
                return true;
            found = Locator(view.locator);
            return false;
        }, stop);
        if (!next)
            return next.error();
        if (found || !*next)
            return found;
        from = **next;
    }
}

Result<std::optional<Value>> Stash::get(const Value& key, std::stop_token stop, Lookup lookup) const
{
    // By its address: one look-up. The name of a frame's file says its format, so there the entry is looked at.
    if (m_location.format.engine != "dataframe") {
        const auto encodedKey = encodeKey(key);
        const auto stored = encodedKey ? m_engine->get(*encodedKey) : Result<std::optional<Bytes>>(std::nullopt);
        if (!stored)
            return stored.error();
        if (*stored)
            return latestValue(**stored);
        if (lookup == Lookup::Address)
            return encodedKey ? Result<std::optional<Value>>(std::nullopt) : encodedKey.error();
    }
    const auto locator = find(key, stop, lookup);
    if (!locator)
        return locator.error();
    if (!*locator)
        return std::optional<Value>();
    auto found = entry(**locator);
    if (!found)
        return found.error();
    if (!*found || !(*found)->value)
        return std::optional<Value>();
    auto& value = *(*found)->value;
    if (!value)
        return value.error();
    return std::optional<Value>(std::move(*value));
}

Result<std::optional<Value>> Stash::latestValue(BytesView stored) const
{
    auto whole = decodeValue(stored);
    if (whole && m_engine->versionLayout() == VersionLayout::Envelope) {
        const Era known = isEnvelope(*whole) ? Era::Present : era();
        auto latest = latestOf(std::move(whole), known);
        if (!latest.value)
            return std::optional<Value>();
        whole = std::move(*latest.value);
    }
    if (!whole)
        return whole.error();
    return std::optional<Value>(std::move(*whole));
}

Result<std::vector<Version>> Stash::versions(BytesView locator) const
{
    const auto stored = m_engine->versions(locator);
    if (!stored)
        return stored.error();
    const bool isEnvelope = m_engine->versionLayout() == VersionLayout::Envelope;
    std::vector<Version> all;
    Bytes scratch;
    std::uint32_t number = 0;
    for (const StoredVersion& version : *stored) {
        const auto bytes = m_engine->versionValue(locator, version);
        auto value = bytes ? decodeVersion(*bytes, version.name, scratch) : Result<Value>(bytes.error());
        if (isEnvelope)
            return openEnvelope(std::move(value), version.storedBytes);
        all.push_back({++number, unixSeconds(version.written), version.storedBytes, std::move(value)});
    }
    return all;
}

Result<std::uint64_t> Stash::count(std::stop_token stop, const ProgressFn& progress) const
{
    return m_engine->count(stop, progress);
}

Result<std::uint64_t> Stash::bytesOnDisk(std::stop_token stop) const
{
    return m_engine->bytesOnDisk(stop);
}

// ------------------------------------------------------------------ pipeline

Result<Pipeline> Stash::pipeline(BytesView locator, std::uint32_t versionNumber) const
{
    const auto stored = m_engine->versions(locator);
    if (!stored)
        return stored.error();
    const bool isEnvelope = m_engine->versionLayout() == VersionLayout::Envelope;
    const std::size_t index = isEnvelope ? 0 : versionNumber - 1;
    if (index >= stored->size())
        return noVersion(versionNumber);
    auto bytes = m_engine->versionValue(locator, (*stored)[index]);
    if (!bytes) {
        Pipeline failed;
        failed.steps.push_back({"stored", {}, bytes.error()});
        return failed;
    }
    if (const auto frame = frameVersion((*stored)[index].name))
        return frame->decodeInSteps(std::move(*bytes), m_codec);
    return decodeInSteps(std::move(*bytes), m_codec, *m_serializer);
}

Result<Pipeline> Stash::keyPipeline(BytesView locator) const
{
    Bytes key;
    const auto visited = m_engine->visit(locator, [&](const EntryView& view) {
        key = view.key;
        return true;
    });
    if (!visited)
        return visited.error();
    if (!*visited)
        return Error{Stage::Read, "The entry is gone; reload the list"};
    return decodeInSteps(std::move(key), m_codec, *m_serializer);
}

// ------------------------------------------------------------------ changing

Result<Bytes> Stash::encode(const Value& whole) const
{
    auto serialized = m_serializer->encodeValue(whole);
    const bool isStoredAsItIs = m_codec.compressor().name() == "raw" && !m_codec.hasBase64();  // no copy of what may be large
    return serialized && !isStoredAsItIs ? m_codec.encode(*serialized) : serialized;
}

Result<Bytes> Stash::encodeKey(const Value& key) const
{
    const auto serialized = m_engine->hasKeysInValueForm() ? m_serializer->encodeValue(key) : m_serializer->encodeKey(key);
    auto encoded = serialized ? m_codec.encode(*serialized) : serialized;
    if (!encoded || m_codec.compressor().name() != "gzip")
        return encoded;
    const auto system = gzipSystem();
    if (!system)
        return encoded;
    Bytes compressed = m_codec.hasBase64() ? base64DecodeOrKeep(*encoded) : std::move(*encoded);
    compressed[kGzipSystemAt] = static_cast<char>(*system);
    return m_codec.hasBase64() ? base64Encode(compressed) : std::move(compressed);
}

std::optional<std::uint8_t> Stash::gzipSystem() const
{
    if (const int known = m_gzipSystem.load(std::memory_order_relaxed); known >= 0)
        return static_cast<std::uint8_t>(known);
    std::optional<std::uint8_t> system;
    (void)m_engine->scan({}, 1, ScanWhat::Keys, [&](const EntryView& view) {
        const Bytes header = m_codec.hasBase64() ? base64DecodeOrKeep(view.key) : Bytes(view.key);
        if (header.size() > kGzipSystemAt && header.starts_with("\x1f\x8b"))
            system = byteAt(header, kGzipSystemAt);
        return false;
    }, {});
    if (system)
        m_gzipSystem.store(*system, std::memory_order_relaxed);
    return system;
}

Result<Bytes> Stash::encodeEnvelope(std::vector<Version> old, const Value& value, WrittenAt now) const
{
    const auto envelope = makeEnvelope(old, value, unixSeconds(now));
    return envelope ? encode(*envelope) : Result<Bytes>(envelope.error());
}

Result<Done> Stash::set(const Value& key, const Value& value, PutMode mode)
{
    if (isReadOnly())
        return Error{Stage::Write, "'" + m_location.display() + "' is open read-only"};
    // Written at the key's own address, as Python does: an entry that another era or compressor version put elsewhere
    // stays where it is, and the address is looked at first from now on.
    const auto encodedKey = encodeKey(key);
    if (!encodedKey)
        return encodedKey.error();
    const WrittenAt now = nowMicros();
    if (m_location.format.engine == "dataframe" && value.kind() == Kind::DataFrame)
        return putFrame(*encodedKey, value, mode, now);
    const bool isEnvelope = m_engine->versionLayout() == VersionLayout::Envelope;
    if (isEnvelope && mode == PutMode::Append)
        return appendToEnvelope(*encodedKey, value, now);
    const auto encoded = isEnvelope ? encodeEnvelope({}, value, now) : encode(value);
    if (!encoded)
        return encoded.error();
    return m_engine->put(*encodedKey, *encoded, mode, now);
}

/// No path and no setting on disk says a dataframe stash's format: its files do.
FrameFormat Stash::frameFormat(BytesView encodedKey) const
{
    const auto locator = m_engine->locate(encodedKey);
    const auto versions = locator && *locator ? m_engine->versions(**locator) : std::vector<StoredVersion>();
    for (std::size_t i = versions ? versions->size() : 0; i-- != 0;)
        if (const auto frame = FrameVersion::fromName((*versions)[i].name))
            return frame->format;
    std::optional<FrameVersion> found;
    const auto look = [&found](const EntryView& view) {
        found = FrameVersion::fromName(view.versionName);
        return !found;
    };
    constexpr std::size_t kEntries = 64;  // more would make the first frame of a large stash slow
    (void)m_engine->scan({}, kEntries, ScanWhat::Facts, look, {});
    return found ? found->format : defaultFrameFormat();
}

Result<Done> Stash::putFrame(BytesView encodedKey, const Value& frame, PutMode mode, WrittenAt now)
{
    const FrameVersion version{frameFormat(encodedKey), false};
    const auto file = version.encode(frame, m_codec);
    return file ? m_engine->putFile(encodedKey, *file, frameFormatName(version.format), mode, now) : Result<Done>(file.error());
}

Result<Done> Stash::appendToEnvelope(BytesView encodedKey, const Value& value, WrittenAt now)
{
    // Python takes the same lock around its read-modify-write (FORMATS.md, 7).
    const auto lock = KeyLock::acquire(m_location.store, encodedKey);
    if (!lock)
        return lock.error();
    const Era known = era();
    const auto merge = [&](const std::optional<Bytes>& old) {
        auto versions = old ? versionsOf(decodeValue(*old), old->size(), known) : std::vector<Version>();
        return encodeEnvelope(std::move(versions), value, now);
    };
    return m_engine->update(encodedKey, merge, now);
}

Result<bool> Stash::erase(const Value& key, Lookup lookup)
{
    if (isReadOnly())
        return Error{Stage::Write, "'" + m_location.display() + "' is open read-only"};
    const auto locator = find(key, {}, lookup);
    if (!locator)
        return locator.error();
    return *locator ? m_engine->erase(**locator) : Result<bool>(false);
}

Result<bool> Stash::eraseAt(BytesView locator)
{
    if (isReadOnly())
        return Error{Stage::Write, "'" + m_location.display() + "' is open read-only"};
    return m_engine->erase(locator);
}

Result<Done> Stash::clear()
{
    return m_engine->clear();
}

Result<Done> Stash::compact(KeepVersions keep, std::stop_token stop)
{
    if (keep == KeepVersions::Latest && m_location.format.engine != "jsonl")
        return Error{Stage::Write, "'" + m_location.display() + "' keeps versions within its entries; only a jsonl log drops them when it is "
                                   "compacted"};
    return m_engine->compact(keep, std::move(stop));
}

}  // namespace hashstash
