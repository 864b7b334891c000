#pragma once

#include "core/engine/engine.h"

#include <string>

namespace hashstash {

/// A folder an entry, `xx/yy/zz/<26 digits>` of the key's MD5, with the key in `.key` and a file for each version.
/// Beside live writers nothing is locked: files come and go by rename, so a version may vanish between being listed
/// and being read, which is then tried again.
///
/// The dataframe and fsspec engines keep the same layout: dataframe has versions that are files of a format of their
/// own, named by its extension (putFile), and fsspec is one on a file system that fsspec reaches, here the local one.
class PairtreeEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    PairtreeEngine(std::string root, OpenMode mode) : m_root(std::move(root)), m_mode(mode) {}

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Files; }
    bool isReadOnly() const noexcept override { return m_mode == OpenMode::ReadOnly; }
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
    Result<Done> putFile(BytesView key, BytesView file, std::string_view extension, PutMode mode,
                         WrittenAt written) override;
    Result<bool> exchangeVersions(BytesView key, std::span<const VersionBytes> seen, std::span<VersionBytes> wanted) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;

private:
    std::string m_root;
    OpenMode m_mode;
};

}  // namespace hashstash
