#pragma once

#include "core/engine/engine.h"
#include "core/engine/leveldb_view.h"

namespace hashstash {

/// A LevelDB whose keys are encoded keys and whose values encoded envelopes, as plyvel writes it with its defaults.
/// Reading changes no file. Damaged blocks are passed over: a scan visits what is readable and then says what was not.
/// LevelDB lets one process at a time, so beside a live Python process neither mode opens. The locator is the key.
class LeveldbEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    LeveldbEngine(std::shared_ptr<LeveldbHandle> handle, EngineLocation location);

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_location.mode == OpenMode::ReadOnly; }
    std::size_t locatorBytes() const noexcept override { return 0; }

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
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;
    Result<Done> compact(KeepVersions keep, std::stop_token stop) override;

private:
    Error notWritable() const;

    std::shared_ptr<LeveldbHandle> m_handle;
    EngineLocation m_location;
};

}  // namespace hashstash
