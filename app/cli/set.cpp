#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hashstash::cli {

namespace {

struct SetOptions {
    std::string stash;
    std::string key;
    std::string value;
    bool append = false;
};

int setEntry(const SetOptions& options)
{
    const auto key = readLiteral(options.key, "KEY");
    const auto value = key ? readLiteral(options.value, "VALUE") : std::nullopt;
    if (!key || !value)
        return WrongUsage;
    const auto stash = openStash(options.stash, OpenMode::ReadWrite);
    if (!stash)
        return Failed;
    const auto done = stash->set(*key, *value, options.append ? PutMode::Append : PutMode::Replace);
    if (!done) {
        complain(done.error());
        return Failed;
    }
    return Success;
}

}  // namespace

void addSet(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<SetOptions>();
    auto* command = app.add_subcommand("set", "Store VALUE under KEY; creates the stash where there is none");
    command->add_option("STASH", options->stash)->required();
    command->add_option("KEY", options->key, "A Python literal")->required();
    command->add_option("VALUE", options->value, "A Python literal")->required();
    command->add_flag("--append", options->append, "Keep the older versions, as a stash in append mode does");
    command->callback([options, &run] { run = [options] { return setEntry(*options); }; });
}

}  // namespace hashstash::cli
