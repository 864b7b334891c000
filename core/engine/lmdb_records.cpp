#include "core/engine/lmdb_records.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <lmdb.h>

namespace hashstash {

namespace {

constexpr std::string_view kKeySuffix = ".key";
constexpr std::string_view kValueSuffix = ".value";
constexpr std::string_view kBehindSuffix = ".w";  // sorts just behind ".value"
constexpr std::size_t kHexBytes = 32;
/// Walking so many records takes about a millisecond.
constexpr std::uint64_t kStopInterval = 4096;

std::string_view suffixOf(LmdbRecordName::Kind kind) noexcept
{
    switch (kind) {
    case LmdbRecordName::Kind::Key: return kKeySuffix;
    case LmdbRecordName::Kind::Value: return kValueSuffix;
    case LmdbRecordName::Kind::Behind: break;
    }
    return kBehindSuffix;
}

BytesView viewOf(const MDB_val& value) noexcept
{
    return {static_cast<const char*>(value.mv_data), value.mv_size};
}

MDB_val valueOf(BytesView bytes) noexcept
{
    return {bytes.size(), const_cast<char*>(bytes.data())};
}

std::optional<KeyAddress> keyRecordAddress(BytesView name) noexcept
{
    if (name.size() != kHexBytes + kKeySuffix.size() || !name.ends_with(kKeySuffix))
        return std::nullopt;
    return addressFromHex(name.substr(0, kHexBytes));
}

/// Whether `name` is the `.value` record that belongs to the `.key` record `keyName`.
bool isValueOf(BytesView name, BytesView keyName) noexcept
{
    return name.size() == kHexBytes + kValueSuffix.size() && name.ends_with(kValueSuffix)
        && name.starts_with(keyName.substr(0, kHexBytes));
}

Error readFailure(int status)
{
    return {Stage::Read, fmt::format("LMDB cannot read a record: {}", mdb_strerror(status))};
}

/// A cursor over the records; at() is empty behind the last.
class RecordCursor {
public:
    RecordCursor(MDB_txn* transaction, unsigned dbi) : m_status(mdb_cursor_open(transaction, dbi, &m_cursor)) {}
    ~RecordCursor()
    {
        if (m_cursor)
            mdb_cursor_close(m_cursor);
    }
    RecordCursor(const RecordCursor&) = delete;
    RecordCursor& operator=(const RecordCursor&) = delete;

