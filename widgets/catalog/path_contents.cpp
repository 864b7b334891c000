#include "widgets/catalog/path_contents.h"

#include "core/graph/graph.h"
#include "core/stash/decoding.h"
#include "core/stash/server_location.h"

#include <cstdlib>
#include <system_error>

namespace hashstash {

namespace {

/// Looking through it would take long and show what has nothing to do with the stash.
bool isWide(const std::filesystem::path& folder)
{
    const char* home = std::getenv("HOME");
    std::error_code ignored;
    return folder == folder.root_path() || folder == std::filesystem::temp_directory_path(ignored)
        || (home && folder == std::filesystem::path(home).lexically_normal());
}

}  // namespace

Result<PathContents> lookAt(const std::filesystem::path& path, std::stop_token stop,
                            const std::function<void(std::size_t)>& found, const std::map<std::string, StashFormat>& remembered)
{
    const bool isUrl = isServerUrl(path.native());
    auto location = isUrl ? Location::fromArgument(path.native()) : Location::fromPath(path);
    if (location)
        return PathContents {std::move(*location), {}};
    if (isUrl)
        return location.error();
    if (const auto format = remembered.find(placeOf(path)); format != remembered.end()) {
        auto chosen = locateAs(path, format->second);
        return chosen ? Result<PathContents>(PathContents {std::move(*chosen), {}}) : chosen.error();
    }
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored))
        return location.error();
    auto catalog = Catalog::scan(path, std::move(stop), found);
    if (!catalog)
        return catalog.error();
    return PathContents {{}, std::move(*catalog)};
}

std::filesystem::path catalogFolder(const Location& stash)
{
    auto outermost = stash.folder;
    for (auto folder = stash.folder; folder.has_relative_path(); folder = folder.parent_path()) {
        if (StashFormat::parse(folder.filename().string()))
            outermost = folder;
    }
    if (const auto graph = Graph::folderOf(stash))
        return *graph;
    const auto parent = outermost.parent_path();
    return isWide(parent) ? outermost : parent;
}

const CatalogNode* onlyStash(const CatalogNode& node)
{
    if (node.location)
        return node.canOpen && node.isWritten && node.children.empty() ? &node : nullptr;
    return node.children.size() == 1 ? onlyStash(node.children.front()) : nullptr;
}

}  // namespace hashstash
