#pragma once

#include "core/engine/digest.h"
#include "core/engine/file_access.h"
#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>

namespace hashstash {

/// A new log beside the old one, made of pieces of it. It is gone again unless it took the old one's place. The caller holds
/// the log's lock.
class JsonlRewrite {
public:
    static Result<std::unique_ptr<JsonlRewrite>> begin(const std::filesystem::path& path);
    ~JsonlRewrite();
    JsonlRewrite(const JsonlRewrite&) = delete;
    JsonlRewrite& operator=(const JsonlRewrite&) = delete;

    std::uint64_t oldBytes() const noexcept { return m_oldBytes; }
    std::uint64_t newBytes() const noexcept { return m_newBytes; }
    /// Copies the old log from where the last copy or skip ended up to `end`.
    Result<Done> copyTo(std::uint64_t end, const std::stop_token& stop);
    void skipTo(std::uint64_t end) noexcept { m_at = end; }
    Result<Done> add(BytesView bytes);
    /// The MD5 of all that was added; once.
    std::string digest() { return m_digest.hex(); }
    Result<Done> putInPlace();

private:
    explicit JsonlRewrite(const std::filesystem::path& path);

    std::string m_path;
    std::string m_name;
    FileDescriptor m_old;
    FileDescriptor m_new;
    std::uint64_t m_oldBytes = 0;
    std::uint64_t m_newBytes = 0;
    std::uint64_t m_at = 0;
    Digest m_digest;
    bool m_isInPlace = false;
};

/// The MD5 of a file's first bytes. Stage::Read, also where there are fewer.
Result<std::string> digestOfPrefix(const std::filesystem::path& path, std::uint64_t bytes, const std::stop_token& stop);

}  // namespace hashstash
