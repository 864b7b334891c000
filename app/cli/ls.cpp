#include "app/cli/command.h"
#include "app/cli/ls_server.h"
#include "app/cli/print.h"
#include "core/stash/catalog.h"
#include "core/stash/server_location.h"
#include "core/stash/survey.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace hashstash::cli {

namespace {

struct LsOptions {
    std::string path;
    bool json = false;
};

struct Row {
    std::string path;
    StashFormat format;
    CatalogKind kind = CatalogKind::Stash;
    bool isInGraph = false;
    std::optional<std::uint64_t> entries;
    std::optional<std::uint64_t> bytes;
    std::optional<bool> hasVersions;
    std::string problem;
};

std::string_view kindText(const Row& row)
{
    switch (row.kind) {
    case CatalogKind::SubStash: return "sub-stash";
    case CatalogKind::FunctionStash: return "function";
    case CatalogKind::TempStash: return "temporary";
    default: return row.isInGraph ? "graph" : "stash";
    }
}

Row look(const CatalogNode& node, const std::filesystem::path& root)
{
    Row row;
    row.path = node.path == root ? node.path.filename().string() : node.path.lexically_relative(root).string();
    row.format = node.location->format;
    row.kind = node.kind;
    if (!node.isWritten) {
        row.entries = 0;
        row.bytes = 0;
        return row;
    }
    const auto stash = Stash::open(*node.location);
    if (!stash) {
        row.problem = stash.error().message;
        return row;
    }
    if (const auto entries = (*stash)->count())
        row.entries = *entries;
    else
        row.problem = entries.error().message;
    if (const auto bytes = (*stash)->bytesOnDisk())
        row.bytes = *bytes;
    if (const auto survey = Survey::of(**stash))
        row.hasVersions = survey->hasVersions();
    return row;
}

void collect(const CatalogNode& node, const std::filesystem::path& root, bool isInGraph, std::vector<Row>& rows, Progress& progress)
{
    if (node.location) {
        progress.show(rows.size() + 1);
        rows.push_back(look(node, root));
        rows.back().isInGraph = isInGraph;
    }
    for (const CatalogNode& child : node.children)
        collect(child, root, isInGraph || node.kind == CatalogKind::Graph, rows, progress);
}

std::string jsonLine(const Row& row)
{
    const auto number = [](const std::optional<std::uint64_t>& n) { return n ? std::to_string(*n) : std::string("null"); };
    return fmt::format("{{\"path\":{},\"kind\":\"{}\",\"engine\":\"{}\",\"serializer\":\"{}\",\"encoding\":\"{}\",\"entries\":{},"
                       "\"bytes\":{},\"append_mode\":{},\"problem\":{}}}\n",
                       jsonString(row.path), kindText(row), row.format.engine, row.format.serializer, row.format.encoding,
                       number(row.entries), number(row.bytes), row.hasVersions ? (*row.hasVersions ? "true" : "false") : "null",
                       row.problem.empty() ? "null" : jsonString(row.problem));
}

void printTable(const std::vector<Row>& rows)
{
    std::size_t width = 4;
    for (const Row& row : rows)
        width = std::max(width, row.path.size());
    put(fmt::format("{:<{}}  {:<9}  {:>12}  {:>10}  {}\n", "PATH", width, "KIND", "ENTRIES", "BYTES", "APPEND MODE"));
    for (const Row& row : rows) {
        put(fmt::format("{:<{}}  {:<9}  {:>12}  {:>10}  {}\n", row.path, width, kindText(row),
                        row.entries ? groupedText(*row.entries) : "?", row.bytes ? bytesText(*row.bytes) : "?",
                        row.hasVersions.value_or(false) ? "yes" : "-"));
    }
    for (const Row& row : rows)
        if (!row.problem.empty())
            complain(row.problem);
}

int list(const LsOptions& options)
{
    if (isServerUrl(options.path))
        return listOnServer(options.path, options.json);
    const std::filesystem::path path = options.path.empty() ? defaultRoot() : std::filesystem::path(options.path);
    const auto catalog = Catalog::scan(path);
    if (!catalog) {
        complain(catalog.error());
        return Failed;
    }
    std::vector<Row> rows;
    {
        Progress progress("stashes");
        collect(catalog->root, catalog->root.path, false, rows, progress);
    }
    for (const auto& line : catalog->unreadable)
        complain(line);
    if (rows.empty() && !options.json) {
        complain(fmt::format("no stash below '{}'", path.string()));
        return Failed;
    }
    if (!options.json)
        printTable(rows);
    else
        for (const Row& row : rows)
            put(jsonLine(row));
    const bool good = std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.problem.empty(); });
    return good ? Success : Failed;
}

}  // namespace

void addLs(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<LsOptions>();
    auto* command = app.add_subcommand("ls", "List the stashes below a folder, on a server or in memory, with entries and bytes");
    command->add_option("PATH", options->path, "A folder, a server's URL, or memory:// for what programs share; without it $HASHSTASH_ROOT_DIR, else ~/.cache/hashstash");
    command->add_flag("--json", options->json, "A JSON object a line");
    command->callback([options, &run] { run = [options] { return list(*options); }; });
}

}  // namespace hashstash::cli
