#include "core/engine/jsonl_line_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

namespace hashstash {

/// Appends a block, or as much again as is there, so that a long line costs linear time. 0 at the end of the file.
Result<std::size_t> JsonlLineReader::readMore()
{
    const std::size_t used = m_buffer.size();
    const std::size_t wanted = std::max(m_blockBytes, used);
    try {
        m_buffer.resize(used + wanted);
    } catch (const std::bad_alloc&) {
        return Error{Stage::Read, fmt::format("The row at offset {} is too large for the memory there is", m_base)};
    }
    ssize_t got;
    do {
        got = ::pread(m_descriptor, m_buffer.data() + used, wanted, static_cast<off_t>(m_base + used));
    } while (got < 0 && errno == EINTR);
    m_buffer.resize(used + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0)
        return Error{Stage::Read, fmt::format("Cannot read the log at offset {}: {}", m_base + used, std::strerror(errno))};
    return static_cast<std::size_t>(got);
}

Result<std::optional<JsonlLine>> JsonlLineReader::at(std::uint64_t offset, const std::stop_token& stop)
{
    if (offset < m_base || offset > m_base + m_buffer.size()) {
        m_buffer.clear();
        m_base = offset;
    }
    std::size_t searched = offset - m_base;
    for (;;) {
        const std::size_t start = offset - m_base;
        const std::size_t end = m_buffer.find('\n', searched);
        if (end != Bytes::npos)
            return std::optional(JsonlLine{BytesView(m_buffer).substr(start, end - start), m_base + end + 1, true});
        m_buffer.erase(0, start);
        m_base = offset;
        searched = m_buffer.size();
        if (searched > kMaxJsonlRowBytes)
            return passOver(m_base + searched, stop);
        if (stop.stop_requested())
            return cancelled();
        auto got = readMore();
        if (!got)
            return got.error();
        if (*got == 0)
            break;
    }
    if (m_buffer.empty())
        return std::optional<JsonlLine>();
    return std::optional(JsonlLine{m_buffer, m_base + m_buffer.size(), false});
}

Result<std::optional<JsonlLine>> JsonlLineReader::passOver(std::uint64_t offset, const std::stop_token& stop)
{
    for (;;) {
        m_buffer.clear();
        m_buffer.shrink_to_fit();
        m_base = offset;
        if (stop.stop_requested())
            return cancelled();
        auto got = readMore();
        if (!got)
            return got.error();
        const std::size_t end = m_buffer.find('\n');
        if (*got == 0 || end != Bytes::npos)
            return std::optional(JsonlLine{{}, offset + (*got == 0 ? 0 : end + 1), *got != 0, true});
        offset += *got;
    }
}

}  // namespace hashstash
