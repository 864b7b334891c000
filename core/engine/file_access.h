#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <utility>

namespace hashstash {

/// Owns a file descriptor.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) noexcept : m_descriptor(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~FileDescriptor();

    bool isOpen() const noexcept { return m_descriptor >= 0; }
    int get() const noexcept { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// The most bytes that one stored value may have; more is refused before anything is allocated.
inline constexpr std::uint64_t kMaxStoredBytes = std::uint64_t{8} << 30;

/// "Cannot <action> '<path>': <what errno says>" with what to do about it.
Error fileError(Stage stage, std::string_view action, std::string_view path, int errorNumber);

/// Opens for reading without following a symbolic link at the end, without waiting on a pipe, and without touching
/// the access time where the system lets us. `errno` tells why the descriptor is not open.
FileDescriptor openQuietly(int folder, const char* name, int flags = 0) noexcept;

/// Replaces `content` by that of a regular file. False, with `errno`, where it cannot be read; EFBIG for more than
/// kMaxStoredBytes, ENOMEM where the memory is not to be had.
bool readFile(int folder, const char* name, Bytes& content) noexcept;

/// Copies a regular file to `to`, replacing what is there, with these permissions. False, with `errno`, where that fails.
bool copyFile(const std::string& from, const std::string& to, unsigned permissions) noexcept;

}  // namespace hashstash
