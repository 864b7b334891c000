#pragma once

#include "core/engine/engine.h"
#include "core/engine/sqlite_pool.h"

namespace hashstash {

/// sqlitedict's file: one table `unnamed`, the encoded key as a BLOB and the encoded value as a pickled bytes object.
/// The locator is the rowid, which a replaced entry changes.
///
/// Beside the file lies `<file>.lock`, which the Python library holds around every read and write. It is waited for,
/// and made by writing only. Reading makes no other file either, and takes no lock that outlives the call.
class SqliteEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    explicit SqliteEngine(EngineLocation location);
    ~SqliteEngine() override;

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_location.mode == OpenMode::ReadOnly; }
    std::size_t locatorBytes() const noexcept override { return 8; }

    Result<std::optional<Bytes>> get(BytesView key) const override;
    Result<std::vector<std::optional<Bytes>>> getAll(std::span<const Bytes> keys) const override;
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
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;
    Result<Done> compact(KeepVersions keep, std::stop_token stop) override;

private:
    using Work = std::function<Result<Done>(SqliteConnection&)>;
    Result<Done> read(const Work& work) const;
    Result<Done> write(const Work& work);

    EngineLocation m_location;
    std::filesystem::path m_lockFile;
    SqlitePool m_connections;
};

}  // namespace hashstash
