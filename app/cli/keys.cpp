#include "app/cli/command.h"
#include "app/cli/open_stash.h"
#include "app/cli/print.h"
#include "core/value/repr.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hashstash::cli {

namespace {

struct KeysOptions {
    std::string stash;
    std::uint64_t limit = UINT64_MAX;
    std::string filter;
    Format format = Format::Repr;
};

int listKeys(const KeysOptions& options)
{
    const auto stash = openStash(options.stash);
    if (!stash)
        return Failed;
    std::uint64_t listed = 0;
    bool allDecode = true;
    const auto visit = [&](Entry&& entry) {
        if (!entry.key) {
            complain(Error{entry.key.error().stage, "A key does not decode: " + entry.key.error().message, {}});
            allDecode = false;
            return true;
        }
        if (!options.filter.empty() && repr(*entry.key).find(options.filter) == std::string::npos)
            return true;
        auto line = formatted(*entry.key, options.format);
        if (!line) {
            complain(line.error());
            allDecode = false;
            return true;
        }
        put(*line + "\n");
        return ++listed < options.limit;
    };
    // A filter may pass over any number of entries, so that only without one the limit is the scan's.
    const auto scanLimit = options.filter.empty() ? options.limit : UINT64_MAX;
    const bool scanned = options.limit == 0 || forEachEntry(*stash, EntryWhat::Keys, scanLimit, visit);
    return scanned && allDecode ? Success : Failed;
}

}  // namespace

void addKeys(CLI::App& app, Action& run)
{
    const auto options = std::make_shared<KeysOptions>();
    auto* command = app.add_subcommand("keys", "List the keys, a line each");
    command->add_option("STASH", options->stash)->required();
    command->add_option("--limit", options->limit, "At most N keys")->type_name("N");
    command->add_option("--filter", options->filter, "Only keys whose Python text contains TEXT")->type_name("TEXT");
    addFormatOption(*command, options->format);
    command->callback([options, &run] { run = [options] { return listKeys(*options); }; });
}

}  // namespace hashstash::cli
