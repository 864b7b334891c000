#include "app/cli/age_option.h"
#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/stash/prune.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <memory>

namespace hashstash::cli {

namespace {

struct PruneCommand {
    std::string stash;
    double olderThan = 0;  ///< seconds
    std::uint64_t keep = 0;
    bool isRehearsal = false;
    bool json = false;
    bool hasAge = false;
    bool hasKeep = false;
};

int prune(const PruneCommand& command)
{
    // Opening to write creates a store where there is none: a mistyped path must not.
    auto stash = openStash(command.stash);
    if (stash && !command.isRehearsal) {
        stash.reset();
        stash = openStash(command.stash, OpenMode::ReadWrite);
    }
    if (!stash)
        return Failed;
    Progress progress("pruning");
    PruneOptions options;
    options.isRehearsal = command.isRehearsal;
    options.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    if (command.hasAge)
        options.writtenBefore = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count() - command.olderThan;
    if (command.hasKeep)
        options.keepNewest = command.keep;
    const auto report = hashstash::prune(*stash, options);
    if (!report) {
        complain(report.error());
        return Failed;
    }
    if (command.json)
        put(fmt::format("{{\"path\":{},\"entries\":{},\"erased\":{},\"undated\":{},\"dry_run\":{}}}\n", jsonString(stash->location().display()),
                        report->entries, report->erased, report->undated, command.isRehearsal));
    else
        put(fmt::format("{} of {} entries {}{}\n", groupedText(report->erased), groupedText(report->entries),
                        command.isRehearsal ? "would be removed" : "removed",
                        report->undated ? fmt::format("; {} whose time is not known stay", groupedText(report->undated)) : ""));
    return Success;
}

}  // namespace

void addPrune(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<PruneCommand>();
    auto* command = app.add_subcommand("prune", "Remove old entries with all their versions; `compact` gives back their room");
    command->add_option("STASH", options->stash)->required();
    auto* age = asAge(command->add_option("--older-than", options->olderThan, "Those last written longer ago: 90s, 15m, 12h, 30d, 8w"));
    auto* keep = command->add_option("--keep", options->keep, "Beyond so many entries, the oldest");
    command->add_flag("--dry-run", options->isRehearsal, "Change nothing, and say how many would go");
    command->add_flag("--json", options->json, "As one JSON object");
    command->callback([options, age, keep, &run] {
        if (age->empty() && keep->empty())
            throw CLI::RequiredError("--older-than or --keep");
        options->hasAge = !age->empty();
        options->hasKeep = !keep->empty();
        run = [options] { return prune(*options); };
    });
}

}  // namespace hashstash::cli
