#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/value/repr.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace hashstash::cli {

namespace {

struct DelOptions {
    std::string stash;
    std::string key;
};

int deleteEntry(const DelOptions& options)
{
    const auto key = readLiteral(options.key, "KEY");
    if (!key)
        return WrongUsage;
    // Opening to write creates a store where there is none: a mistyped path must not.
    if (!openStash(options.stash))
        return Failed;
    const auto stash = openStash(options.stash, OpenMode::ReadWrite);
    if (!stash)
        return Failed;
    const auto erased = stash->erase(*key);
    if (!erased) {
        complain(erased.error());
        return Failed;
    }
    if (!*erased) {
        complain(fmt::format("'{}' has no entry under {}", stash->location().display(), repr(*key, 200)));
        return Failed;
    }
    return Success;
}

}  // namespace

void addDel(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<DelOptions>();
    auto* command = app.add_subcommand("del", "Delete the entry under KEY with all its versions");
    command->add_option("STASH", options->stash)->required();
    command->add_option("KEY", options->key, "A Python literal")->required();
    command->callback([options, &run] { run = [options] { return deleteEntry(*options); }; });
}

}  // namespace hashstash::cli
