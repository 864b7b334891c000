#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace hashstash {

/// The longest line that is taken for a row: more is passed over.
inline constexpr std::uint64_t kMaxJsonlRowBytes = std::uint64_t{1} << 30;

struct JsonlLine {
    BytesView text;               ///< without its line feed; valid until the next call
    std::uint64_t next = 0;       ///< the offset behind it
    bool isTerminated = false;    ///< a line feed ends it
    bool isTooLong = false;       ///< `text` is empty then
};

/// Reads lines of an open file by their offset, a block at a time: cheap for lines that follow each other.
class JsonlLineReader {
public:
    /// Borrows `descriptor`. A small block suits a single look-up.
    JsonlLineReader(int descriptor, std::size_t blockBytes) : m_descriptor(descriptor), m_blockBytes(blockBytes) {}

    /// The line at `offset`; nullopt at the end of the file.
    Result<std::optional<JsonlLine>> at(std::uint64_t offset, const std::stop_token& stop = {});

private:
    Result<std::size_t> readMore();
    Result<std::optional<JsonlLine>> passOver(std::uint64_t offset, const std::stop_token& stop);

    int m_descriptor;
    std::size_t m_blockBytes;
    Bytes m_buffer;
    std::uint64_t m_base = 0;  ///< offset of the buffer's first byte
};

}  // namespace hashstash
