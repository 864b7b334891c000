#include "app/cli/ls_server.h"

#include "app/cli/command.h"
#include "app/cli/print.h"
#include "core/stash/server_location.h"
#include "core/value/tagged_json.h"

#include <fmt/format.h>

#include <algorithm>

namespace hashstash::cli {

namespace {

void printJson(const ServerListing& listing)
{
    for (const ServerStash& stash : listing.stashes)
        put(fmt::format("{{\"path\":{},\"database\":{},\"dbname\":{},\"signature\":{},\"entries\":{}}}\n", jsonString(stash.shown),
                        jsonString(stash.database), jsonString(stash.dbname),
                        stash.signature.empty() ? "null" : jsonString(stash.signature), stash.entries));
}

void printTable(const ServerListing& listing)
{
    std::size_t width = 5;
    for (const ServerStash& stash : listing.stashes)
        width = std::max(width, stash.shown.size());
    put(fmt::format("{:<{}}  {:>12}  {}\n", "STASH", width, "ENTRIES", "ROOT'S MD5"));
    for (const ServerStash& stash : listing.stashes)
        put(fmt::format("{:<{}}  {:>12}  {}\n", stash.shown, width, groupedText(stash.entries),
                        stash.signature.empty() ? "-" : stash.signature));
}

}  // namespace

int listOnServer(const std::string& url, bool json)
{
    const auto listing = listServer(url);
    if (!listing) {
        complain(listing.error());
        return Failed;
    }
    if (listing->stashes.empty() && !json) {
        complain("no stash there");
        return Failed;
    }
    json ? printJson(*listing) : printTable(*listing);
    if (!listing->isWhole)
        complain("the server holds too many keys to look at all of them: the numbers are of what was seen");
    return Success;
}

}  // namespace hashstash::cli
