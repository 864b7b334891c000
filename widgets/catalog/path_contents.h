#pragma once

#include "core/stash/catalog.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace hashstash {

/// What a path or URL that somebody gave turned out to be: one stash, or a folder with what is in it.
struct PathContents {
    std::optional<Location> stash;
    std::optional<Catalog> catalog;
};

/// Looks at the disk, or asks the server: call it on a worker. The error is that of Location::fromArgument() for what is
/// neither a stash nor a folder. `remembered` tells, by placeOf(), how to open what has no name that tells it.
Result<PathContents> lookAt(const std::filesystem::path& path, std::stop_token stop = {},
                            const std::function<void(std::size_t)>& found = {}, const std::map<std::string, StashFormat>& remembered = {});

/// The folder whose catalog shows a stash among its kin: the parent of the outermost param folder around it. Of a
/// stash that lies in a place as wide as a home folder, only that param folder. Looks at the path alone.
std::filesystem::path catalogFolder(const Location& stash);

/// The only stash in the catalog that can be opened, or nullptr.
const CatalogNode* onlyStash(const CatalogNode& node);

}  // namespace hashstash
