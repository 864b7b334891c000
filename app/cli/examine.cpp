#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/health/health.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace hashstash::cli {

namespace {

constexpr std::size_t kKeyBytes = 200;

struct ExamineCommand {
    std::string stash;
    bool json = false;
};

void printNames(std::string_view heading, const std::map<std::string, std::uint64_t>& names)
{
    if (names.empty())
        return;
    std::vector<std::pair<std::string, std::uint64_t>> sorted(names.begin(), names.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    put(fmt::format("\n{}\n", heading));
    for (const auto& [name, count] : sorted)
        put(fmt::format("{:>12}  {}\n", groupedText(count), name));
}

void printLeftovers(const HealthReport& report)
{
    if (!report.leftovers.empty())
        put("\nWHAT BELONGS TO NO ENTRY\n");
    for (const auto& [kind, use] : report.leftovers)
        put(fmt::format("{:>12} {:>12}  {}\n", groupedText(use.entries), bytesText(use.storedBytes), leftoverText(kind)));
    if (report.leftoverError)
        put(fmt::format("\nWhat belongs to no entry was not found out: {}\n", report.leftoverError->message));
}

void printText(const HealthReport& report)
{
    put(fmt::format("{} entries, {} versions decode, {} do not\n\n{:<14} {:>12} {:>12} {:>12}\n", groupedText(report.entries), groupedText(report.versions), groupedText(report.problems),
                    "TYPE", "ENTRIES", "STORED", "OF EACH"));
    std::vector<std::pair<Kind, HealthReport::Use>> kinds(report.kinds.begin(), report.kinds.end());
    std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second.storedBytes > b.second.storedBytes; });
    for (const auto& [kind, use] : kinds)
        put(fmt::format("{:<14} {:>12} {:>12} {:>12}\n", kindName(kind), groupedText(use.entries), bytesText(use.storedBytes), bytesText(use.storedBytes / std::max<std::uint64_t>(use.entries, 1))));
    if (report.largest.entries)
        put(fmt::format("\nThe largest value takes {}, under {}\n", bytesText(report.largest.storedBytes), repr(report.largestKey, kKeyBytes)));
    if (report.duplicates.entries)
        put(fmt::format("With the same value as an earlier entry: {} entries, {}{}\n", groupedText(report.duplicates.entries), bytesText(report.duplicates.storedBytes),
                        report.hasAllDuplicates ? "" : ", at least"));
    std::map<std::string, std::uint64_t> stages;
    for (const auto& [stage, count] : report.problemsAt)
        stages[std::string(stageName(stage))] = count;
    printNames("WHERE DECODING FAILS", stages);
    printLeftovers(report);
    printNames("WHAT PYTHON WOULD CALL TO READ IT", report.calls);
    printNames("FUNCTIONS STORED WITH THEIR SOURCE", report.sources);
    printNames("CLASSES THAT PYTHON WOULD IMPORT", report.classes);
}

std::string namesJson(const std::map<std::string, std::uint64_t>& names)
{
    std::string json;
    for (const auto& [name, count] : names)
        json += fmt::format("{}{}:{}", json.empty() ? "" : ",", jsonString(name), count);
    return "{" + json + "}";
}

void printJson(const HealthReport& report)
{
    std::string kinds, stages;
    for (const auto& [kind, use] : report.kinds)
        kinds += fmt::format("{}\"{}\":{{\"entries\":{},\"stored_bytes\":{}}}", kinds.empty() ? "" : ",", kindName(kind), use.entries, use.storedBytes);
    for (const auto& [stage, count] : report.problemsAt)
        stages += fmt::format("{}\"{}\":{}", stages.empty() ? "" : ",", stageName(stage), count);
    HealthReport::Use left;
    for (const auto& [kind, use] : report.leftovers) {
        left.entries += use.entries;
        left.storedBytes += use.storedBytes;
    }
    put(fmt::format("{{\"entries\":{},\"versions\":{},\"problems\":{},\"problems_at\":{{{}}},\"types\":{{{}}},\"largest_bytes\":{},\"duplicates\":{},\"duplicate_bytes\":{},\"leftovers\":{},\"leftover_bytes\":{},"
                    "\"calls\":{},\"sources\":{},\"classes\":{}}}\n",
                    report.entries, report.versions, report.problems, stages, kinds, report.largest.storedBytes, report.duplicates.entries, report.duplicates.storedBytes, left.entries, left.storedBytes,
                    namesJson(report.calls), namesJson(report.sources), namesJson(report.classes)));
}

int examine(const ExamineCommand& command)
{
    const auto stash = openStash(command.stash);
    if (!stash)
        return Failed;
    Result<HealthReport> report = cancelled();
    {
        Progress progress("examining");
        HealthOptions options;
        options.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
        report = hashstash::examine(*stash, options);
    }
    if (!report) {
        complain(report.error());
        return Failed;
    }
    command.json ? printJson(*report) : printText(*report);
    return report->problems == 0 ? Success : Failed;
}

}  // namespace

void addExamine(CLI::App& app, Action& run)
{
    const auto command = std::make_shared<ExamineCommand>();
    auto* added = app.add_subcommand("examine", "Decode every version of every entry, and say what fails, what takes the room, and what Python would call to read it; "
                                                "exit 1 if anything fails. `verify` says which entries these are; `repair` takes them and what belongs to no entry out");
    added->add_option("STASH", command->stash)->required();
    added->add_flag("--json", command->json, "As one JSON object");
    added->callback([command, &run] { run = [command] { return examine(*command); }; });
}

}  // namespace hashstash::cli
