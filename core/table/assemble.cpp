#include "core/table/assemble.h"

#include <algorithm>

namespace hashstash {

namespace {

/// Whether its entries are results of a function, whose keys are calls (FORMATS.md, 1.3).
bool holdsCalls(const Location& location)
{
    return std::find(location.folder.begin(), location.folder.end(), "stashed_result") != location.folder.end();
}

class Assembler {
public:
    Assembler(const Stash& stash, const AssembleOptions& options, const RowSink& sink)
        : m_stash(stash), m_options(options), m_sink(sink), m_isCall(holdsCalls(stash.location())),
          m_isFrameStash(stash.location().format.engine == "dataframe")
    {
    }

    Result<Done> run()
    {
        std::optional<Cursor> next = Cursor();
        while (next && !m_isOver) {
            std::optional<Error> failed;
            const auto what = m_options.allVersions ? EntryWhat::Keys : EntryWhat::Values;
            auto read = m_stash.scan(*next, kBatch, what, [&](Entry&& entry) {
                failed = take(entry);
                return !failed && !m_isOver;
            }, m_options.stop);
            if (failed)
                return *std::move(failed);
            if (!read)
                return read.error();
            next = *std::move(read);
            if (m_options.progress)
                m_options.progress(m_entries, 0);
        }
        return Done();
    }

private:
    static constexpr std::size_t kBatch = 1024;

    std::optional<Error> take(const Entry& entry)
    {
        ++m_entries;
        if (!entry.key) {
            tell(entry, entry.key.error());
            return std::nullopt;
        }
        if (m_options.allVersions)
            return takeVersions(entry);
        if (entry.value)
            takeValue(entry, *entry.value, entry.versions, entry.writtenAt);
        return std::nullopt;
    }

    std::optional<Error> takeVersions(const Entry& entry)
    {
        const auto versions = m_stash.versions(entry.locator);
        if (!versions)
            return versions.error();
        for (const Version& version : *versions)
            takeValue(entry, version.value, version.number, version.writtenAt);
        return std::nullopt;
    }

    void takeValue(const Entry& entry, const Result<Value>& value, std::uint32_t number, std::optional<double> writtenAt)
    {
        if (!value)
            return tell(entry, value.error());
        TableRow start;
        addKeyCells(start, *entry.key, m_isCall, m_isFrameStash);
        start.set("_version", Value::integer(number));
        if (writtenAt)
            start.set(m_stash.era() == Era::Seed ? "_timestamp" : "_written_at", Value::real(*writtenAt));
        m_rows.clear();
        if (m_options.flatten) {
            addValueRows(m_rows, start, *value);
        } else {
            start.set("_value", *value);
            m_rows.push_back(std::move(start));
        }
        for (TableRow& row : m_rows) {
            if (!m_options.withMetadata)
                row.dropMetadata();
            if (!m_isOver && !row.isEmpty())
                m_isOver = !m_sink(std::move(row));
        }
    }

    void tell(const Entry& entry, const Error& error)
    {
        if (m_options.problem)
            m_options.problem(entry, error);
    }

    const Stash& m_stash;
    const AssembleOptions& m_options;
    const RowSink& m_sink;
    const bool m_isCall;
    const bool m_isFrameStash;
    std::vector<TableRow> m_rows;  ///< of the present value
    std::uint64_t m_entries = 0;
    bool m_isOver = false;
};

}  // namespace

Result<Done> assembleRows(const Stash& stash, const AssembleOptions& options, const RowSink& sink)
{
    return Assembler(stash, options, sink).run();
}

Result<Table> assemble(const Stash& stash, const AssembleOptions& options)
{
    TableBuilder builder;
    const auto done = assembleRows(stash, options, [&](TableRow&& row) {
        builder.add(std::move(row));
        return true;
    });
    return done ? Result<Table>(std::move(builder).finish()) : done.error();
}

}  // namespace hashstash
