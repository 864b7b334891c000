#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/stash/transfer.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct ConvertOptions {
    std::string source;
    std::string target;
    bool replace = false;
    bool json = false;
};

void report(const TransferProblem& problem, bool json)
{
    const Entry& entry = problem.entry;
    const auto key = entry.key ? repr(*entry.key, 200) : "<key of " + std::to_string(entry.encodedKey.size()) + " bytes>";
    if (json)
        put(fmt::format("{{\"key\":{},\"encoded_key\":\"{}\",\"version\":{},\"error\":{}}}\n", jsonString(key), base64Encode(entry.encodedKey),
                        problem.version, errorJson(problem.error)));
    else
        put(fmt::format("{}{}: {}: {}\n", key, problem.version ? fmt::format(" version {}", problem.version) : "",
                        stageName(problem.error.stage), problem.error.message));
}

void report(const TransferReport& sums, bool json)
{
    if (json)
        put(fmt::format("{{\"copied\":{},\"present\":{},\"undecoded\":{},\"failed\":{}}}\n", sums.copied, sums.present, sums.undecoded, sums.failed));
    else
        put(fmt::format("{} copied{}, {} there already, {} failed\n", groupedText(sums.copied),
                        sums.undecoded ? fmt::format(" ({} of them as they are, undecoded)", groupedText(sums.undecoded)) : "",
                        groupedText(sums.present), groupedText(sums.failed)));
}

int convert(const ConvertOptions& options)
{
    const auto source = openStash(options.source);
    const auto target = source ? openStash(options.target, OpenMode::ReadWrite) : nullptr;
    if (!target)
        return Failed;
    Progress progress("converting");
    TransferOptions how;
    how.onConflict = options.replace ? OnConflict::Replace : OnConflict::Keep;
    how.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    how.problem = [&](const TransferProblem& problem) { report(problem, options.json); };
    const auto sums = transfer(*source, *target, how);
    if (!sums) {
        complain(sums.error());
        return Failed;
    }
    report(*sums, options.json);
    return sums->failed == 0 ? Success : Failed;
}

}  // namespace

void addConvert(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<ConvertOptions>();
    auto* command = app.add_subcommand("convert", "Copy every entry of SOURCE with its versions into TARGET, of whatever engine, serializer and "
                                                  "compressor, and read it back; a line for each that does not come over; exit 1 if any. "
                                                  "SOURCE stays as it is; run again, it goes on where it was stopped");
    command->add_option("SOURCE", options->source)->required();
    command->add_option("TARGET", options->target, "Made where there is none; entries under other keys stay")->required();
    command->add_flag("--replace", options->replace, "Overwrite entries that TARGET has with another value");
    command->add_flag("--json", options->json, "A JSON object a line");
    command->callback([options, &run] { run = [options] { return convert(*options); }; });
}

}  // namespace hashstash::cli
