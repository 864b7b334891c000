#pragma once

#include "core/engine/duckdb_file.h"
#include "core/engine/engine.h"

namespace hashstash {

/// A DuckDB file with one table, `hashstash`: `key BLOB PRIMARY KEY, value BLOB` (FORMATS.md, 6.6). DuckDB itself reads and
/// writes it, and is loaded when the first such store is opened (duckdb_api.h).
/// DuckDB lets one process at a time, so beside a live Python process that has it open neither mode opens; one that
/// comes later is not kept out by a reader (duckdb_file.h). The locator is the key.
class DuckdbEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    DuckdbEngine(std::shared_ptr<DuckdbFile> file, EngineLocation location);
    ~DuckdbEngine() override;

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
    /// The size of the value under `key`; nullopt where there is none.
    Result<std::optional<std::uint64_t>> measure(BytesView key) const;

    std::shared_ptr<DuckdbFile> m_file;
    EngineLocation m_location;
};

}  // namespace hashstash
