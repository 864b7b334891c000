#pragma once

#include "core/engine/engine.h"
#include "core/engine/shelve_store.h"

#include <mutex>
#include <sys/stat.h>

namespace hashstash {

/// A shelf of Python's shelve module on any of its dbm formats; a cell is the encoded value as a pickled bytes object.
/// Entries are listed in the order of their keys' bytes, which is kept in memory: the keys, not the values. The locator
/// is the encoded key.
///
/// As Python does, every operation opens the database and holds `<path>.lock`; reading makes no lock file, and keeps the
/// database open while its files stay as they are.
class ShelveEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    explicit ShelveEngine(EngineLocation location);

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
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;

private:
    using Keys = std::vector<Bytes>;
    using Work = std::function<Result<Done>(ShelveStore&)>;
    struct FileState {
        ino_t inode = 0;
        off_t size = 0;
        std::int64_t changed = 0;
        bool operator==(const FileState&) const = default;
    };

    Result<Done> read(const Work& work) const;
    Result<Done> write(const Work& work);
    Result<std::optional<Bytes>> cell(BytesView key) const;
    Result<std::shared_ptr<const Keys>> keys(std::stop_token stop) const;
    std::vector<FileState> filesNow() const;

    EngineLocation m_location;
    std::filesystem::path m_lockFile;
    mutable std::mutex m_mutex;  ///< guards all below
    mutable std::unique_ptr<ShelveStore> m_store;
    mutable std::vector<FileState> m_files;  ///< as they were when it was opened
    mutable std::shared_ptr<const Keys> m_keys;
};

}  // namespace hashstash
