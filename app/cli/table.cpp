#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/table/assemble.h"
#include "core/table/sql_database.h"
#include "core/table/table_file.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <limits>
#include <memory>

namespace hashstash::cli {

namespace {

struct TableOptions {
    std::string stash;
    std::string format;
    std::string output;
    std::string sql;
    bool allVersions = false;
    bool withMetadata = false;
    bool isWhole = false;
};

/// The format by its name, else by the file's extension, else csv.
std::string formatOf(const TableOptions& options)
{
    if (!options.format.empty())
        return options.format;
    const auto dot = options.output.rfind('.');
    return dot == std::string::npos ? "csv" : options.output.substr(dot + 1);
}

Result<Bytes> written(const Table& table, const std::string& format)
{
    if (format == "tagged") {
        auto json = taggedJson(table.frame());
        return json ? Result<Bytes>(*json + "\n") : json;
    }
    if (isSqliteEnding(format))
        return Error{Stage::Write, "A database is written to a file: give --output", {}};
    if (!isTableFormat(format))
        return Error{Stage::Write, fmt::format("There is no format '{}'; give csv, json, tagged, feather, parquet, pickle or sqlite", format), {}};
    return writeTable(table, format);
}

Result<Done> write(const Table& table, const TableOptions& options)
{
    const std::string format = formatOf(options);
    if (!options.output.empty() && (isTableFormat(format) || isSqliteEnding(format)))
        return saveTable(table, options.output, format);
    const auto bytes = written(table, format);
    if (!bytes)
        return bytes.error();
    if (options.output.empty()) {
        put(*bytes);
        return Done();
    }
    std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
    file.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    file.close();
    return file.good() ? Result<Done>(Done()) : Error{Stage::Write, fmt::format("'{}' cannot be written", options.output), {}};
}

/// The answer to a question in SQL to the table.
Result<Table> ask(const Table& table, const std::string& sql)
{
    Progress progress("copying for SQL");
    const auto database = SqlDatabase::load(table, {}, [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
    if (!database)
        return database.error();
    SqlLimits limits;
    limits.mostRows = std::numeric_limits<std::size_t>::max();
    limits.mostBytes = std::size_t{4} << 30;
    auto answer = (*database)->query(sql, limits);
    if (!answer)
        return answer.error();
    if (answer->isCut)
        return Error{Stage::Read, "The answer is larger than 4 GB; ask for less", {}};
    return std::move(answer->table);
}

int table(const TableOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    Progress progress("assembling");
    std::uint64_t failed = 0;
    AssembleOptions how;
    how.allVersions = options.allVersions;
    how.withMetadata = options.withMetadata;
    how.flatten = !options.isWhole;
    how.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    how.problem = [&](const Entry& entry, const Error& error) {
        ++failed;
        const auto key = entry.key ? repr(*entry.key, 200) : fmt::format("<key of {} bytes>", entry.encodedKey.size());
        complain({error.stage, fmt::format("{}: {}", key, error.message), error.offset});
    };
    auto assembled = assemble(*stash, how);
    if (assembled && !options.sql.empty())
        assembled = ask(*assembled, options.sql);
    const auto done = assembled ? write(*assembled, options) : Result<Done>(assembled.error());
    if (!done) {
        complain(done.error());
        return Failed;
    }
    return failed == 0 ? Success : Failed;
}

}  // namespace

void addTable(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<TableOptions>();
    auto* command = app.add_subcommand("table", "The contents of STASH as one table: nested dicts become dotted columns, lists of dicts rows; "
                                                "what does not decode is named on standard error and left out, with exit 1");
    command->add_option("STASH", options->stash)->required();
    command->add_flag("--with-metadata", options->withMetadata, "Columns with the version, its time, and a function's arguments");
    command->add_flag("--all-versions", options->allVersions, "A row for every version of an entry");
    command->add_flag("--no-flatten", options->isWhole, "Leave each value whole, in the column _value");
    command->add_option("--sql", options->sql, "The answer to this SELECT instead (SQLite's SQL), where the table is called data: \"select kind, count(*) from data group by kind\"");
    command->add_option("--format", options->format, "csv, json (records), tagged, feather, parquet, pickle or sqlite; by default as FILE's extension, else csv");
    command->add_option("--output", options->output, "Write to this file")->type_name("FILE");
    command->callback([options, &run] { run = [options] { return table(*options); }; });
}

}  // namespace hashstash::cli
