#include "core/engine/shelve_dumb_index.h"

#include <charconv>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// Reads a line from left to right.
class Reader {
public:
    explicit Reader(BytesView text) : m_text(text) {}

    bool skip(char c) noexcept
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    std::optional<std::uint64_t> number() noexcept
    {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
        return digits(m_text.size() - m_at, 10);
    }

    /// The rest of a string literal behind its opening quote.
    std::optional<Bytes> stringUntil(char quote)
    {
        Bytes string;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == quote)
                return string;
            if (c != '\\') {
                string += c;
                continue;
            }
            const auto escaped = escape();
            if (!escaped)
                return std::nullopt;
            string += *escaped;
        }
        return std::nullopt;
    }

    bool isAtEnd() noexcept
    {
        while (m_at < m_text.size() && static_cast<unsigned char>(m_text[m_at]) <= ' ')
            ++m_at;
        return m_at == m_text.size();
    }

private:
    std::optional<std::uint64_t> digits(std::size_t most, int base) noexcept
    {
        std::uint64_t value = 0;
        const char* begin = m_text.data() + m_at;
        const auto read = std::from_chars(begin, begin + std::min(most, m_text.size() - m_at), value, base);
        if (read.ec != std::errc() || read.ptr == begin)
            return std::nullopt;
        m_at += static_cast<std::size_t>(read.ptr - begin);
        return value;
    }

    std::optional<char> latin1(std::size_t length) noexcept
    {
        const std::size_t start = m_at;
        const auto value = digits(length, 16);
        return value && *value <= 0xff && m_at == start + length ? std::optional(static_cast<char>(*value)) : std::nullopt;
    }

    std::optional<char> escape() noexcept
    {
        if (m_at == m_text.size())
            return std::nullopt;
        const char c = m_text[m_at++];
        switch (c) {
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'a': return '\a';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'v': return '\v';
        case '\\':
        case '\'':
        case '"': return c;
        case 'x': return latin1(2);
        case 'u': return latin1(4);
        case 'U': return latin1(8);
        default: break;
        }
        if (c < '0' || c > '7')
            return std::nullopt;
        --m_at;
        const auto value = digits(3, 8);
        return value && *value <= 0xff ? std::optional(static_cast<char>(*value)) : std::nullopt;
    }

    BytesView m_text;
    std::size_t m_at = 0;
};

/// What repr() leaves as it is among the Latin-1 characters.
bool isPrintable(unsigned char c) noexcept
{
    return (c >= 0x20 && c < 0x7f) || (c > 0xa0 && c != 0xad);
}

}  // namespace

std::optional<std::pair<Bytes, ShelveDumbPlace>> parseShelveDumbLine(BytesView line)
{
    Reader reader(line);
    const char quote = line.starts_with('"') ? '"' : '\'';
    if (!reader.skip(quote))
        return std::nullopt;
    auto key = reader.stringUntil(quote);
    if (!key || !reader.skip(',') || !reader.skip('('))
        return std::nullopt;
    const auto offset = reader.number();
    if (!offset || !reader.skip(','))
        return std::nullopt;
    const auto size = reader.number();
    if (!size || !reader.skip(')') || !reader.isAtEnd())
        return std::nullopt;
    return std::pair(std::move(*key), ShelveDumbPlace{*offset, *size});
}

std::string makeShelveDumbLine(BytesView key, ShelveDumbPlace place)
{
    const bool hasQuotes = key.find('\'') != BytesView::npos && key.find('"') == BytesView::npos;
    const char quote = hasQuotes ? '"' : '\'';
    std::string line(1, quote);
    for (const char c : key) {
        if (c == '\\' || c == quote)
            line.append({'\\', c});
        else if (c == '\n' || c == '\r' || c == '\t')
            line += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
        else if (isPrintable(static_cast<unsigned char>(c)))
            line += c;
        else
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
    return line + quote + fmt::format(", ({}, {})\n", place.offset, place.size);
}

}  // namespace hashstash
