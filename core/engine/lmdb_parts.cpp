#include "core/engine/lmdb_parts.h"

#include "core/engine/digest.h"
#include "core/engine/file_access.h"
#include "core/engine/lmdb_environment.h"
#include "core/engine/lmdb_records.h"

#include <algorithm>
#include <cerrno>
#include <set>

#include <fcntl.h>
#include <lmdb.h>

namespace hashstash {

namespace {

constexpr std::size_t kPartsATransaction = 1000;

std::string digestOfBytes(BytesView bytes)
{
    Digest digest;
    digest.add(bytes);
    return digest.hex();
}

MDB_val valueOf(BytesView bytes) noexcept
{
    return {bytes.size(), const_cast<char*>(bytes.data())};
}

constexpr std::size_t kHexBytes = 32;

/// The name of the other record of the entry; empty for a name that no entry's record has.
std::string partnerOf(const std::string& name)
{
    const std::string hex = name.substr(0, kHexBytes);
    const std::string suffix = name.substr(hex.size());
    if (!addressFromHex(hex) || (suffix != ".key" && suffix != ".value"))
        return {};
    return hex + (suffix == ".key" ? ".value" : ".key");
}

/// Whether a writer has made an entry of it meanwhile: then it is no longer what was saved, though its bytes are.
bool isInUse(MDB_txn* transaction, unsigned dbi, const std::string& name, const std::set<std::string>& removed)
{
    const std::string partner = partnerOf(name);
    const auto there = readLmdbRecord(transaction, dbi, partner);
    const bool isKey = name.ends_with(".key");
    return partner.empty() || !there || (*there && (isKey || !removed.contains(partner)));
}

}  // namespace

Result<Done> LmdbParts::findLeftovers(std::chrono::seconds, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop)
{
    return m_environment->read([&](MDB_txn* transaction, unsigned dbi) {
        return scanLmdbOrphans(transaction, dbi, [&](BytesView name, BytesView value, LmdbOrphan orphan) {
            const LeftoverKind kind = orphan == LmdbOrphan::Key ? LeftoverKind::KeyWithoutValue
                : orphan == LmdbOrphan::Value                   ? LeftoverKind::ValueWithoutKey : LeftoverKind::Unknown;
            return sink({{StorePart::Kind::Record, std::string(name), value.size()}, kind, false});  // both are written in one step
        }, stop);
    });
}

Result<std::vector<StorePart>> LmdbParts::partsOf(BytesView locator, const StoredVersion*)
{
    std::vector<StorePart> parts;
    const auto address = addressFromBytes(locator);
    if (!address)
        return Error {Stage::Read, "The entry's place is none of an LMDB store"};
    const auto done = m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        parts.clear();
        for (const auto kind : {LmdbRecordName::Kind::Value, LmdbRecordName::Kind::Key}) {
            const LmdbRecordName name(*address, kind);
            const auto record = readLmdbRecord(transaction, dbi, name.view());
            if (!record)
                return record.error();
            if (*record)
                parts.push_back({StorePart::Kind::Record, std::string(name.view()), (*record)->size()});
        }
        return Done {};
    });
    return done ? Result<std::vector<StorePart>>(std::move(parts)) : done.error();
}

Result<Done> LmdbParts::copyOut(const StorePart& part, const ByteSink& sink)
{
    return m_environment->read([&](MDB_txn* transaction, unsigned dbi) -> Result<Done> {
        const auto record = readLmdbRecord(transaction, dbi, part.name);
        if (!record)
            return record.error();
        return *record ? sink(**record) : Error {Stage::Read, "The record is gone: a writer erased it meanwhile"};
    });
}

Result<Done> LmdbParts::remove(std::span<const SavedPart> parts, const NoteSink&, const OutcomeSink& outcome, const std::stop_token& stop)
{
    std::vector<PartOutcome> outcomes;
    std::set<std::string> removed;
    for (const SavedPart& saved : parts)
        removed.insert(saved.part.name);
    for (std::size_t first = 0; first < parts.size(); first += kPartsATransaction) {
        if (stop.stop_requested())
            return cancelled();
        const auto some = parts.subspan(first, std::min(kPartsATransaction, parts.size() - first));
        const auto done = m_environment->write([&](MDB_txn* transaction, unsigned dbi) {
            outcomes.assign(some.size(), PartOutcome::Changed);
            for (std::size_t i = 0; i < some.size(); ++i) {
                const auto record = readLmdbRecord(transaction, dbi, some[i].part.name);
                if (!record || !*record || digestOfBytes(**record) != some[i].digest || isInUse(transaction, dbi, some[i].part.name, removed))
                    continue;
                MDB_val name = valueOf(some[i].part.name);
                if (const int status = mdb_del(transaction, dbi, &name, nullptr))
                    return status;
                outcomes[i] = PartOutcome::Done;
            }
            return MDB_SUCCESS;
        });
        if (!done)
            return done;
        for (std::size_t i = 0; i < some.size(); ++i)
            outcome(first + i, outcomes[i]);
    }
    return Done {};
}

Result<Done> LmdbParts::putBack(std::span<const SavedPart> parts, std::span<const std::string>, const OutcomeSink& outcome)
{
    for (std::size_t i = parts.size(); i-- > 0;) {
        if (partnerOf(parts[i].part.name).empty())
            return Error {Stage::Write, "The backup names a record that no entry has; it is not put back"};
        Bytes content;
        if (!readFile(AT_FDCWD, parts[i].file.c_str(), content))
            return fileError(Stage::Read, "read", parts[i].file, errno);
        PartOutcome result = PartOutcome::Done;
        const auto done = m_environment->write([&](MDB_txn* transaction, unsigned dbi) {
            const auto there = readLmdbRecord(transaction, dbi, parts[i].part.name);
            if (there && *there) {
                result = **there == content ? PartOutcome::Present : PartOutcome::Taken;
                return MDB_SUCCESS;
            }
            result = PartOutcome::Done;
            MDB_val name = valueOf(parts[i].part.name);
            MDB_val value = valueOf(content);
            return mdb_put(transaction, dbi, &name, &value, MDB_NOOVERWRITE);
        });
        if (!done)
            return done;
        outcome(i, result);
    }
    return Done {};
}

}  // namespace hashstash
