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
    void opcode(std::uint8_t opcode) { write(std::string_view(reinterpret_cast<const char*>(&opcode), 1)); }
    void write(std::string_view bytes);
    /// The lowest `width` bytes of `number`, little end first.
    void number(std::uint64_t number, std::size_t width);
    /// A text or bytes: its opcode and length are `header`.
    void payload(std::string_view header, std::string_view content);
    /// Closes the last frame. Call it once.
    Bytes take();

private:
    static constexpr std::size_t kNoFrame = static_cast<std::size_t>(-1);
    void closeFrame();

    Bytes m_bytes;
    std::size_t m_frameStart = kNoFrame;
    bool m_isFraming = true;
};

}  // namespace hashstash
