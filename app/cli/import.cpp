#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/import/import.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>
#include <memory>

namespace hashstash::cli {

namespace {

const std::map<std::string, ImportFormat> kFormats {{"auto", ImportFormat::Auto}, {"json-object", ImportFormat::JsonObject}, {"json-array", ImportFormat::JsonArray},
                                                    {"json-lines", ImportFormat::JsonLines}, {"csv", ImportFormat::Csv}};
const std::map<std::string, OnPresent> kPresent {{"skip", OnPresent::Skip}, {"replace", OnPresent::Replace}, {"append", OnPresent::Append}};

struct ImportCommand {
    std::string stash;
    std::string file;
    std::string key;
    std::string format = "auto";
    std::string onPresent = "skip";
    bool hasKey = false;
    bool isText = false;
    bool json = false;
};

void printReport(const ImportReport& report, bool json)
{
    if (json)
        put(fmt::format("{{\"records\":{},\"added\":{},\"replaced\":{},\"appended\":{},\"skipped\":{},\"failed\":{}}}\n", report.records, report.added, report.replaced,
                        report.appended, report.skipped, report.failed));
    else
        put(fmt::format("{} records: {} added, {} replaced, {} appended, {} were there and skipped, {} failed\n", groupedText(report.records), groupedText(report.added),
                        groupedText(report.replaced), groupedText(report.appended), groupedText(report.skipped), groupedText(report.failed)));
}

int importInto(const ImportCommand& command)
{
    // Before the stash is made: a mistyped file must not leave an empty one.
    if (const auto readable = previewImport(command.file, kFormats.at(command.format), CellTypes::Guess, 1); !readable) {
        complain(readable.error());
        return Failed;
    }
    const auto stash = openStash(command.stash, OpenMode::ReadWrite);
    if (!stash)
        return Failed;
    Result<ImportReport> report = cancelled();
    {
        Progress progress("importing");
        ImportOptions options;
        options.format = kFormats.at(command.format);
        options.types = command.isText ? CellTypes::Text : CellTypes::Guess;
        options.onPresent = kPresent.at(command.onPresent);
        if (command.hasKey)
            options.keyColumn = command.key;
        options.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
        options.problem = [&](const ImportProblem& problem) { complain(fmt::format("line {}: {}", problem.line, problem.error.message)); };
        report = importFile(*stash, command.file, options);
    }
    if (!report) {
        complain(report.error());
        return Failed;
    }
    printReport(*report, command.json);
    return report->failed == 0 ? Success : Failed;
}

}  // namespace

void addImport(CLI::App& app, Action& run)
{
    const auto command = std::make_shared<ImportCommand>();
    auto* added = app.add_subcommand("import", "Store what a JSON or CSV file holds: an object's members, or rows as dicts; creates the stash where there is none");
    added->add_option("STASH", command->stash)->required();
    added->add_option("FILE", command->file, "A JSON object, a JSON array, JSON lines, or a CSV file with a header")->required();
    auto* key = added->add_option("--key", command->key, "The column that is the key; else the row's number, from 0");
    added->add_option("--format", command->format, "What FILE is")->check(CLI::IsMember(&kFormats))->capture_default_str();
    added->add_option("--present", command->onPresent, "What to do with a key that the stash has")->check(CLI::IsMember(&kPresent))->capture_default_str();
    added->add_flag("--text", command->isText, "Take every cell of a CSV file as text; else numbers, true and false are read as such, and empty cells as None");
    added->add_flag("--json", command->json, "Report as one JSON object");
    added->callback([command, key, &run] {
        command->hasKey = !key->empty();
        run = [command] { return importInto(*command); };
    });
}

}  // namespace hashstash::cli
