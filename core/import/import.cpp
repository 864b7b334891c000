#include "core/import/import.h"

#include "core/stash/new_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace hashstash {

namespace {

constexpr std::size_t kEntriesABatch = 500;
constexpr std::size_t kBytesABatch = std::size_t {8} << 20;
constexpr std::size_t kMostColumns = 10'000;

class Import {
public:
    Import(Stash& stash, RecordReader& reader, const ImportOptions& options) : m_stash(stash), m_reader(reader), m_options(options) {}

    Result<ImportReport> run()
    {
        ImportRecord record;
        for (;;) {
            if (m_options.stop.stop_requested())
                return stopped();
            const auto found = m_reader.next(record);
            auto taken = found && *found ? take(record) : Result<Done>(Done {});
            if (!found || !*found || !taken) {
                const auto flushed = flush();
                return !found ? found.error() : !taken ? taken.error() : flushed ? Result<ImportReport>(m_report) : flushed.error();
            }
            if (m_options.progress)
                m_options.progress(m_reader.done(), m_reader.fileBytes());
        }
    }

private:
    struct Pending {
        NewEntry entry;
        std::uint64_t line;
        bool isThere;
    };

    Result<ImportReport> stopped()
    {
        const auto flushed = flush();
        return flushed ? cancelled() : flushed.error();
    }
    void fail(std::uint64_t line, Error error)
    {
        ++m_report.failed;
        if (m_options.problem)
            m_options.problem({line, std::move(error)});
    }
    Result<Done> take(const ImportRecord& record);
    Result<Done> append(const ImportRecord& record, const ImportedEntry& entry);
    Result<Done> flush();

    Stash& m_stash;
    RecordReader& m_reader;
    const ImportOptions& m_options;
    ImportReport m_report;
    std::vector<Pending> m_pending;
    std::set<Bytes, std::less<>> m_pendingKeys;
    std::size_t m_pendingBytes = 0;
};

Result<Done> Import::append(const ImportRecord& record, const ImportedEntry& entry)
{
    const auto done = m_stash.set(entry.key, entry.value, PutMode::Append);
    if (done)
        ++m_report.appended;
    else if (done.error().stage == Stage::Serialize)
        fail(record.line, done.error());
    else
        return done;
    return Done {};
}

/// An Error is one of the stash; what is wrong with a record is told.
Result<Done> Import::take(const ImportRecord& record)
{
    const std::uint64_t row = m_report.records++;
    const auto made = entryOf(record, row, m_options.keyColumn);
    auto entry = made ? newEntry(m_stash, made->key, made->value) : Result<NewEntry>(made.error());
    if (!entry) {
        fail(record.line, entry.error());
        return Done {};
    }
    if (m_pendingKeys.contains(entry->key))
        if (auto flushed = flush(); !flushed)  // the file has this key twice: the second meets the first
            return flushed;
    const auto there = m_stash.engine().locate(entry->key);
    if (!there)
        return there.error();
    if (*there && m_options.onPresent == OnPresent::Skip) {
        ++m_report.skipped;
        return Done {};
    }
    if (*there && m_options.onPresent == OnPresent::Append)
        return append(record, *made);
    m_pendingBytes += entry->key.size() + entry->value.size();
    m_pendingKeys.insert(entry->key);
    m_pending.push_back({*std::move(entry), record.line, there->has_value()});
    return m_pending.size() >= kEntriesABatch || m_pendingBytes >= kBytesABatch ? flush() : Result<Done>(Done {});
}

Result<Done> Import::flush()
{
    std::vector<NewEntry> entries;
    for (Pending& pending : m_pending)
        entries.push_back(std::move(pending.entry));
    auto pending = std::move(m_pending);
    m_pending.clear();
    m_pendingKeys.clear();
    m_pendingBytes = 0;
    if (entries.empty())
        return Done {};
    const bool isDone = m_stash.putAll(entries).has_value();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        // One by one, to tell which cannot be stored.
        const auto put = isDone ? Result<Done>(Done {}) : m_stash.putAll({&entries[i], 1});
        if (!put && put.error().stage != Stage::Serialize)
            return put;
        if (!put)
            fail(pending[i].line, put.error());
        else
            ++(pending[i].isThere ? m_report.replaced : m_report.added);
    }
    return Done {};
}

}  // namespace

Result<ImportedEntry> entryOf(const ImportRecord& record, std::uint64_t row, const std::optional<std::string>& keyColumn)
{
    if (!record.value)
        return record.value.error();
    const Value& value = *record.value;
    if (record.name)
        return ImportedEntry {Value::str(*record.name), value};
    if (!keyColumn)
        return ImportedEntry {Value::integer(static_cast<std::int64_t>(row)), value};
    if (value.kind() != Kind::Dict)
        return Error {Stage::Read, fmt::format("is no object, and so has no '{}'", *keyColumn)};
    std::vector<Value> members;
    std::optional<Value> key;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value.keyAt(i).text() == *keyColumn) {
            key = value.valueAt(i);
            continue;
        }
        members.push_back(value.keyAt(i));
        members.push_back(value.valueAt(i));
    }
    if (!key || key->isNone())
        return Error {Stage::Read, fmt::format("has no '{}'", *keyColumn)};
    return ImportedEntry {*std::move(key), Value::sequence(Kind::Dict, std::move(members))};
}

Result<ImportReport> importFile(Stash& stash, const std::filesystem::path& file, const ImportOptions& options)
{
    if (stash.isReadOnly())
        return Error {Stage::Write, "'" + stash.location().display() + "' is open read-only", {}};
    const auto reader = RecordReader::open(file, options.format, options.types);
    return reader ? Import(stash, **reader, options).run() : reader.error();
}

Result<ImportPreview> previewImport(const std::filesystem::path& file, ImportFormat format, CellTypes types, std::size_t most)
{
    const auto reader = RecordReader::open(file, format, types);
    if (!reader)
        return reader.error();
    ImportPreview preview;
    preview.format = (*reader)->format();
    std::set<std::string> known;
    while (preview.records.size() < most) {
        ImportRecord record;
        const auto found = (*reader)->next(record);
        if (!found && preview.records.empty())
            return found.error();
        if (!found || !*found)
            break;
        const bool hasColumns = record.value && record.value->kind() == Kind::Dict && preview.format != ImportFormat::JsonObject;
        for (std::size_t i = 0; hasColumns && i < record.value->size() && known.size() < kMostColumns; ++i)
            if (std::string name(record.value->keyAt(i).text()); known.insert(name).second)
                preview.columns.push_back(std::move(name));
        preview.records.push_back(std::move(record));
    }
    return preview;
}

}  // namespace hashstash
