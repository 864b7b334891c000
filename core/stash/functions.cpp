#include "core/stash/functions.h"

#include "core/stash/catalog.h"
#include "core/stash/stash.h"

#include <algorithm>
#include <system_error>
#include <tuple>

namespace hashstash {

namespace {

std::optional<std::uint64_t> entriesOf(const CatalogNode& node, const std::stop_token& stop)
{
    if (!node.isWritten || !node.canOpen)
        return std::nullopt;
    const auto stash = Stash::open(*node.location);
    const auto count = stash ? (*stash)->count(stop) : Result<std::uint64_t>(stash.error());
    return count ? std::optional(*count) : std::nullopt;
}

/// The param folder around the folder of all functions.
std::filesystem::path enclosingFolder(const Location& stash, const FunctionAddress& function)
{
    auto folder = stash.folder.parent_path().parent_path().parent_path();
    return function.variant.empty() ? folder : folder.parent_path();
}

}  // namespace

Result<StashFunctions> functionsOf(const Location& stash, std::stop_token stop, const ProgressFn& progress)
{
    StashFunctions found{stash, {}};
    std::error_code code;
    if (stash.server || stash.format.engine == "memory" || !std::filesystem::is_directory(stash.folder, code))
        return found;
    if (const auto function = functionOf(stash)) {
        auto enclosing = Location::fromPath(enclosingFolder(stash, *function));
        if (!enclosing)
            return found;  // copied out of its stash
        found.enclosing = *std::move(enclosing);
    }
    const auto catalog = Catalog::scan(found.enclosing.folder, stop);
    if (!catalog)
        return catalog.error();
    const CatalogNode* root = &catalog->root;
    if (!root->location && root->children.size() == 1)
        root = &root->children.front();
    for (const CatalogNode& node : root->children) {
        if (node.kind != CatalogKind::FunctionStash || !node.location)
            continue;
        if (stop.stop_requested())
            return cancelled();
        found.functions.push_back({functionFromPath(node.dbname.substr(node.dbname.find('/') + 1)), *node.location, entriesOf(node, stop)});
        if (progress)
            progress(found.functions.size(), root->children.size());
    }
    std::sort(found.functions.begin(), found.functions.end(), [](const auto& a, const auto& b) {
        return std::tie(a.function.address, a.function.variant) < std::tie(b.function.address, b.function.variant);
    });
    return found;
}

}  // namespace hashstash
