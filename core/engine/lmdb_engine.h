#pragma once

#include "core/engine/engine.h"

namespace hashstash {

class LmdbEnvironment;

/// Two records an entry in the unnamed database: `<32 digits>.key` and `<32 digits>.value`, the digits being the
/// key's MD5; both are written in one transaction. A `.value` without its `.key` can be got by its key and is not
/// listed, a `.key` alone is listed without a value, and records of any other name are passed over.
class LmdbEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    LmdbEngine(std::shared_ptr<LmdbEnvironment> environment, EngineLocation location);
    ~LmdbEngine() override;

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_location.mode == OpenMode::ReadOnly; }
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

    Result<Done> putAll(std::span<const NewEntry> entries) override;
    Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;

private:
    Error notWritable() const;

    std::shared_ptr<LmdbEnvironment> m_environment;
    EngineLocation m_location;
};

}  // namespace hashstash
