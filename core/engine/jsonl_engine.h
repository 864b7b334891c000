#pragma once

#include "core/engine/engine.h"
#include "core/engine/jsonl_log.h"

namespace hashstash {

/// A log of JSON lines, flat or not (FORMATS.md, 6.8): every put appends a row, every erase a tombstone. The rows of a
/// key since its last tombstone are its versions; whether Python shows all of them or the last one, its caller decides
/// and the file does not say. So a put never removes a version; compact() does.
///
/// Of a flat log, an "encoded key" is the JSON text of the key, sorted, and an "encoded value" that of the row's fields
/// or the `__value__`: what the serializer reads and writes. A dict that a flat row cannot hold without loss, such as
/// one with a date in it, is written as a `__value__`, which Python reads as well.
///
/// Writing holds `<file>.lock` as Python does; reading takes no lock. The locator is the MD5 of the encoded key.
class JsonlEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    explicit JsonlEngine(EngineLocation location);

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Files; }
    bool isReadOnly() const noexcept override { return m_location.mode == OpenMode::ReadOnly; }
    bool hasKeysInValueForm() const override;
    std::size_t locatorBytes() const noexcept override { return 16; }

    Result<std::optional<Bytes>> get(BytesView key) const override;
    Result<std::optional<Locator>> locate(BytesView key) const override;
    Result<bool> visit(BytesView locator, const EntryVisitor& visitor) const override;
    Result<std::vector<StoredVersion>> versions(BytesView locator) const override;
    Result<Bytes> versionValue(BytesView locator, const StoredVersion& version) const override;
    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                       const EntryVisitor& visitor, std::stop_token stop) const override;
    Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const override;
    Result<std::uint64_t> bytesOnDisk(std::stop_token stop) const override;

    Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) override;
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> exchangeVersions(BytesView key, std::span<const VersionBytes> seen, std::span<VersionBytes> wanted) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;
    Result<Done> compact(KeepVersions keep, std::stop_token stop) override;

private:
    Result<Done> append(BytesView key, BytesView value, WrittenAt written);
    Result<bool> completeRows(BytesView locator, std::span<VersionBytes> rows) const;
    Error notWritable() const;

    EngineLocation m_location;
    mutable JsonlLog m_log;  ///< follows the file whenever it is asked
};

}  // namespace hashstash
