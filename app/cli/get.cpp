#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace hashstash::cli {

namespace {

struct GetOptions {
    std::string stash;
    std::string key;
    bool all = false;
    std::uint32_t version = 0;
    Format format = Format::Repr;
};

int printRaw(const Stash& stash, const Locator& locator, std::uint32_t version)
{
    const auto pipeline = stash.pipeline(locator, version);
    if (!pipeline) {
        complain(pipeline.error());
        return Failed;
    }
    put(pipeline->steps.front().bytes);
    return Success;
}

bool printVersion(const Version& version, Format format, bool withNumber)
{
    if (!version.value) {
        complain(fmt::format("version {}: {}: {}", version.number, stageName(version.value.error().stage), version.value.error().message));
        return false;
    }
    auto text = formatted(*version.value, format);
    if (!text) {
        complain(text.error());
        return false;
    }
    if (!withNumber) {
        put(*text + "\n");
    } else if (format == Format::Repr) {
        const auto time = version.writtenAt ? utcText(*version.writtenAt) : std::string("-");
        put(fmt::format("{}\t{}\t{}\n", version.number, time, *text));
    } else {
        put(fmt::format("{{\"version\":{},\"written_at\":{},\"value\":{}}}\n", version.number, numberJson(version.writtenAt), *text));
    }
    return true;
}

int getEntry(const GetOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    const auto locator = findEntry(*stash, options.key);
    if (!locator)
        return Failed;
    const auto versions = stash->versions(*locator);
    if (!versions) {
        complain(versions.error());
        return Failed;
    }
    if (versions->empty()) {
        complain("The entry has a key but no value: its writer died, or its versions were deleted");
        return Failed;
    }
    if (options.version > versions->size()) {
        complain(fmt::format("The entry has {} version(s); there is no version {}", versions->size(), options.version));
        return Failed;
    }
    const auto number = options.version ? options.version : versions->back().number;
    if (options.format == Format::Raw)
        return printRaw(*stash, *locator, number);
    if (!options.all)
        return printVersion((*versions)[number - 1], options.format, false) ? Success : Failed;
    bool good = true;
    for (const Version& version : *versions)
        good = printVersion(version, options.format, true) && good;
    return good ? Success : Failed;
}

}  // namespace

void addGet(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<GetOptions>();
    auto* command = app.add_subcommand("get", "Print the value under KEY");
    command->add_option("STASH", options->stash)->required();
    command->add_option("KEY", options->key, "A Python literal: 'name', ('bad', 'good'), {\"x\": 1}")->required();
    auto* all = command->add_flag("--all", options->all, "Every version, oldest first, with its number and time");
    command->add_option("--version", options->version, "That version only, counted from 1")->type_name("N")->check(CLI::PositiveNumber)->excludes(all);
    addFormatOption(*command, options->format, true);
    command->callback([options, &run] { run = [options] { return getEntry(*options); }; });
}

}  // namespace hashstash::cli
