#pragma once

#include "core/engine/engine.h"
#include "core/engine/key_address.h"

#include <array>

struct MDB_txn;

namespace hashstash {

/// The name of one of an entry's two records.
class LmdbRecordName {
public:
    enum class Kind { Key, Value, Behind };  ///< Behind: where the entry's records end

    LmdbRecordName(const KeyAddress& address, Kind kind) noexcept;
    BytesView view() const noexcept { return {m_bytes.data(), m_size}; }

private:
    std::array<char, 38> m_bytes;
    std::size_t m_size;
};

/// Walks the records in their order and hands each `.key` to `visitor` with the `.value` beside it, without a copy.
/// `next` is set where the walk ended before the records did.
Result<Done> scanLmdbRecords(MDB_txn* transaction, unsigned dbi, const std::optional<KeyAddress>& after,
                             std::size_t limit, ScanWhat what, const EntryVisitor& visitor, const std::stop_token& stop,
                             std::optional<Cursor>& next);
/// The number of entries by walking all records.
Result<std::uint64_t> countLmdbRecords(MDB_txn* transaction, unsigned dbi, const std::stop_token& stop,
                                       const ProgressFn& progress);
/// Whether the first two and the last two records are an entry each: a cheap sign that there are no foreign ones.
bool isEntryAtBothEnds(MDB_txn* transaction, unsigned dbi);
/// A record that belongs to no entry; Foreign: of a name that no entry's has.
enum class LmdbOrphan : std::uint8_t { Key, Value, Foreign };
/// Hands each of them to `visitor`, which returns false to end the walk.
Result<Done> scanLmdbOrphans(MDB_txn* transaction, unsigned dbi, const std::function<bool(BytesView name, BytesView value, LmdbOrphan)>& visitor,
                             const std::stop_token& stop);
/// nullopt for a missing record.
Result<std::optional<BytesView>> readLmdbRecord(MDB_txn* transaction, unsigned dbi, BytesView name);

}  // namespace hashstash
