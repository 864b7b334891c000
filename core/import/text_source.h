#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>

namespace hashstash {

/// A text file, a character at a time, of whatever size: a block of it is in memory. For one thread.
class TextSource {
public:
    static constexpr int kEnd = -1;

    /// Stage::Open, also for a text that is UTF-16. A UTF-8 mark at its start is passed over.
    static Result<std::unique_ptr<TextSource>> open(const std::filesystem::path& file);

    /// The next character's byte; kEnd at the end of the file.
    int peek() { return m_at < m_filled || fill() ? static_cast<unsigned char>(m_block[m_at]) : kEnd; }
    int take();
    /// Whether the file ended because it could not be read on.
    bool isBroken() const { return m_stream.bad(); }
    std::uint64_t line() const noexcept { return m_line; }  ///< of the next character, from 1
    std::uint64_t done() const noexcept { return m_before + m_at; }
    std::uint64_t fileBytes() const noexcept { return m_fileBytes; }
    const std::string& name() const noexcept { return m_name; }

private:
    bool fill();

    std::string m_name;
    std::ifstream m_stream;
    Bytes m_block;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    std::uint64_t m_before = 0;  ///< bytes before the block
    std::uint64_t m_line = 1;
    std::uint64_t m_fileBytes = 0;
};

}  // namespace hashstash
