#pragma once

#include "core/result.h"
#include "core/stash/location.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// What a catalog node is (FORMATS.md, 1.3).
enum class CatalogKind : std::uint8_t {
    Folder,         ///< a root, or one of a dbname's folders
    Graph,          ///< a folder with the three stashes of a graph: _nodes, _out, _in (FORMATS.md, 1.6)
    Stash,          ///< a param folder
    SubStash,       ///< a param folder inside another
    FunctionStash,  ///< the results of one function
    TempStash,      ///< left behind by a program that ended badly
};

/// A stash, or a folder that holds some. Sub- and function stashes hang below the stash they belong to.
struct CatalogNode {
    CatalogKind kind = CatalogKind::Folder;
    std::string name;                  ///< as shown: a folder of a dbname, "lmdb.hashstash.lz4"; inside a stash the
                                       ///< function ("funcs.add") or the sub-stash's dbname ("other/deep")
    std::filesystem::path path;        ///< the folder
    std::optional<Location> location;  ///< of stashes
    std::string dbname;                ///< of stashes: the path between the root (or the parent stash) and the param folder
    bool isWritten = true;             ///< false: a stash that was made but never written to, so that there is no store
    bool canOpen = true;               ///< false: an engine or serializer that this build does not have
    std::vector<CatalogNode> children;
};

/// Everything below a folder that is a stash, sorted by name. Never looks inside a store (`data.db`), follows no
/// symbolic link out of the folder twice, and skips what it may not read (named in `unreadable`).
struct Catalog {
    CatalogNode root;
    std::vector<std::string> unreadable;  ///< "path: why"

    /// `found` is called (on this thread) with the number of stashes found so far. Stage::Open if `folder` is no
    /// folder; Stage::Cancelled once `stop` is requested. A param folder given as `folder` is a catalog of that stash.
    static Result<Catalog> scan(const std::filesystem::path& folder, std::stop_token stop = {},
                                const std::function<void(std::size_t)>& found = {});
};

}  // namespace hashstash
