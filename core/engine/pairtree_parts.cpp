#include "core/engine/pairtree_parts.h"

#include "core/engine/directory_listing.h"
#include "core/engine/key_address.h"
#include "core/engine/pairtree_entry.h"
#include "core/engine/pairtree_walk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>

namespace hashstash {

namespace {

constexpr std::size_t kFolderLevels = 4;
constexpr std::array<std::size_t, kFolderLevels> kDigits {2, 2, 2, 26};

bool isHex(std::string_view text) noexcept
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// As writers of this library and of ours name a file before it is whole.
bool isTemporary(std::string_view name) noexcept
{
    return name.starts_with(".tmp.");
}

std::string join(const std::string& folder, const std::string& name)
{
    return folder.empty() ? name : folder + '/' + name;
}

struct Named {
    std::string name;
    EntryKind kind;
};

bool list(int folder, std::vector<Named>& names)
{
    names.clear();
    const bool isListed = listFolder(folder, [&names](const char* name, EntryKind kind) { names.push_back({name, kind}); });
    std::sort(names.begin(), names.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
    return isListed;
}

}  // namespace

/// Goes through the whole tree.
class PairtreeParts::Walk {
public:
    Walk(const std::string& root, std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop)
        : m_root(root), m_leastAge(leastAge), m_sink(sink), m_stop(stop) {}

    /// False: the sink has had enough.
    Result<bool> level(int folder, const std::string& path, std::size_t depth)
    {
        std::vector<Named> names;
        if (!list(folder, names))
            return fileError(Stage::Read, "list", join(m_root, path), errno);
        if (depth == kFolderLevels)
            return leaf(folder, path, names);
        for (const Named& named : names) {
            if (m_stop.stop_requested())
                return cancelled();
            const bool isOurs = named.name.size() == kDigits[depth] && isHex(named.name);
            Result<bool> goesOn = true;
            if (isOurs && named.kind == EntryKind::Folder)
                goesOn = below(folder, join(path, named.name), named.name, depth);
            else if (isOurs && named.kind == EntryKind::File)
                goesOn = tell(folder, path, named, LeftoverKind::FileInTheWay);
            else
                goesOn = tell(folder, path, named, named.kind == EntryKind::File && isTemporary(named.name) ? LeftoverKind::TemporaryFile : LeftoverKind::Unknown);
            if (!goesOn || !*goesOn)
                return goesOn;
        }
        return true;
    }

private:
    Result<bool> below(int folder, const std::string& path, const std::string& name, std::size_t depth)
    {
        const FileDescriptor inner = openQuietly(folder, name.c_str(), O_DIRECTORY);
        if (!inner.isOpen())
            return errno == ENOENT ? Result<bool>(true) : fileError(Stage::Read, "open", m_root + '/' + path, errno);
        return level(inner.get(), path, depth + 1);
    }

    Result<bool> leaf(int folder, const std::string& path, const std::vector<Named>& names)
    {
        const auto isVersion = [](const Named& named) { return named.kind == EntryKind::File && !named.name.starts_with('.'); };
        const auto isKey = [](const Named& named) { return named.kind == EntryKind::File && named.name == kPairtreeKeyFile; };
        const bool hasKey = std::any_of(names.begin(), names.end(), isKey);
        const bool hasVersion = std::any_of(names.begin(), names.end(), isVersion);
        for (const Named& named : names) {
            if ((isVersion(named) && hasKey) || (isKey(named) && hasVersion))
                continue;
            const LeftoverKind kind = isVersion(named) ? LeftoverKind::ValueWithoutKey
                : isKey(named)                         ? LeftoverKind::KeyWithoutValue
                : named.kind == EntryKind::File && isTemporary(named.name) ? LeftoverKind::TemporaryFile : LeftoverKind::Unknown;
            const auto goesOn = tell(folder, path, named, kind);
            if (!goesOn || !*goesOn)
                return goesOn;
        }
        return true;
    }

