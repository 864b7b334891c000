#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct CompactOptions {
    std::string stash;
    bool keepsLatest = false;
    bool json = false;
};

void report(const Stash& stash, std::uint64_t before, std::uint64_t after, bool json)
{
    if (json)
        put(fmt::format("{{\"path\":{},\"bytes_before\":{},\"bytes\":{}}}\n", jsonString(stash.location().display()), before, after));
    else
        put(fmt::format("{} bytes ({}), before {} ({})\n", groupedText(after), bytesText(after), groupedText(before), bytesText(before)));
}

int compact(const CompactOptions& options)
{
    // Opening to write creates a store where there is none: a mistyped path must not.
    if (!openStash(options.stash))
        return Failed;
    const auto stash = openStash(options.stash, OpenMode::ReadWrite);
    if (!stash)
        return Failed;
    const auto before = stash->bytesOnDisk();
    const auto done = stash->compact(options.keepsLatest ? KeepVersions::Latest : KeepVersions::All);
    const auto after = done ? stash->bytesOnDisk() : Result<std::uint64_t>(done.error());
    if (!before || !after) {
        complain(after ? before.error() : after.error());
        return Failed;
    }
    report(*stash, *before, *after, options.json);
    return Success;
}

}  // namespace

void addCompact(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<CompactOptions>();
    auto* command = app.add_subcommand("compact", "Give back the room of what was overwritten or deleted");
    command->add_option("STASH", options->stash)->required();
    command->add_flag("--latest", options->keepsLatest, "Of a jsonl log keep the latest version of each entry only: not where it is in append mode");
    command->add_flag("--json", options->json, "As one JSON object");
    command->callback([options, &run] { run = [options] { return compact(*options); }; });
}

}  // namespace hashstash::cli
