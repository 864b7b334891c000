#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/health/repair.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace hashstash::cli {

namespace {

struct RepairCommand {
    std::string stash;
    std::string backup;
    std::string restore;
    bool isRehearsal = false;
    bool leavesEntries = false;
    bool isAtRest = false;
    bool json = false;
};

std::string_view stateName(RepairStep::State state) noexcept
{
    switch (state) {
    case RepairStep::State::Planned: return "planned";
    case RepairStep::State::Moved: return "moved";
    case RepairStep::State::Stayed: return "stayed";
    case RepairStep::State::LeftAlone: break;
    }
    return "left alone";
}

/// A name from the store as one line that a terminal can show.
std::string shownName(const std::string& name)
{
    const std::string quoted = repr(Value::bytes(name), 400);  // b'...'
    return name.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-+/=") == std::string::npos ? name : quoted;
}

void printStep(const RepairStep& step, bool json)
{
    if (json)
        put(fmt::format("{{\"state\":\"{}\",\"kind\":\"{}\",\"name\":{},\"bytes\":{},\"entry\":{},\"why\":{}}}\n", stateName(step.state), kindName(step.part.kind),
                        jsonString(shownName(step.part.name)), step.part.storedBytes, step.isOfEntry, jsonString(step.why)));
    else
        put(fmt::format("{:<11} {:>10}  {} {}: {}\n", stateName(step.state), bytesText(step.part.storedBytes), kindName(step.part.kind), shownName(step.part.name), step.why));
}

void printReport(const RepairReport& report, const RepairCommand& command)
{
    if (command.json)
        return put(fmt::format("{{\"parts\":{},\"bytes\":{},\"damaged_entries\":{},\"stayed\":{},\"left_alone\":{},\"decodes_nothing\":{},\"more\":{},\"backup\":{},\"dry_run\":{}}}\n",
                               report.parts, report.bytes, report.entries, report.stayed, report.leftAlone, report.decodesNothing, report.isMore,
                               jsonString(report.backup.string()), command.isRehearsal));
    put(fmt::format("{} parts, {}, {}; {} entries are damaged; {} parts are left alone\n", groupedText(report.parts), bytesText(report.bytes),
                    command.isRehearsal ? "would be moved into a backup" : "moved into the backup", groupedText(report.entries), groupedText(report.leftAlone + report.stayed)));
    if (report.isMore)
        put("There is more of it: repair again\n");
    if (!report.backup.empty())
        put(fmt::format("Backup: {}\n", report.backup.string()));
}

int restore(Stash& stash, const RepairCommand& command)
{
    const auto report = restoreRepair(stash, command.restore);
    if (!report) {
        complain(report.error());
        return Failed;
    }
    if (command.json)
        put(fmt::format("{{\"put_back\":{},\"present\":{},\"taken\":{},\"damaged\":{}}}\n", report->putBack, report->present, report->taken, report->damaged));
    else
        put(fmt::format("{} parts put back; {} were there already; {} stay in the backup, as something else is in their place; {} are damaged in the backup\n",
                        groupedText(report->putBack), groupedText(report->present), groupedText(report->taken), groupedText(report->damaged)));
    return report->taken == 0 && report->damaged == 0 ? Success : Failed;
}

int repair(const RepairCommand& command)
{
    // Opening to write creates a store where there is none: a mistyped path must not.
    auto stash = openStash(command.stash);
    if (stash && !command.isRehearsal) {
        stash.reset();
        stash = openStash(command.stash, OpenMode::ReadWrite);
    }
    if (!stash)
        return Failed;
    if (!command.restore.empty())
        return restore(*stash, command);
    Result<RepairReport> report = cancelled();
    {
        Progress progress("looking for damage");
        RepairOptions options;
        options.isRehearsal = command.isRehearsal;
        options.includesEntries = !command.leavesEntries;
        options.backup = command.backup;
        if (command.isAtRest)
            options.leastAge = std::chrono::seconds(0);
        options.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
        options.step = [&](const RepairStep& step) { printStep(step, command.json); };
        report = hashstash::repair(*stash, options);
    }
    if (!report) {
        complain(report.error());
        return Failed;
    }
    printReport(*report, command);
    if (report->decodesNothing)
        complain("Not one entry decodes, so none was touched: the folder's name is likely to say another serializer or encoding than they were written with");
    return report->decodesNothing || report->stayed != 0 ? Failed : Success;
}

}  // namespace

void addRepair(CLI::App& app, Action& run)
{
    const auto command = std::make_shared<RepairCommand>();
    auto* added = app.add_subcommand("repair", "Move what does not decode, and what belongs to no entry, out of a stash into a backup, from which --restore puts it back");
    added->add_option("STASH", command->stash)->required();
    auto* rehearsal = added->add_flag("--dry-run", command->isRehearsal, "Change nothing, and list what would be moved");
    auto* backup = added->add_option("--backup", command->backup, "A new folder for what is moved; else one beside the stash, named after it and the time");
    added->add_flag("--leftovers-only", command->leavesEntries, "Only what belongs to no entry; entries stay, whether they decode or not");
    added->add_flag("--at-rest", command->isAtRest, "Nobody is writing to the stash: do not spare what was changed within the last ten minutes");
    added->add_option("--restore", command->restore, "Put back what is in this backup, where its place is free")->excludes(rehearsal)->excludes(backup);
    added->add_flag("--json", command->json, "A JSON object a line");
    added->callback([command, &run] { run = [command] { return repair(*command); }; });
}

}  // namespace hashstash::cli
