#pragma once

#include "core/engine/diskcache_files.h"
#include "core/engine/engine.h"
#include "core/engine/sqlite_pool.h"

namespace hashstash {

/// diskcache's folder: `cache.db` in WAL mode, and a file for each value of 32 KiB and more. Reading leaves the access
/// counters and every file alone. An entry that has expired is listed without a value, and looking it up misses, as in
/// Python. Keys and values that another program let diskcache pickle are read where they are bytes objects.
/// The locator is the rowid.
class DiskcacheEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    explicit DiskcacheEngine(EngineLocation location);

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_location.mode == OpenMode::ReadOnly; }
    std::size_t locatorBytes() const noexcept override { return 8; }

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
    class RowView;
    using Work = std::function<Result<Done>(SqliteConnection&)>;
    Result<Done> find(BytesView key, const std::function<void(const EntryView&)>& found) const;
    /// Runs `work` in a transaction that keeps other writers out, and afterwards removes the files it notes.
    Result<Done> write(const std::function<Result<Done>(SqliteConnection&, std::vector<std::string>&)>& work);
    Result<Done> replace(SqliteConnection& connection, BytesView key, BytesView value, const std::string& file,
                         std::vector<std::string>& overwritten);

    EngineLocation m_location;
    SqlitePool m_connections;
    DiskcacheFiles m_files;
    std::size_t m_minFileBytes = 32768;
};

}  // namespace hashstash
