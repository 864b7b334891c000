#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/table/assemble.h"
#include "core/table/table_file.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>

namespace hashstash::cli {

namespace {

struct TableOptions {
    std::string stash;
    std::string format;
    std::string output;
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
    if (!isTableFormat(format))
        return Error{Stage::Write, fmt::format("There is no format '{}'; give csv, json, tagged, feather, parquet or pickle", format), {}};
    return writeTable(table, format);
}

bool save(const Bytes& bytes, const std::string& path)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    return file.good();
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
    const auto assembled = assemble(*stash, how);
    const auto bytes = assembled ? written(*assembled, formatOf(options)) : Result<Bytes>(assembled.error());
    if (!bytes) {
        complain(bytes.error());
        return Failed;
    }
    if (options.output.empty())
        put(*bytes);
    else if (!save(*bytes, options.output)) {
        complain({Stage::Write, fmt::format("'{}' cannot be written", options.output), {}});
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
    command->add_option("--format", options->format, "csv, json (records), tagged, feather, parquet or pickle; by default as FILE's extension, else csv");
    command->add_option("--output", options->output, "Write to this file")->type_name("FILE");
    command->callback([options, &run] { run = [options] { return table(*options); }; });
}

}  // namespace hashstash::cli
