#include "core/engine/pairtree_walk.h"

#include "core/engine/directory_listing.h"
#include "core/engine/file_access.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>

namespace hashstash {

namespace {

constexpr std::size_t kLevels = 4;
constexpr std::array<std::size_t, kLevels> kDigitsAt{0, 2, 4, 6};
constexpr std::array<std::size_t, kLevels> kDigitCount{2, 2, 2, 26};

using FolderName = std::array<char, 27>;  // zero-terminated

bool isHex(const char* text, std::size_t size) noexcept
{
    return std::all_of(text, text + size, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// What is gone or no folder after all is passed over; anything else would hide entries.
bool isPassedOver(int errorNumber) noexcept
{
    return errorNumber == ENOENT || errorNumber == ENOTDIR || errorNumber == ELOOP;
}

class PairtreeWalk {
public:
    PairtreeWalk(const std::string& root, const std::optional<KeyAddress>& after, const PairtreeVisitor& visitor,
                 std::stop_token stop)
        : m_root(root), m_visitor(visitor), m_stop(std::move(stop)), m_isResumed(after.has_value())
    {
        if (after)
            m_after = hexOf(*after);
    }

    Result<bool> run()
    {
        const FileDescriptor root = openQuietly(AT_FDCWD, (m_root + "/.").c_str(), O_DIRECTORY);
        if (!root.isOpen())
            return isPassedOver(errno) ? Result<bool>(true) : fileError(Stage::Read, "open", m_root, errno);
        return level(root.get(), 0, m_isResumed);
    }

private:
    /// `onPath`: all digits above this level are those of `m_after`.
    Result<bool> level(int folder, std::size_t depth, bool onPath)
    {
        if (!list(folder, depth))
            return fileError(Stage::Read, "list", pathOf(depth), errno);
        const char* from = m_after.data() + kDigitsAt[depth];
        for (std::size_t i = 0; i < m_names[depth].size(); ++i) {
            if (m_stop.stop_requested())
                return cancelled();
            const FolderName& name = m_names[depth][i];
            const int order = onPath ? std::memcmp(name.data(), from, kDigitCount[depth]) : 1;
            if (order < 0 || (order == 0 && depth + 1 == kLevels))
                continue;
            std::copy_n(name.data(), kDigitCount[depth], m_hex.data() + kDigitsAt[depth]);
            auto goesOn = depth + 1 == kLevels ? leaf(folder, name) : below(folder, depth, name, order == 0);
            if (!goesOn || !*goesOn)
                return goesOn;
        }
        return true;
    }

    Result<bool> below(int folder, std::size_t depth, const FolderName& name, bool onPath)
    {
        const FileDescriptor inner = openQuietly(folder, name.data(), O_DIRECTORY);
        if (!inner.isOpen())
            return isPassedOver(errno) ? Result<bool>(true) : fileError(Stage::Read, "open", pathOf(depth + 1), errno);
        return level(inner.get(), depth + 1, onPath);
    }

    Result<bool> leaf(int folder, const FolderName& name) const
    {
        return m_visitor({folder, name.data(), *addressFromHex({m_hex.data(), m_hex.size()})});
    }

    /// The names of this level, sorted: then the address of the last entry is all that a cursor needs.
    bool list(int folder, std::size_t depth)
    {
        auto& names = m_names[depth];
        const std::size_t size = kDigitCount[depth];
        names.clear();
        const bool listed = listFolder(folder, [&](const char* name, EntryKind kind) {
            if (kind != EntryKind::Folder || std::strlen(name) != size || !isHex(name, size))
                return;
            FolderName copy{};
            std::copy_n(name, size, copy.data());
            names.push_back(copy);
        });
        std::sort(names.begin(), names.end());
        return listed;
    }

    std::string pathOf(std::size_t depth) const
    {
        std::string path = m_root;
        for (std::size_t i = 0; i < depth; ++i)
            path.append("/").append(m_hex.data() + kDigitsAt[i], kDigitCount[i]);
        return path;
    }

    const std::string& m_root;
    const PairtreeVisitor& m_visitor;
    std::stop_token m_stop;
    bool m_isResumed;
    HexAddress m_after{};
    HexAddress m_hex{};
    std::array<std::vector<FolderName>, kLevels> m_names;  ///< kept between folders, for their capacity
};

}  // namespace

Result<bool> walkPairtree(const std::string& root, const std::optional<KeyAddress>& after,
                          const PairtreeVisitor& visitor, std::stop_token stop)
{
    return PairtreeWalk(root, after, visitor, std::move(stop)).run();
}

std::string pairtreePath(const KeyAddress& address)
{
    const HexAddress hex = hexOf(address);
    std::string path;
    for (std::size_t i = 0; i < kLevels; ++i)
        path.append(i ? "/" : "").append(hex.data() + kDigitsAt[i], kDigitCount[i]);
    return path;
}

}  // namespace hashstash
