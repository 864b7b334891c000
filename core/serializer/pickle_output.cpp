#include "core/serializer/pickle_output.h"

#include "core/serializer/pickle_opcodes.h"

#include <utility>

namespace hashstash {

namespace {

constexpr std::size_t kFrameTarget = 64 * 1024;
/// What is shorter stands without a frame.
constexpr std::size_t kSmallestFrame = 4;

}  // namespace

PickleOutput::PickleOutput()
{
    m_bytes = {static_cast<char>(op::kProto), 5};
}

void PickleOutput::objectBegins()
{
    if (m_frameStart != kNoFrame && m_bytes.size() - m_frameStart - kFrameHeader >= kFrameTarget)
        closeFrame();
}

void PickleOutput::payload(std::string_view header, std::string_view content)
{
    const bool isFramed = content.size() < kFrameTarget;
    if (!isFramed)
        closeFrame();
    m_isFraming = isFramed;
    write(header);
    write(content);
    m_isFraming = true;
}

void PickleOutput::closeFrame()
{
    if (m_frameStart == kNoFrame)
        return;
    const std::uint64_t size = m_bytes.size() - m_frameStart - kFrameHeader;
    if (size < kSmallestFrame) {
        m_bytes.erase(m_frameStart, kFrameHeader);
    } else {
        m_bytes[m_frameStart] = static_cast<char>(op::kFrame);
        for (std::size_t i = 0; i < sizeof size; ++i)
            m_bytes[m_frameStart + 1 + i] = static_cast<char>(size >> (8 * i));
    }
    m_frameStart = kNoFrame;
}

Bytes PickleOutput::take()
{
    closeFrame();
    return std::move(m_bytes);
}

}  // namespace hashstash
