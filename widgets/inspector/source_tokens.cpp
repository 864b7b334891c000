#include "widgets/inspector/source_tokens.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

using Kind = SourceToken::Kind;

constexpr std::array kPythonConstants {"True", "False", "None", "Ellipsis", "nan", "inf"};
constexpr std::array kJsonConstants {"true", "false", "null", "NaN", "Infinity"};
constexpr std::array kKeywords {"and",    "as",   "assert", "async", "await",  "break", "case",     "class",  "continue",
                                "def",    "del",  "elif",   "else",  "except", "finally", "for",    "from",   "global",
                                "if",     "import", "in",   "is",    "lambda", "match", "nonlocal", "not",    "or",
                                "pass",   "raise", "return", "try",  "while",  "with",  "yield"};

template <typename Words>
bool isOneOf(const Words& words, QStringView word)
{
    return std::any_of(words.begin(), words.end(), [word](const char* known) { return word == QLatin1String(known); });
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.isSurrogate();
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

class Tokenizer {
public:
    Tokenizer(QStringView source, SourceLanguage language) : m_source(source), m_language(language) {}

    std::vector<SourceToken> run()
    {
        while (m_at < m_source.size())
            step();
        return std::move(m_tokens);
    }

private:
    QChar at(qsizetype place) const { return place < m_source.size() ? m_source[place] : QChar(); }
    bool isJson() const { return m_language == SourceLanguage::Json; }

    void step()
    {
        const QChar c = m_source[m_at];
        if (c == u'"' || (c == u'\'' && !isJson()))
            return string(m_at);
        if (c == u'#' && m_language == SourceLanguage::PythonSource)
            return add(Kind::Comment, lineEnd(m_at));
        if (isDigit(c) || (c == u'.' && isDigit(at(m_at + 1))))
            return number();
        if (isWordCharacter(c))
            return word();
        if (c == u'@' && m_language == SourceLanguage::PythonSource && isFirstInLine())
            return add(Kind::Keyword, wordEnd(m_at + 1));
        ++m_at;
    }

    /// Up to `end`, from where the text is read next.
    void add(Kind kind, qsizetype end)
    {
        m_tokens.push_back({m_at, end - m_at, kind});
        m_at = end;
    }

    qsizetype lineEnd(qsizetype from) const
    {
        const auto end = m_source.indexOf(u'\n', from);
        return end < 0 ? m_source.size() : end;
    }

    qsizetype wordEnd(qsizetype from) const
    {
        while (isWordCharacter(at(from)))
            ++from;
        return from;
    }

    bool isFirstInLine() const
    {
        qsizetype before = m_at;
        while (before > 0 && (m_source[before - 1] == u' ' || m_source[before - 1] == u'\t'))
            --before;
        return before == 0 || m_source[before - 1] == u'\n';
    }

    /// A string whose prefix begins where the text is read, and whose quote is at `quote`.
    void string(qsizetype quote)
    {
        const QChar sign = m_source[quote];
        const bool isSource = m_language == SourceLanguage::PythonSource;
        const bool isTripled = isSource && at(quote + 1) == sign && at(quote + 2) == sign;  // repr() prints none
        const qsizetype signs = isTripled ? 3 : 1;
        const qsizetype end = stringEnd(quote + signs, sign, signs, isSource && !isTripled);
        add(isKey(end) ? Kind::Key : Kind::String, end);
    }

    qsizetype stringEnd(qsizetype from, QChar sign, qsizetype signs, bool endsAtLineEnd) const
    {
        for (qsizetype i = from; i < m_source.size(); ++i) {
            const QChar c = m_source[i];
            if (c == u'\\')
                i += at(i + 1) == u'\n' && !endsAtLineEnd ? 2 : 1;  // a line may be broken within an escape
            else if (c == u'\n' && endsAtLineEnd)
                return i;
            else if (c == sign && (signs == 1 || (at(i + 1) == sign && at(i + 2) == sign)))
                return i + signs;
        }
        return m_source.size();
    }

    bool isKey(qsizetype end) const
    {
        return m_language != SourceLanguage::PythonSource && at(end) == u':';
    }

    void number()
    {
        qsizetype end = m_at + 1;
        while (isWordCharacter(at(end)) || at(end) == u'.' || ((at(end) == u'+' || at(end) == u'-') && at(end - 1).toLower() == u'e' && !isHexadecimal()))
            ++end;
        add(Kind::Number, end);
    }

    bool isHexadecimal() const { return m_source[m_at] == u'0' && at(m_at + 1).toLower() == u'x'; }

    void word()
    {
        const qsizetype end = wordEnd(m_at);
        const QStringView text = m_source.mid(m_at, end - m_at);
        const bool isPrefix = !isJson() && text.size() <= 2 && (at(end) == u'"' || at(end) == u'\'')
            && std::all_of(text.begin(), text.end(), [](QChar c) { return QStringView(u"bBrRuUfF").contains(c); });
        if (isPrefix)
            return string(end);
        if (isJson() ? isOneOf(kJsonConstants, text) : isOneOf(kPythonConstants, text))
            return add(Kind::Constant, end);
        if (m_language == SourceLanguage::PythonSource && isOneOf(kKeywords, text))
            return add(Kind::Keyword, end);
        m_at = end;
    }

    QStringView m_source;
    SourceLanguage m_language;
    qsizetype m_at = 0;
    std::vector<SourceToken> m_tokens;
};

}  // namespace

std::vector<SourceToken> tokensOf(QStringView source, SourceLanguage language)
{
    return language == SourceLanguage::None ? std::vector<SourceToken>() : Tokenizer(source, language).run();
}

}  // namespace hashstash
