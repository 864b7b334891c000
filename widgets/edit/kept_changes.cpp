#include "widgets/edit/kept_changes.h"

#include "widgets/shell/format.h"

#include <QBuffer>
#include <QDataStream>
#include <QDir>
#include <QStorageInfo>
#include <QTemporaryFile>

namespace hashstash {

namespace {

constexpr qint64 kSpareDisk = qint64 {256} << 20;  // left for others

void put(QDataStream& to, BytesView bytes)
{
    to << static_cast<quint64>(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const auto part = std::min<std::size_t>(bytes.size() - at, std::size_t {1} << 20);
        to.writeRawData(bytes.data() + at, static_cast<int>(part));
        at += part;
    }
}

Bytes take(QDataStream& from)
{
    quint64 size = 0;
    from >> size;
    Bytes bytes;
    while (bytes.size() < size && from.status() == QDataStream::Ok) {
        const auto at = bytes.size();
        const auto part = std::min<std::size_t>(size - at, std::size_t {1} << 20);
        bytes.resize(at + part);
        if (from.readRawData(bytes.data() + at, static_cast<int>(part)) != static_cast<int>(part))
            from.setStatus(QDataStream::ReadPastEnd);
    }
    return bytes;
}

void put(QDataStream& to, const StoredEntry& entry)
{
    put(to, entry.key);
    to << static_cast<quint64>(entry.versions.size());
    for (const auto& version : entry.versions) {
        put(to, version.name);
        to << version.written.has_value() << static_cast<qint64>(version.written.value_or(WrittenAt()).time_since_epoch().count());
        put(to, version.value);
    }
}

StoredEntry takeEntry(QDataStream& from)
{
    StoredEntry entry {take(from), {}};
    quint64 versions = 0;
    from >> versions;
    for (quint64 i = 0; i < versions && from.status() == QDataStream::Ok; ++i) {
        VersionBytes version;
        bool hasTime = false;
        qint64 micros = 0;
        version.name = take(from);
        from >> hasTime >> micros;
        if (hasTime)
            version.written = WrittenAt(std::chrono::microseconds(micros));
        version.value = take(from);
        entry.versions.push_back(std::move(version));
    }
    return entry;
}

Error noRoom(std::uint64_t bytes)
{
    return {Stage::Write, QObject::tr("There is no room to keep %1 for undoing it").arg(sizeText(bytes)).toStdString(), {}};
}

}  // namespace

bool KeptChanges::moveToFile()
{
    auto file = std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/hashstash-undo-XXXXXX"));
    if (!file->open())
        return false;
    const auto& kept = static_cast<QBuffer&>(*m_device).data();
    if (file->write(kept) != kept.size())
        return false;
    m_device = std::move(file);
    m_isFile = true;
    return true;
}

Result<qint64> KeptChanges::write(const EntryChange& change)
{
    const auto bytes = change.before.bytes() + change.after.bytes() + 256;
    if (m_budget->used + bytes > m_budget->most)
        return noRoom(bytes);
    if (!m_device) {
        m_device = std::make_unique<QBuffer>();
        m_device->open(QIODevice::ReadWrite);
    }
    if (!m_isFile && m_bytes + bytes > kInMemory && !moveToFile())
        return noRoom(bytes);
    if (m_isFile && bytes > kInMemory && QStorageInfo(QDir::tempPath()).bytesAvailable() < static_cast<qint64>(bytes) + kSpareDisk)
        return noRoom(bytes);
    const qint64 place = m_device->size();
    m_device->seek(place);
    QDataStream stream(m_device.get());
    put(stream, change.before);
    put(stream, change.after);
    if (stream.status() != QDataStream::Ok)
        return noRoom(bytes);
    m_bytes += bytes;
    m_budget->used += bytes;
    return place;
}

Result<Done> KeptChanges::add(const EntryChange& change)
{
    const auto place = write(change);
    if (!place)
        return place.error();
    m_places.push_back(*place);
    return Done();
}

Result<Done> KeptChanges::replace(std::size_t index, const EntryChange& change)
{
    const auto place = write(change);
    if (!place)
        return place.error();
    m_places[index] = *place;
    return Done();
}

void KeptChanges::truncate(std::size_t count)
{
    if (count < m_places.size())
        m_places.resize(count);
}

Result<EntryChange> KeptChanges::at(std::size_t index) const
{
    m_device->seek(m_places[index]);
    QDataStream stream(m_device.get());
    EntryChange change;
    change.before = takeEntry(stream);
    change.after = takeEntry(stream);
    if (stream.status() != QDataStream::Ok)
        return Error {Stage::Read, QObject::tr("What was kept for undoing cannot be read again").toStdString(), {}};
    return change;
}

}  // namespace hashstash