    bool move(MDB_cursor_op operation)
    {
        if (m_cursor)
            m_status = mdb_cursor_get(m_cursor, &m_name, &m_value, operation);
        return m_status == MDB_SUCCESS;
    }
    bool seek(BytesView name)
    {
        m_name = valueOf(name);
        return move(MDB_SET_RANGE);
    }
    bool isAtRecord() const noexcept { return m_status == MDB_SUCCESS; }
    bool isFailed() const noexcept { return m_status != MDB_SUCCESS && m_status != MDB_NOTFOUND; }
    int status() const noexcept { return m_status; }
    BytesView name() const noexcept { return viewOf(m_name); }
    BytesView value() const noexcept { return viewOf(m_value); }

private:
    MDB_cursor* m_cursor = nullptr;
    int m_status;
    MDB_val m_name{};
    MDB_val m_value{};
};

}  // namespace

LmdbRecordName::LmdbRecordName(const KeyAddress& address, Kind kind) noexcept
{
    const HexAddress hex = hexOf(address);
    const std::string_view suffix = suffixOf(kind);
    std::copy(suffix.begin(), suffix.end(), std::copy(hex.begin(), hex.end(), m_bytes.begin()));
    m_size = hex.size() + suffix.size();
}

Result<Done> scanLmdbRecords(MDB_txn* transaction, unsigned dbi, const std::optional<KeyAddress>& after,
                             std::size_t limit, ScanWhat what, const EntryVisitor& visitor, const std::stop_token& stop,
                             std::optional<Cursor>& next)
{
    RecordCursor records(transaction, dbi);
    if (after)
        records.seek(LmdbRecordName(*after, LmdbRecordName::Kind::Behind).view());
    else
        records.move(MDB_FIRST);
    EntryView entry;
    std::uint64_t walked = 0;
    for (std::size_t visited = 0; records.isAtRecord();) {
        if (++walked % kStopInterval == 0 && stop.stop_requested())
            return cancelled();
        const BytesView name = records.name();
        const auto address = keyRecordAddress(name);
        if (!address) {
            records.move(MDB_NEXT);
            continue;
        }
        entry.locator = bytesOf(*address);
        entry.key = records.value();
        entry.value.reset();
        entry.storedBytes = 0;
        if (records.move(MDB_NEXT) && isValueOf(records.name(), name)) {
            entry.storedBytes = records.value().size();
            if (what == ScanWhat::Values)
                entry.value = records.value();
            records.move(MDB_NEXT);
        }
        if (!visitor(entry) || ++visited == limit) {
            next = Cursor{Bytes(entry.locator)};
            return Done{};
        }
    }
    return records.isFailed() ? Result<Done>(readFailure(records.status())) : Result<Done>(Done{});
}

Result<std::uint64_t> countLmdbRecords(MDB_txn* transaction, unsigned dbi, const std::stop_token& stop,
                                       const ProgressFn& progress)
{
    std::uint64_t entries = 0;
    std::uint64_t walked = 0;
    RecordCursor records(transaction, dbi);
    for (records.move(MDB_FIRST); records.isAtRecord(); records.move(MDB_NEXT)) {
        entries += keyRecordAddress(records.name()).has_value();
        if (++walked % kStopInterval != 0)
            continue;
        if (stop.stop_requested())
            return cancelled();
        if (progress)
            progress(entries, 0);
    }
    return records.isFailed() ? Result<std::uint64_t>(readFailure(records.status())) : Result<std::uint64_t>(entries);
}

Result<Done> scanLmdbOrphans(MDB_txn* transaction, unsigned dbi, const std::function<bool(BytesView name, BytesView value, LmdbOrphan)>& visitor,
                             const std::stop_token& stop)
{
    RecordCursor records(transaction, dbi);
    std::uint64_t walked = 0;
    for (records.move(MDB_FIRST); records.isAtRecord();) {
        if (++walked % kStopInterval == 0 && stop.stop_requested())
            return cancelled();
        const BytesView name = records.name();
        const BytesView value = records.value();
        const bool isKey = keyRecordAddress(name).has_value();
        // A `.value` that has its `.key` was passed over with it: it is the record behind.
        const bool isValue = !isKey && name.size() == kHexBytes + kValueSuffix.size() && name.ends_with(kValueSuffix)
            && addressFromHex(name.substr(0, kHexBytes));
        const bool isPair = records.move(MDB_NEXT) && isKey && isValueOf(records.name(), name);
        if (isPair)
            records.move(MDB_NEXT);
        else if (!visitor(name, value, isKey ? LmdbOrphan::Key : isValue ? LmdbOrphan::Value : LmdbOrphan::Foreign))
            return Done{};
    }
    return records.isFailed() ? Result<Done>(readFailure(records.status())) : Result<Done>(Done{});
}

bool isEntryAtBothEnds(MDB_txn* transaction, unsigned dbi)
{
    RecordCursor records(transaction, dbi);
    const auto isEntry = [&records] {
        const BytesView name = records.name();
        return keyRecordAddress(name) && records.move(MDB_NEXT) && isValueOf(records.name(), name);
    };
    return records.move(MDB_FIRST) && isEntry() && records.move(MDB_LAST) && records.move(MDB_PREV) && isEntry();
}

Result<std::optional<BytesView>> readLmdbRecord(MDB_txn* transaction, unsigned dbi, BytesView name)
{
    MDB_val key = valueOf(name);
    MDB_val value;
    const int status = mdb_get(transaction, dbi, &key, &value);
    if (status == MDB_NOTFOUND)
        return std::optional<BytesView>();
    if (status != MDB_SUCCESS)
        return readFailure(status);
    return std::optional<BytesView>(viewOf(value));
}

}  // namespace hashstash
