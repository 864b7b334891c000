#pragma once

#include "core/engine/memory_store.h"

namespace hashstash {

/// Entries in memory (FORMATS.md, 6.11). What the location says decides where:
///
/// - `server` with a name: shared between the processes of one machine by that name (shared_memory_store.h);
/// - `server` with the database "process": in this process only, to be read: what was copied out of another one;
/// - else in this process, by the path that Python would keep it under. It lives as long as the process.
///
/// The locator is eight bytes, and entries come in the order in which their keys were first written.
class MemoryEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    MemoryEngine(std::shared_ptr<MemoryStore> store, OpenMode mode, std::string shown);

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_mode == OpenMode::ReadOnly; }
    std::size_t locatorBytes() const noexcept override;

    Result<std::optional<Bytes>> get(BytesView key) const override;
    Result<std::optional<Locator>> locate(BytesView key) const override;
    Result<bool> visit(BytesView locator, const EntryVisitor& visitor) const override;
    Result<std::vector<StoredVersion>> versions(BytesView locator) const override;
    Result<Bytes> versionValue(BytesView locator, const StoredVersion& version) const override;
    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                       const EntryVisitor& visitor, std::stop_token stop) const override;
    Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const override;
    /// The sizes of keys and values.
    Result<std::uint64_t> bytesOnDisk(std::stop_token stop) const override;

    Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) override;
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;
    Result<Done> compact(KeepVersions keep, std::stop_token stop) override;

private:
    Error notWritable() const;
    /// The entry at a locator with its value; nullopt: gone.
    Result<std::optional<MemoryEntry>> entryAt(BytesView locator) const;

    std::shared_ptr<MemoryStore> m_store;
    OpenMode m_mode;
    std::string m_shown;
};

}  // namespace hashstash
