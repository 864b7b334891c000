#pragma once

#include "core/engine/engine.h"

namespace hashstash {

class MongoClient;

/// A collection on a MongoDB server: a document {"_id": <encoded key>, "value": <encoded value>} an entry, both strings.
/// A collection holds no document of more than 16 MiB.
///
/// The locator is the encoded key; scans go by it, so that they are exact beside writers too. A collection is made by its
/// first entry: one that is not there opens as an empty store. Documents whose _id is no string are none of ours, and are
/// not shown.
///
/// A server that goes away is Stage::Read or Stage::Write; the next call connects anew. An update replaces the value that
/// it read and no other, so that no write of anybody in between is lost (values beyond 4 MiB rely on the key's lock).
class MongoEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    MongoEngine(OpenMode mode, std::unique_ptr<MongoClient> client);
    ~MongoEngine() override;

    VersionLayout versionLayout() const noexcept override { return VersionLayout::Envelope; }
    bool isReadOnly() const noexcept override { return m_mode == OpenMode::ReadOnly; }
    std::size_t locatorBytes() const noexcept override { return 0; }

    Result<std::optional<Bytes>> get(BytesView key) const override;
    Result<std::optional<Locator>> locate(BytesView key) const override;
    Result<bool> visit(BytesView locator, const EntryVisitor& visitor) const override;
    Result<std::vector<StoredVersion>> versions(BytesView locator) const override;
    Result<Bytes> versionValue(BytesView locator, const StoredVersion& version) const override;
    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, ScanWhat what,
                                       const EntryVisitor& visitor, std::stop_token stop) const override;
    Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const override;
    /// The size of the collection's documents, before the server compresses them.
    Result<std::uint64_t> bytesOnDisk(std::stop_token stop) const override;

    Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) override;
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;

private:
    Result<Done> mayWrite() const;
    /// False where another's write came in between.
    Result<bool> replace(BytesView key, const std::optional<Bytes>& old, BytesView value);

    OpenMode m_mode;
    std::unique_ptr<MongoClient> m_client;
};

}  // namespace hashstash
