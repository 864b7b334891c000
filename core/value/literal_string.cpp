#include "core/value/literal_token.h"

#include "core/value/utf8.h"

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::size_t kMaxPrefix = 2;

/// Reads one literal whose prefix is known.
class StringReader {
public:
    StringReader(std::string_view source, std::size_t at, bool isRaw, bool isBytes)
        : m_source(source), m_at(at), m_isRaw(isRaw), m_isBytes(isBytes)
    {
    }

    Result<Value> read()
    {
        const std::size_t start = m_at;
        const char quote = m_source[m_at];
        const std::string closing(m_source.substr(m_at, 3) == std::string(3, quote) ? 3 : 1, quote);
        m_at += closing.size();
        while (m_at < m_source.size()) {
            if (m_source.substr(m_at, closing.size()) == closing) {
                m_at += closing.size();
                return m_isBytes ? Value::bytes(m_text) : Value::str(m_text);
            }
            if (m_source[m_at] == '\n' && closing.size() == 1)
                break;
            if (auto done = readCharacter(); !done)
                return done.error();
        }
        return literalError("unterminated string", start);
    }

    std::size_t end() const noexcept { return m_at; }

private:
    Result<Done> readCharacter()
    {
        if (m_source[m_at] == '\\' && m_at + 1 < m_source.size())
            return m_isRaw ? readRawPair() : readEscape();
        const CodePoint codePoint = codePointAt(m_source, m_at);
        if (codePoint.bytes == 0)
            return literalError("the text is not UTF-8", m_at);
        if (m_isBytes && codePoint.value >= 0x80)
            return literalError("bytes can only contain ASCII characters; write others as \\x..", m_at);
        m_text.append(m_source, m_at, codePoint.bytes);
        m_at += codePoint.bytes;
        return Done{};
    }

    /// In a raw string a backslash stays, and still keeps a quote from ending it.
    Result<Done> readRawPair()
    {
        m_text += m_source[m_at++];
        if (m_source[m_at] == '\\' || m_source[m_at] == '\'' || m_source[m_at] == '"')
            m_text += m_source[m_at++];
        return Done{};
    }

    Result<Done> readEscape()
    {
        constexpr std::string_view kLetters = "\\'\"abfnrtv";
        constexpr std::string_view kMeanings = "\\'\"\a\b\f\n\r\t\v";
        const std::size_t start = m_at++;
        const char letter = m_source[m_at];
        if (const auto known = kLetters.find(letter); known != std::string_view::npos) {
            m_text += kMeanings[known];
            ++m_at;
            return Done{};
        }
        if (letter == '\n') {
            ++m_at;
            return Done{};
        }
        if (letter >= '0' && letter <= '7')
            return readOctal();
        if (letter == 'x')
            return readHex(start, 2);
        if (!m_isBytes && (letter == 'u' || letter == 'U'))
            return readHex(start, letter == 'u' ? 4 : 8);
        if (!m_isBytes && letter == 'N')
            return literalError("characters cannot be given by name; write \\u.... or the character itself", start);
        m_text += '\\';  // Python keeps an escape that it does not know
        return Done{};
    }

    Result<Done> readOctal()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 3 && m_at < m_source.size() && m_source[m_at] >= '0' && m_source[m_at] <= '7'; ++i)
            value = value * 8 + static_cast<std::uint32_t>(m_source[m_at++] - '0');
        append(value);
        return Done{};
    }

    Result<Done> readHex(std::size_t start, std::size_t digits)
    {
        ++m_at;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < digits; ++i, ++m_at) {
            const char c = m_at < m_source.size() ? m_source[m_at] : '\0';
            const char lower = static_cast<char>(c | 0x20);
            if (!((c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f')))
                return literalError("a hexadecimal escape with too few digits", start);
            value = value << 4 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : lower - 'a' + 10);
        }
        if (value > 0x10ffff)
            return literalError("an escape beyond Unicode", start);
        append(value);
        return Done{};
    }

    void append(std::uint32_t value)
    {
        if (m_isBytes)
            m_text += static_cast<char>(value);
        else
            appendCodePoint(m_text, value);
    }

    std::string_view m_source;
    std::size_t m_at;
    bool m_isRaw;
    bool m_isBytes;
    std::string m_text;
};

/// The letters before a quote, in lower case; nullopt where there is none that close.
std::optional<std::string> prefixAt(std::string_view source, std::size_t at)
{
    std::string prefix;
    for (; at < source.size() && prefix.size() <= kMaxPrefix; ++at) {
        if (source[at] == '\'' || source[at] == '"')
            return prefix;
        const char lower = static_cast<char>(source[at] | 0x20);
        if (lower < 'a' || lower > 'z')
            break;
        prefix += lower;
    }
    return std::nullopt;
}

}  // namespace

bool isStringStart(std::string_view source, std::size_t at) noexcept
{
    return prefixAt(source, at).has_value();
}

Result<Value> readString(std::string_view source, std::size_t& at)
{
    const std::string prefix = prefixAt(source, at).value_or("");
    const bool isRaw = prefix == "r" || prefix == "br" || prefix == "rb";
    const bool isBytes = prefix == "b" || prefix == "br" || prefix == "rb";
    if (!isRaw && !isBytes && !prefix.empty() && prefix != "u")
        return literalError("strings with the prefix '" + prefix + "' are not literals", at);
    StringReader reader(source, at + prefix.size(), isRaw, isBytes);
    auto text = reader.read();
    at = reader.end();
    return text;
}

}  // namespace hashstash