    Result<bool> tell(int folder, const std::string& path, const Named& named, LeftoverKind kind)
    {
        struct stat status;
        if (::fstatat(folder, named.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            return true;  // gone meanwhile
        const auto bytes = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
        return m_sink({{StorePart::Kind::File, join(path, named.name), bytes}, kind, isRecent(status, m_leastAge)});
    }

    const std::string& m_root;
    std::chrono::seconds m_leastAge;
    const std::function<bool(const Leftover&)>& m_sink;
    const std::stop_token& m_stop;
};

Result<Done> PairtreeParts::findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop)
{
    const FileDescriptor root = m_files.folder({});
    if (!root.isOpen())
        return fileError(Stage::Read, "open", m_files.root(), errno);
    const auto walked = Walk(m_files.root(), leastAge, sink, stop).level(root.get(), {}, 0);
    return walked ? Result<Done>(Done {}) : walked.error();
}

Result<std::vector<StorePart>> PairtreeParts::partsOf(BytesView locator, const StoredVersion* version)
{
    const auto address = addressFromBytes(locator);
    if (!address)
        return Error {Stage::Read, "The entry's place is none of a pairtree store"};
    const std::string leaf = pairtreePath(*address);
    if (version)
        return std::vector<StorePart> {{StorePart::Kind::File, leaf + '/' + version->name, version->storedBytes}};
    const FileDescriptor folder = m_files.folder(leaf);
    std::vector<std::string> names;
    if (!folder.isOpen() || !listPairtreeVersions(folder.get(), names))
        return fileError(Stage::Read, "list", m_files.root() + '/' + leaf, errno);
    names.emplace_back(kPairtreeKeyFile);  // last: what is left without a value is found again
    std::vector<StorePart> parts;
    for (const std::string& name : names) {
        struct stat status;
        if (::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
            parts.push_back({StorePart::Kind::File, leaf + '/' + name, static_cast<std::uint64_t>(status.st_size)});
    }
    return parts;
}

Result<Done> PairtreeParts::copyOut(const StorePart& part, const ByteSink& sink)
{
    return m_files.read(part.name, sink);
}

Result<PartOutcome> PairtreeParts::removeKey(const std::string& name, const std::string& leaf)
{
    const auto hasVersion = [&] {
        std::vector<std::string> names;
        const FileDescriptor folder = m_files.folder(leaf);
        return folder.isOpen() && listPairtreeVersions(folder.get(), names) && !names.empty();
    };
    if (hasVersion())
        return PartOutcome::Changed;
    Bytes key;
    if (auto read = m_files.read(name, [&key](BytesView piece) { return key.append(piece), Result<Done>(Done {}); }); !read)
        return read.error();
    if (auto removed = m_files.remove(name); !removed)
        return removed.error();
    if (m_files.removeFolder(leaf) || !hasVersion())
        return PartOutcome::Done;
    const auto back = m_files.createFrom(name, key);
    return back ? Result<PartOutcome>(PartOutcome::Changed) : back.error();
}

Result<PartOutcome> PairtreeParts::removeOne(const SavedPart& saved)
{
    struct stat status;
    if (!m_files.status(saved.part.name, status))
        return PartOutcome::Changed;
    const auto digest = digestOf(*this, saved.part);
    if (!digest || *digest != saved.digest)
        return PartOutcome::Changed;
    const auto slash = saved.part.name.rfind('/');
    const std::string leaf = slash == std::string::npos ? std::string() : saved.part.name.substr(0, slash);
    if (saved.part.name.substr(slash + 1) == kPairtreeKeyFile)
        return removeKey(saved.part.name, leaf);
    if (auto removed = m_files.remove(saved.part.name); !removed)
        return removed.error();
    if (!leaf.empty())
        m_files.removeFolder(leaf);  // where nothing else is in it
    return PartOutcome::Done;
}

Result<Done> PairtreeParts::remove(std::span<const SavedPart> parts, const NoteSink&, const OutcomeSink& outcome, const std::stop_token& stop)
{
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (stop.stop_requested())
            return cancelled();
        const auto removed = removeOne(parts[i]);
        if (!removed)
            return removed.error();
        outcome(i, *removed);
    }
    return Done {};
}

Result<Done> PairtreeParts::putBack(std::span<const SavedPart> parts, std::span<const std::string>, const OutcomeSink& outcome)
{
    for (std::size_t i = parts.size(); i-- > 0;) {  // the key before the values, as writers do it
        const auto created = m_files.create(parts[i].part.name, parts[i].file);
        if (!created)
            return created.error();
        const auto there = *created ? Result<std::string>(std::string()) : digestOf(*this, parts[i].part);
        outcome(i, *created ? PartOutcome::Done : there && *there == parts[i].digest ? PartOutcome::Present : PartOutcome::Taken);
    }
    return Done {};
}

}  // namespace hashstash
