#include "core/stash/stash_files.h"

#include "core/engine/file_access.h"
#include "core/stash/catalog.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// What engines put beside a store: locks, journals, the files of dbm, and what a compaction that was killed left.
constexpr std::array<std::string_view, 11> kBeside {".lock", "-wal", "-shm", "-journal", ".wal", ".db", ".dat", ".dir", ".bak", ".tmp", ".pag"};

bool isBeside(const std::string& name, const std::string& store)
{
    if (!name.starts_with(store))
        return false;
    const std::string_view rest = std::string_view(name).substr(store.size());
    const bool isCompaction = rest.starts_with(".compact.") && rest.size() > 9 && rest.find_first_not_of("0123456789", 9) == std::string_view::npos;
    return rest.empty() || isCompaction || std::find(kBeside.begin(), kBeside.end(), rest) != kBeside.end();
}

bool hasStash(const CatalogNode& node)
{
    return node.location || std::any_of(node.children.begin(), node.children.end(), hasStash);
}

Error failure(const fs::path& path, const std::error_code& code)
{
    return fileError(Stage::Write, "delete", path.native(), code.value());
}

/// std::filesystem::remove_all() removes links and follows none; this looks at `stop` between the things in a folder too.
Result<Done> removeTree(const fs::path& path, const std::stop_token& stop)
{
    std::error_code code;
    if (fs::is_directory(fs::symlink_status(path, code))) {
        fs::directory_iterator at(path, code);
        while (!code && at != fs::directory_iterator()) {
            if (stop.stop_requested())
                return cancelled();
            const fs::path inner = at->path();
            at.increment(code);
            if (auto removed = removeTree(inner, stop); !removed)
                return removed;
        }
        if (code)
            return failure(path, code);
    }
    fs::remove(path, code);
    return code ? failure(path, code) : Result<Done>(Done {});
}

}  // namespace

Result<StashFiles> filesOf(const Location& stash)
{
    if (stash.server)
        return Error {Stage::Open, "'" + stash.display() + "' is on no disk; clear it instead"};
    StashFiles files;
    std::error_code code;
    files.folder = stash.folder;
    files.isLink = fs::is_symlink(fs::symlink_status(stash.folder, code));
    if (files.isLink)
        return files;
    const std::string store = stash.store.filename().string();
    const bool isParamFolder = stash.folder.filename().string() == stash.format.folderName();
    fs::directory_iterator at(stash.folder, code);
    for (; !code && at != fs::directory_iterator(); at.increment(code)) {
        const bool isFolder = fs::is_directory(at->symlink_status());
        if (isBeside(at->path().filename().string(), store)) {
            files.own.push_back(at->path());
            continue;
        }
        const auto inner = isParamFolder && isFolder ? Catalog::scan(at->path()) : Result<Catalog>(Catalog());
        (inner && hasStash(inner->root) ? files.inner : files.others).push_back(at->path());
    }
    if (code)
        return fileError(Stage::Open, "look into", stash.folder.native(), code.value());
    for (auto* paths : {&files.own, &files.inner, &files.others})
        std::sort(paths->begin(), paths->end());
    return files;
}

Result<Done> deleteFiles(const StashFiles& files, bool withInner, const std::stop_token& stop)
{
    std::error_code code;
    if (files.isLink) {
        fs::remove(files.folder, code);
        return code ? failure(files.folder, code) : Result<Done>(Done {});
    }
    for (const auto* paths : {&files.inner, &files.own}) {
        if (paths == &files.inner && !withInner)
            continue;
        for (const fs::path& path : *paths)
            if (auto removed = removeTree(path, stop); !removed)
                return removed;
    }
    if (StashFormat::parse(files.folder.filename().string()))
        fs::remove(files.folder, code);  // where nothing else is in it
    return Done {};
}

}  // namespace hashstash
