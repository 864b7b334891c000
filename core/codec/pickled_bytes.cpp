#include "core/codec/pickled_bytes.h"

#include <optional>

namespace hashstash {

namespace {

constexpr std::string_view kLatin1Call = "c_codecs\nencode\n";
constexpr std::string_view kEmptyBytesCall = "c__builtin__\nbytes\n";
/// From this size on Python writes a bytes object outside of any frame.
constexpr std::size_t kUnframedBytes = 64 * 1024;

void appendLittleEndian(Bytes& out, std::uint64_t value, int width)
{
    for (int i = 0; i < width; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xff);
}

/// Walks over one pickle. Every take...() leaves the position alone if what it looks for is not there.
class Reader {
public:
    explicit Reader(BytesView bytes) : m_bytes(bytes) {}

    std::size_t offset() const { return m_at; }
    bool takeByte(std::uint8_t byte)
    {
        if (m_at == m_bytes.size() || byteAt(m_bytes, m_at) != byte)
            return false;
        ++m_at;
        return true;
    }
    bool takeText(std::string_view text)
    {
        if (m_bytes.substr(m_at, text.size()) != text)
            return false;
        m_at += text.size();
        return true;
    }
    bool skip(std::size_t count)
    {
        if (m_bytes.size() - m_at < count)
            return false;
        m_at += count;
        return true;
    }
    /// Frames and memo opcodes, which say nothing about the value.
    void skipBookkeeping()
    {
        while (m_at < m_bytes.size()) {
            const std::size_t operand = bookkeepingOperand(byteAt(m_bytes, m_at));
            if (operand == SIZE_MAX || m_bytes.size() - m_at - 1 < operand)
                return;
            m_at += 1 + operand;
        }
    }
    /// The bytes behind `opcode` and a size of `width` bytes.
    std::optional<BytesView> takeSized(std::uint8_t opcode, std::size_t width)
    {
        if (m_bytes.size() - m_at < 1 + width || byteAt(m_bytes, m_at) != opcode)
            return std::nullopt;
        std::uint64_t size = 0;
        for (std::size_t i = 0; i < width; ++i)
            size |= std::uint64_t{byteAt(m_bytes, m_at + 1 + i)} << (8 * i);
        if (size > m_bytes.size() - m_at - 1 - width)
            return std::nullopt;
        const BytesView found = m_bytes.substr(m_at + 1 + width, size);
        m_at += 1 + width + size;
        return found;
    }
    bool atEnd() const { return m_at == m_bytes.size(); }

private:
    static std::size_t bookkeepingOperand(std::uint8_t opcode)
    {
        switch (opcode) {
        case 0x94: return 0;  // MEMOIZE
        case 'q': return 1;   // BINPUT
        case 'r': return 4;   // LONG_BINPUT
        case 0x95: return 8;  // FRAME
        default: return SIZE_MAX;
        }
    }

    BytesView m_bytes;
    std::size_t m_at = 0;
};

/// UTF-8 of code points below 256 to one byte each. False for anything else.
bool latin1FromUtf8(BytesView utf8, Bytes& latin1)
{
    latin1.clear();
    latin1.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const std::uint8_t lead = byteAt(utf8, i);
        if (lead < 0x80) {
            latin1 += static_cast<char>(lead);
            continue;
        }
        if ((lead != 0xc2 && lead != 0xc3) || ++i == utf8.size() || (byteAt(utf8, i) & 0xc0) != 0x80)
            return false;
        latin1 += static_cast<char>((lead & 0x03) << 6 | (byteAt(utf8, i) & 0x3f));
    }
    return true;
}

/// Protocol 2 knows no bytes: _codecs.encode(text, "latin1"), or bytes() for the empty one.
std::optional<BytesView> takeProtocol2(Reader& reader, Bytes& scratch)
{
    if (reader.takeText(kEmptyBytesCall)) {
        reader.skipBookkeeping();
        return reader.takeByte(')') && reader.takeByte('R') ? std::optional(BytesView()) : std::nullopt;
    }
    if (!reader.takeText(kLatin1Call))
        return std::nullopt;
    reader.skipBookkeeping();
    const auto text = reader.takeSized('X', 4);
    if (!text)
        return std::nullopt;
    reader.skipBookkeeping();
    const auto charset = reader.takeSized('X', 4);
    if (!charset || *charset != "latin1")
        return std::nullopt;
    reader.skipBookkeeping();
    if (!reader.takeByte(0x86))  // TUPLE2
        return std::nullopt;
    reader.skipBookkeeping();
    if (!reader.takeByte('R') || !latin1FromUtf8(*text, scratch))
        return std::nullopt;
    return BytesView(scratch);
}

std::optional<BytesView> takeBytes(Reader& reader, Bytes& scratch)
{
    if (auto small = reader.takeSized('C', 1))
        return small;
    if (auto medium = reader.takeSized('B', 4))
        return medium;
    if (auto large = reader.takeSized(0x8e, 8))
        return large;
    return takeProtocol2(reader, scratch);
}

}  // namespace

Result<BytesView> pickledBytes(BytesView cell, Bytes& scratch)
{
    Reader reader(cell);
    const auto unexpected = [&reader] {
        return Error{Stage::Deserialize,
                     "The cell is not a pickle of one bytes object, as the library writes it; it is damaged or was "
                     "written by another program",
                     reader.offset()};
    };
    if (!reader.takeByte(0x80) || !reader.skip(1))
        return unexpected();
    reader.skipBookkeeping();
    const auto found = takeBytes(reader, scratch);
    if (!found)
        return unexpected();
    reader.skipBookkeeping();
    if (!reader.takeByte('.') || !reader.atEnd())
        return unexpected();
    return *found;
}

Bytes pickleBytes(BytesView data, int protocol)
{
    Bytes out;
    out.reserve(data.size() + 24);
    out += '\x80';
    out += static_cast<char>(protocol);
    if (data.size() < kUnframedBytes) {
        const std::size_t sizeWidth = data.size() < 256 ? 1 : 4;
        out += '\x95';
        appendLittleEndian(out, 1 + sizeWidth + data.size() + 2, 8);
    }
    if (data.size() < 256) {
        out += 'C';
        appendLittleEndian(out, data.size(), 1);
    } else if (data.size() <= UINT32_MAX) {
        out += 'B';
        appendLittleEndian(out, data.size(), 4);
    } else {
        out += '\x8e';
        appendLittleEndian(out, data.size(), 8);
    }
    out += data;
    out += "\x94.";
    return out;
}

}  // namespace hashstash
