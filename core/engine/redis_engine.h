#pragma once

#include "core/engine/engine.h"

namespace hashstash {

class RedisClient;

/// redis_dict's layout on a Redis server or cluster: a string `<name space>:<encoded key>` an entry, which holds
/// `str:<encoded value>`. A cluster has but one database; there the number in the address does not count.
///
/// The locator is the encoded key. A scan and a count walk all keys of the database, those of others too, and are exact
/// while the server does not resize its table; else an entry may come twice, but none is left out. A name space is no
/// thing of its own: one without entries opens as an empty store.
///
/// A server that goes away is Stage::Read or Stage::Write; the next call connects anew. An update is done by WATCH, so
/// that no write of anybody in between is lost.
class RedisEngine final : public Engine {
public:
    static Result<std::unique_ptr<Engine>> open(const EngineLocation& location);
    RedisEngine(EngineLocation location, std::unique_ptr<RedisClient> client);
    ~RedisEngine() override;

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
    /// The bytes of all keys and values: what they take in the server's memory is not told.
    Result<std::uint64_t> bytesOnDisk(std::stop_token stop) const override;

    Result<Done> put(BytesView key, BytesView value, PutMode mode, WrittenAt written) override;
    Result<Done> update(BytesView key, const MergeFn& merge, WrittenAt written) override;
    Result<bool> erase(BytesView locator) override;
    Result<Done> clear() override;

private:
    Bytes storedKey(BytesView key) const { return m_prefix + Bytes(key); }
    Result<Done> mayWrite() const;

    EngineLocation m_location;
    Bytes m_prefix;
    std::unique_ptr<RedisClient> m_client;
};

}  // namespace hashstash
