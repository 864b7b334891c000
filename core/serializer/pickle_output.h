#pragma once

#include "core/bytes.h"

#include <cstdint>
#include <string_view>

namespace hashstash {

/// The bytes of a pickle of protocol 5 with frames where CPython's pickler sets them: one ends at the first object that
/// begins 64 KiB or more behind its start, and a text or bytes of that size stands outside of any.
class PickleOutput {
public:
    PickleOutput();

    /// To be called before each object.
    void objectBegins();
    void opcode(std::uint8_t opcode)
    {
        openFrame();
        m_bytes.push_back(static_cast<char>(opcode));
    }
    void write(std::string_view bytes)
    {
        openFrame();
        m_bytes.append(bytes);
    }
    /// The lowest `width` bytes of `number`, little end first.
    void number(std::uint64_t number, std::size_t width)
    {
        char bytes[sizeof number];
        for (std::size_t i = 0; i < sizeof number; ++i)
            bytes[i] = static_cast<char>(number >> (8 * i));
        write({bytes, width});
    }
    /// A text or bytes: its opcode and length are `header`.
    void payload(std::string_view header, std::string_view content);
    /// Closes the last frame. Call it once.
    Bytes take();

private:
    static constexpr std::size_t kFrameHeader = 9;
    static constexpr std::size_t kNoFrame = static_cast<std::size_t>(-1);
    void openFrame()
    {
        if (m_frameStart == kNoFrame && m_isFraming) {
            m_frameStart = m_bytes.size();
            m_bytes.append(kFrameHeader, '\0');
        }
    }
    void closeFrame();

    Bytes m_bytes;
    std::size_t m_frameStart = kNoFrame;
    bool m_isFraming = true;
};

}  // namespace hashstash
