#include "core/stash/catalog.h"

#include "core/engine/engine.h"
#include "core/serializer/serializer.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <system_error>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// A tree deeper than this is a loop or a trap, not a stash's root.
constexpr int kMaxFolderDepth = 64;
constexpr std::string_view kFunctionFolder = "stashed_result";

bool isTenHex(std::string_view name)
{
    return name.size() == 10 && std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isxdigit(c); });
}

/// `data.db`, `data.db.lock`, `data.jsonl`...: a store, whose inside is the engine's own.
bool isStoreFile(const std::string& name) { return name.starts_with("data."); }

/// A shelve's dbm may have put its own ending behind the store's name (FORMATS.md, 6.9).
bool hasStore(const fs::path& store)
{
    std::error_code code;
    for (const char* ending : {"", ".dat", ".db"})
        if (fs::exists(store.string() + ending, code))
            return true;
    return false;
}

std::vector<std::string> partsOf(const fs::path& path)
{
    std::vector<std::string> parts;
    for (const auto& part : path)
        if (!part.empty() && part != ".")
            parts.push_back(part.string());
    return parts;
}

class Walk {
public:
    Walk(std::stop_token stop, const std::function<void(std::size_t)>& found, std::vector<std::string>& unreadable)
        : m_stop(std::move(stop)), m_found(found), m_unreadable(unreadable)
    {
    }

    /// Adds everything below `folder` to `parent`. `relative` is the way from the root or the enclosing stash.
    void below(const fs::path& folder, CatalogNode& parent, const fs::path& relative, bool insideStash, int depth)
    {
        if (depth > kMaxFolderDepth || m_stop.stop_requested() || !enter(folder))
            return;
        for (const auto& child : foldersIn(folder, insideStash && relative.empty())) {
            const auto name = child.filename().string();
            const bool isStash = StashFormat::parse(name).has_value();
            // Inside a stash the folders between it and what belongs to it are only a name: they get no node.
            if (insideStash && !isStash) {
                below(child, parent, relative / name, true, depth + 1);
                continue;
            }
            CatalogNode node;
            node.name = name;
            node.path = child;
            if (isStash) {
                addStash(node, relative, insideStash, depth);
            } else {
                this->folder(node, relative / name, depth + 1);
            }
            if (isStash || !node.children.empty())
                parent.children.push_back(std::move(node));
        }
    }

    void folder(CatalogNode& node, const fs::path& relative, int depth)
    {
        below(node.path, node, relative, false, depth);
        if (isGraph(node))
            node.kind = CatalogKind::Graph;
    }

    void addStash(CatalogNode& node, const fs::path& relative, bool insideStash, int depth)
    {
        auto location = Location::fromPath(node.path);
        if (!location)
            return;
        node.dbname = relative.generic_string();
        node.kind = kindOf(relative, insideStash);
        if (insideStash)
            node.name = nameInside(node.kind, relative);
        // A folder of the memory engine holds nothing: its entries were in the program that made it.
        const bool isGone = location->format.engine == "memory";
        node.canOpen = !isGone && findEngineType(location->format.engine) && findSerializer(location->format.serializer);
        node.isWritten = hasStore(location->store);
        node.location = std::move(*location);
        if (m_found)
            m_found(++m_count);
        below(node.path, node, {}, true, depth + 1);
    }

private:
    static bool isGraph(const CatalogNode& folder)
    {
        const auto has = [&](std::string_view name) {
            return std::any_of(folder.children.begin(), folder.children.end(), [&](const CatalogNode& child) { return child.name == name; });
        };
        return has("_nodes") && has("_out") && has("_in");
    }

    /// FORMATS.md, 1.3: what the way from the enclosing stash says about a param folder.
    static CatalogKind kindOf(const fs::path& relative, bool insideStash)
    {
        const auto parts = partsOf(relative);
        if (parts.size() >= 2 && parts[parts.size() - 2] == "tmp" && isTenHex(parts.back()))
            return CatalogKind::TempStash;
        if (!insideStash)
            return CatalogKind::Stash;
        return !parts.empty() && parts.front() == kFunctionFolder ? CatalogKind::FunctionStash : CatalogKind::SubStash;
    }

    /// "corpus_types.describe", "__main__._lambda_/20af5fdf6d", or a sub-stash's dbname.
    static std::string nameInside(CatalogKind kind, const fs::path& relative)
    {
        auto parts = partsOf(relative);
        if (kind == CatalogKind::FunctionStash)
            parts.erase(parts.begin());
        std::string name;
        for (const auto& part : parts)
            name += (name.empty() ? "" : "/") + part;
        return name;
    }

    /// False where a symbolic link leads back to a folder already seen.
    bool enter(const fs::path& folder)
    {
        std::error_code code;
        const auto real = fs::canonical(folder, code);
        return !code && m_seen.insert(real.string()).second;
    }

    std::vector<fs::path> foldersIn(const fs::path& folder, bool isParamFolder)
    {
        std::vector<fs::path> folders;
        std::error_code code;
        fs::directory_iterator at(folder, code);
        for (; !code && at != fs::directory_iterator(); at.increment(code)) {
            const auto name = at->path().filename().string();
            std::error_code kindCode;
            if ((isParamFolder && isStoreFile(name)) || !at->is_directory(kindCode))
                continue;
            // Seed-era sub-stash entries lie loose in the param folder as xx/yy/zz (FORMATS.md, 0).
            if (isParamFolder && name.size() == 2 && !StashFormat::parse(name))
                continue;
            folders.push_back(at->path());
        }
        if (code)
            m_unreadable.push_back(folder.string() + ": " + code.message());
        std::sort(folders.begin(), folders.end());
        return folders;
    }

    std::stop_token m_stop;
    const std::function<void(std::size_t)>& m_found;
    std::vector<std::string>& m_unreadable;
    std::set<std::string> m_seen;
    std::size_t m_count = 0;
};

}  // namespace

Result<Catalog> Catalog::scan(const fs::path& folder, std::stop_token stop, const std::function<void(std::size_t)>& found)
{
    std::error_code code;
    if (!fs::is_directory(folder, code)) {
        const std::string why = code ? code.message() : std::string("it is a file");
        return Error{Stage::Open, "'" + folder.string() + "' cannot be listed: " + why + ". Give a folder that holds stashes"};
    }
    Catalog catalog;
    CatalogNode& root = catalog.root;
    root.path = fs::absolute(folder, code).lexically_normal();
    if (!root.path.has_filename())
        root.path = root.path.parent_path();
    root.name = root.path.filename().string();
    Walk walk(stop, found, catalog.unreadable);
    if (StashFormat::parse(root.name))
        walk.addStash(root, {}, false, 0);
    else
        walk.folder(root, {}, 0);
    if (stop.stop_requested())
        return cancelled();
    return catalog;
}

}  // namespace hashstash
