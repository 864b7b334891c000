#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
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
    std::uint64_t entries = 0;
    std::uint64_t failures = 0;
    Progress progress("verifying");
    const bool scanned = forEachEntry(*stash, EntryWhat::Keys, UINT64_MAX, [&](Entry&& entry) {
        const auto fail = [&](std::uint32_t version, const Error& error) {
            ++failures;
            report(entry, version, error, options.json);
        };
        progress.show(++entries);
        if (!entry.key)
            fail(0, entry.key.error());
        const auto versions = stash->versions(entry.locator);
        if (!versions) {
            fail(0, versions.error());
            return true;
        }
        if (versions->empty())
            fail(0, {Stage::Read, "The entry has a key but no value", {}});
        for (const Version& version : *versions)
            if (!version.value)
                fail(version.number, version.value.error());
        return true;
    });
    if (!scanned)
        return Failed;
    if (!options.json)
        put(fmt::format("{} entries, {} failed\n", groupedText(entries), groupedText(failures)));
    return failures == 0 ? Success : Failed;
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
