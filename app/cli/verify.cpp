#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/stash/verify.h"
#include "core/value/repr.h"
#include "core/value/tagged_json.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct VerifyOptions {
    std::string stash;
    bool json = false;
};

void report(const Entry& entry, std::uint32_t version, const Error& error, bool json)
{
    const auto key = entry.key ? repr(*entry.key, 200) : "<key of " + std::to_string(entry.encodedKey.size()) + " bytes>";
    if (json)
        put(fmt::format("{{\"key\":{},\"encoded_key\":\"{}\",\"version\":{},\"error\":{}}}\n", jsonString(key),
                        base64Encode(entry.encodedKey), version, errorJson(error)));
    else
        put(fmt::format("{}{}: {}: {}{}\n", key, version ? fmt::format(" version {}", version) : "", stageName(error.stage),
                        error.message, error.offset ? fmt::format(" (at byte {})", *error.offset) : ""));
}

int verify(const VerifyOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    Progress progress("verifying");
    const auto verified = hashstash::verify(*stash, [&](const VerifyProblem& problem) { report(problem.entry, problem.version, problem.error, options.json); }, {},
                                            [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); });
    if (!verified) {
        complain(verified.error());
        return Failed;
    }
    if (!options.json)
        put(fmt::format("{} entries, {} failed\n", groupedText(verified->entries), groupedText(verified->problems)));
    return verified->problems == 0 ? Success : Failed;
}

}  // namespace

void addVerify(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<VerifyOptions>();
    auto* command = app.add_subcommand("verify", "Decode every version of every entry; a line for each that fails; exit 1 if any");
    command->add_option("STASH", options->stash)->required();
    command->add_flag("--json", options->json, "A JSON object a line");
    command->callback([options, &run] { run = [options] { return verify(*options); }; });
}

}  // namespace hashstash::cli
