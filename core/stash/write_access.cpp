#include "core/stash/write_access.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace hashstash {

namespace {

/// An engine would find that out at the first change; a person wants to know before.
Result<Done> checkWritable(const fs::path& path)
{
    if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0)
        return Done();
    const int why = errno;
    const std::string remedy = why == ENOENT ? "it is gone; reload the catalog"
        : why == EROFS                       ? "it lies on a file system that can only be read; copy the stash elsewhere to change it"
        : why == EACCES || why == EPERM      ? "you may not write there; change its permissions, or copy the stash to a folder of yours"
                                             : std::strerror(why);
    return Error{Stage::Open, fmt::format("'{}' cannot be changed: {}", path.string(), remedy), {}};
}

/// The store and what lies right in it; some engines put a suffix to its name.
Result<Done> checkFiles(const Location& location)
{
    // The folder too: locks, journals and new entries are made beside the store.
    const fs::path folder = location.store.parent_path();
    auto writable = checkWritable(folder);
    std::error_code code;
    const auto check = [&](const fs::directory_entry& at) {
        if (writable && (at.is_regular_file(code) || at.path() == location.store))
            writable = checkWritable(at.path());
    };
    for (const auto& at : fs::directory_iterator(folder, code))
        if (at.path().filename().string().starts_with(location.store.filename().string()))
            check(at);
    for (const auto& at : fs::directory_iterator(location.store, code))
        check(at);
    return writable;
}

}  // namespace

Result<std::shared_ptr<Stash>> openForChanges(const Location& location)
{
    if (!location.server && location.format.engine != "memory")
        if (auto writable = checkFiles(location); !writable)
            return writable.error();
    auto stash = Stash::open(location, OpenMode::ReadWrite);
    if (!stash)
        return stash;
    if ((*stash)->era() == Era::Seed)
        return Error{Stage::Open, fmt::format("'{}' was written by the library of September 2024, which keeps versions in another way. Convert "
                                              "it to a stash of the present library and change that one", location.display()), {}};
    return stash;
}

}  // namespace hashstash
