#include "core/engine/jsonl_rewrite.h"

#include "core/engine/files_below.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hashstash {

namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

/// Hands the bytes of `file` from `from` to `end` to `sink`.
template <typename Sink>
Result<Done> eachPiece(int file, const std::string& path, std::uint64_t from, std::uint64_t end, const std::stop_token& stop, Sink sink)
{
    Bytes piece(std::min<std::uint64_t>(kPieceBytes, end > from ? end - from : 0), '\0');
    while (from < end) {
        if (stop.stop_requested())
            return cancelled();
        const ssize_t got = ::pread(file, piece.data(), std::min<std::uint64_t>(piece.size(), end - from), static_cast<off_t>(from));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fileError(Stage::Read, "read", path, errno);
        if (got == 0)
            return Error {Stage::Read, fmt::format("'{}' became shorter while it was read", path)};
        if (auto taken = sink(BytesView(piece).substr(0, static_cast<std::size_t>(got))); !taken)
            return taken;
        from += static_cast<std::uint64_t>(got);
    }
    return Done {};
}

}  // namespace

JsonlRewrite::JsonlRewrite(const std::filesystem::path& path)
    : m_path(path.native())
    , m_name(m_path + fmt::format(".compact.{}", ::getpid()))
{
}

Result<std::unique_ptr<JsonlRewrite>> JsonlRewrite::begin(const std::filesystem::path& path)
{
    std::unique_ptr<JsonlRewrite> rewrite(new JsonlRewrite(path));
    rewrite->m_old = openQuietly(AT_FDCWD, path.c_str());
    struct stat status;
    if (!rewrite->m_old.isOpen() || ::fstat(rewrite->m_old.get(), &status) != 0)
        return fileError(Stage::Read, "open the log", path.native(), errno);
    rewrite->m_oldBytes = static_cast<std::uint64_t>(status.st_size);
    rewrite->m_new = FileDescriptor(::open(rewrite->m_name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!rewrite->m_new.isOpen() || ::fchmod(rewrite->m_new.get(), status.st_mode & 07777) != 0)
        return fileError(Stage::Write, "make", rewrite->m_name, errno);
    return rewrite;
}

JsonlRewrite::~JsonlRewrite()
{
    if (!m_isInPlace && m_new.isOpen())
        ::unlink(m_name.c_str());
}

Result<Done> JsonlRewrite::add(BytesView bytes)
{
    if (!writeBytes(m_new.get(), bytes))
        return fileError(Stage::Write, "write", m_name, errno);
    m_digest.add(bytes);
    m_newBytes += bytes.size();
    return Done {};
}

Result<Done> JsonlRewrite::copyTo(std::uint64_t end, const std::stop_token& stop)
{
    auto copied = eachPiece(m_old.get(), m_path, m_at, end, stop, [this](BytesView piece) { return add(piece); });
    m_at = std::max(m_at, end);
    return copied;
}

Result<Done> JsonlRewrite::putInPlace()
{
    if (::fsync(m_new.get()) != 0 || ::rename(m_name.c_str(), m_path.c_str()) != 0)
        return fileError(Stage::Write, "put in place", m_name, errno);
    m_isInPlace = true;
    const FileDescriptor folder = openQuietly(AT_FDCWD, std::filesystem::path(m_path).parent_path().c_str(), O_DIRECTORY);
    if (folder.isOpen())
        ::fsync(folder.get());
    return Done {};
}

Result<std::string> digestOfPrefix(const std::filesystem::path& path, std::uint64_t bytes, const std::stop_token& stop)
{
    const FileDescriptor file = openQuietly(AT_FDCWD, path.c_str());
    if (!file.isOpen())
        return fileError(Stage::Read, "open the log", path.native(), errno);
    Digest digest;
    const auto read = eachPiece(file.get(), path.native(), 0, bytes, stop, [&digest](BytesView piece) { return digest.add(piece), Result<Done>(Done {}); });
    return read ? Result<std::string>(digest.hex()) : read.error();
}

}  // namespace hashstash
