#include "core/value/literal.h"

#include "core/value/literal_token.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace hashstash {

namespace {

bool isNumber(const Value& value)
{
    return value.isInt() || value.kind() == Kind::Float || value.kind() == Kind::Complex;
}

double realPart(const Value& number)
{
    if (number.kind() == Kind::Float)
        return number.asDouble();
    if (const auto small = number.asInt64())
        return static_cast<double>(*small);
    std::size_t at = number.intText().starts_with('-') ? 1 : 0;
    const auto size = readNumber(number.intText() + ".0", at);
    const double magnitude = size ? size->asDouble() : std::nan("");
    return number.intText().starts_with('-') ? -magnitude : magnitude;
}

Value negated(const Value& number)
{
    if (number.kind() == Kind::Float)
        return Value::real(-number.asDouble());
    if (number.kind() == Kind::Complex)
        return Value::complex(-number.field(0).asDouble(), -number.field(1).asDouble());
    const std::string text = number.intText();
    return Value::bigInteger(text.starts_with('-') ? text.substr(1) : "-" + text);
}

bool isHashable(const Value& value)
{
    switch (value.kind()) {
    case Kind::List:
    case Kind::Set:
    case Kind::Dict:
    case Kind::ByteArray: return false;
    case Kind::Tuple: return std::all_of(value.fields().begin(), value.fields().end(), isHashable);
    default: return true;
    }
}

/// The elements without those that equal an earlier one.
std::vector<Value> unique(std::span<const Value> elements)
{
    std::vector<Value> pairs(2 * elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        pairs[2 * i] = elements[i];
    dropDuplicateKeys(pairs);
    std::vector<Value> kept(pairs.size() / 2);
    for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i] = std::move(pairs[2 * i]);
    return kept;
}

/// Recursive descent; the nesting is counted, so that the recursion is bounded.
class LiteralParser {
public:
    explicit LiteralParser(std::string_view source) : m_source(source) {}

    Result<Value> parse()
    {
        auto value = parseExpression();
        if (!value)
            return value;
        if (skipSpace(); peek() == ',') {
            std::vector<Value> items{*value};
            if (auto rest = parseMore(items, '\0'); !rest)
                return rest.error();
            value = Value::sequence(Kind::Tuple, std::move(items));
        }
        if (skipSpace(); m_at < m_source.size())
            return fail("unexpected text behind the value");
        return value;
    }

private:
    char peek() const noexcept { return m_at < m_source.size() ? m_source[m_at] : '\0'; }
    bool isAtEnd() const noexcept { return m_at >= m_source.size(); }
    Error fail(std::string message) const { return literalError(std::move(message), m_at); }

    void skipSpace()
    {
        while (!isAtEnd()) {
            const char c = peek();
            if (c == '#')
                m_at = std::min(m_source.find('\n', m_at), m_source.size());
            else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
                ++m_at;
            else if (c == '\\' && m_source.substr(m_at + 1, 1) == "\n")
                m_at += 2;
            else
                break;
        }
    }

    /// A value, or a sum of a real and an imaginary number.
    Result<Value> parseExpression()
    {
        auto left = parseSigned();
        if (!left)
            return left;
        skipSpace();
        const char sign = peek();
        if (sign != '+' && sign != '-')
            return left;
        const std::size_t start = m_at++;
        if (!left->isInt() && left->kind() != Kind::Float)
            return literalError("only a real and an imaginary number can be added", start);
        skipSpace();
        auto right = parseAtom();
        if (!right)
            return right;
        if (right->kind() != Kind::Complex)
            return literalError("only a real and an imaginary number can be added", start);
        // As Python computes it: adding 0j or its negative may change the sign of a zero.
        const double real = sign == '+' ? realPart(*left) + 0.0 : realPart(*left) - 0.0;
        const double imaginary = right->field(1).asDouble();
        return Value::complex(real, sign == '+' ? 0.0 + imaginary : 0.0 - imaginary);
    }

    Result<Value> parseSigned()
    {
        skipSpace();
        const char sign = peek();
        if (sign != '+' && sign != '-')
            return parseAtom();
        const std::size_t start = m_at++;
        skipSpace();
        auto number = parseAtom();
        if (!number)
            return number;
        if (!isNumber(*number))
            return literalError("only a number can have a sign", start);
        return sign == '-' ? negated(*number) : *number;
    }

    Result<Value> parseAtom()
    {
        if (isAtEnd())
            return fail("a value is missing here");
        const char c = peek();
        if (c == '(' || c == '[' || c == '{')
            return parseBracket(c);
        if (isStringStart(m_source, m_at))
            return parseStrings();
        if (m_source.substr(m_at, 3) == "...") {
            m_at += 3;
            return ellipsis();
        }
        if ((c >= '0' && c <= '9') || c == '.')
            return readNumber(m_source, m_at);
        return parseName();
    }

    static Value ellipsis()
    {
        return Value::object("builtins.Ellipsis", Value::sequence(Kind::List, std::vector<Value>()), {});
    }

    /// Adjacent strings are one.
    Result<Value> parseStrings()
    {
        auto first = readString(m_source, m_at);
        if (!first)
            return first;
        std::string joined;
        bool isJoined = false;
        while (skipSpace(), !isAtEnd() && isStringStart(m_source, m_at)) {
            const std::size_t start = m_at;
            auto next = readString(m_source, m_at);
            if (!next)
                return next;
            if (next->kind() != first->kind())
                return literalError("bytes and text cannot be joined", start);
            if (!isJoined)
                joined = first->text();
            isJoined = true;
            joined += next->text();
        }
        if (!isJoined)
            return first;
        return first->isStr() ? Value::str(joined) : Value::bytes(joined);
    }

    Result<Value> parseBracket(char open)
    {
        const std::size_t start = m_at;
        if (m_depth >= kMaxLiteralDepth)
            return fail("brackets are nested too deeply");
        ++m_at;
        ++m_depth;
        auto value = open == '[' ? parseList(start) : open == '(' ? parseParenthesis(start) : parseBraces(start);
        --m_depth;
        return value;
    }

    /// Behind a first item: ", item" up to `close` ('\0' = the end of the text), which is consumed.
    Result<Done> parseMore(std::vector<Value>& items, char close, std::size_t open = 0)
    {
        while (true) {
            skipSpace();
            const bool hasComma = peek() == ',';
            if (hasComma) {
                ++m_at;
                skipSpace();
            } else if (!closes(close)) {
                return unclosed(open);
            }
            if (closes(close)) {
                m_endsInComma = hasComma;
                m_at += close == '\0' ? 0 : 1;
                return Done{};
            }
            auto item = parseExpression();
            if (!item)
                return item.error();
            items.push_back(std::move(*item));
        }
    }

    bool closes(char close) const noexcept { return close == '\0' ? isAtEnd() : !isAtEnd() && peek() == close; }

    Error unclosed(std::size_t open) const
    {
        if (isAtEnd())
            return literalError(std::string("'") + m_source[open] + "' is never closed", open);
        return fail("expected a comma or the closing bracket here");
    }

    /// All items up to `close`, which is consumed; `open` is where the bracket was opened.
    Result<std::vector<Value>> parseItems(char close, std::size_t open)
    {
        std::vector<Value> items;
        skipSpace();
        if (closes(close)) {
            ++m_at;
            return items;
        }
        if (isAtEnd())
            return unclosed(open);
        auto first = parseExpression();
        if (!first)
            return first.error();
        items.push_back(std::move(*first));
        if (auto rest = parseMore(items, close, open); !rest)
            return rest.error();
        return items;
    }

    Result<Value> parseList(std::size_t open)
    {
        auto items = parseItems(']', open);
        if (!items)
            return items.error();
        return Value::sequence(Kind::List, std::move(*items));
    }

    Result<Value> parseParenthesis(std::size_t open)
    {
        auto items = parseItems(')', open);
        if (!items)
            return items.error();
        // One item without a comma is only put in parentheses.
        if (items->size() == 1 && !m_endsInComma)
            return std::move(items->front());
        return Value::sequence(Kind::Tuple, std::move(*items));
    }

    Result<Value> parseBraces(std::size_t open)
    {
        skipSpace();
        if (closes('}')) {
            ++m_at;
            return Value::sequence(Kind::Dict, std::vector<Value>());
        }
        if (isAtEnd())
            return unclosed(open);
        const std::size_t start = m_at;
        auto first = parseExpression();
        if (!first)
            return first;
        if (!isHashable(*first))
            return unhashable(*first, start);
        std::vector<Value> items;
        items.push_back(std::move(*first));
        skipSpace();
        return peek() == ':' ? parseDict(std::move(items), open) : parseSet(std::move(items), open);
    }

    static Error unhashable(const Value& value, std::size_t start)
    {
        return literalError("a " + std::string(kindName(value.kind())) + " cannot be a key or an element of a set", start);
    }

    Result<Value> parseSet(std::vector<Value> items, std::size_t open)
    {
        if (auto rest = parseMore(items, '}', open); !rest)
            return rest.error();
        return makeSet(Kind::Set, items, open);
    }

    static Result<Value> makeSet(Kind kind, std::span<const Value> items, std::size_t open)
    {
        for (const Value& item : items) {
            if (!isHashable(item))
                return unhashable(item, open);
        }
        return Value::sequence(kind, unique(items));
    }

    /// From the ':' behind the first key on.
    Result<Value> parseDict(std::vector<Value> pairs, std::size_t open)
    {
        while (true) {
            if (skipSpace(); peek() != ':')
                return isAtEnd() ? unclosed(open) : fail("expected ':' and the key's value here");
            ++m_at;
            auto value = parseExpression();
            if (!value)
                return value;
            pairs.push_back(std::move(*value));
            if (skipSpace(); peek() == ',') {
                ++m_at;
                skipSpace();
            } else if (!closes('}')) {
                return unclosed(open);
            }
            if (closes('}'))
                break;
            const std::size_t start = m_at;
            auto key = parseExpression();
            if (!key)
                return key;
            if (!isHashable(*key))
                return unhashable(*key, start);
            pairs.push_back(std::move(*key));
        }
        ++m_at;
        dropDuplicateKeys(pairs);
        return Value::sequence(Kind::Dict, std::move(pairs));
    }

    Result<Value> parseName()
    {
        const std::size_t start = m_at;
        const auto isWord = [](char c) {
            return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        };
        while (!isAtEnd() && isWord(peek()))
            ++m_at;
        const auto name = m_source.substr(start, m_at - start);
        if (name == "None")
            return Value();
        if (name == "True" || name == "False")
            return Value::boolean(name == "True");
        if (name == "Ellipsis")
            return ellipsis();
        if (name == "nan" || name == "inf")
            return Value::real(name == "nan" ? std::numeric_limits<double>::quiet_NaN() : HUGE_VAL);
        if (name == "set" || name == "frozenset" || name == "bytearray" || name == "float")
            return parseCall(name, start);
        if (name.empty())
            return literalError("unexpected character", start);
        return literalError("'" + std::string(name.substr(0, 40)) + "' is not a literal; a text is written in quotes", start);
    }

    Result<Value> parseCall(std::string_view name, std::size_t start)
    {
        if (skipSpace(); peek() != '(')
            return literalError("expected '(' behind '" + std::string(name) + "'", m_at);
        if (m_depth >= kMaxLiteralDepth)
            return fail("brackets are nested too deeply");
        const std::size_t open = m_at++;
        ++m_depth;
        auto arguments = parseItems(')', open);
        --m_depth;
        if (!arguments)
            return arguments.error();
        if (arguments->size() > 1)
            return literalError("'" + std::string(name) + "' takes one value", start);
        const Value argument = arguments->empty() ? Value() : arguments->front();
        if (name == "set" || name == "frozenset") {
            if (!arguments->empty() && !argument.isListLike())
                return literalError("a set is made of a list, a tuple or a set", start);
            return makeSet(name == "set" ? Kind::Set : Kind::FrozenSet, argument.fields(), start);
        }
        if (name == "bytearray") {
            if (!arguments->empty() && argument.kind() != Kind::Bytes)
                return literalError("a bytearray is made of b'...'", start);
            return Value::byteArray(argument.text());
        }
        return parseFloatText(argument, start);
    }

    static Result<Value> parseFloatText(const Value& argument, std::size_t start)
    {
        auto text = argument.text();
        const bool isNegative = text.starts_with('-');
        text.remove_prefix(isNegative || text.starts_with('+') ? 1 : 0);
        double number = 0;
        if (text == "nan") {
            number = std::numeric_limits<double>::quiet_NaN();
        } else if (text == "inf" || text == "infinity") {
            number = HUGE_VAL;
        } else {
            std::size_t at = 0;
            const auto read = !text.empty() && text.front() >= '0' && text.front() <= '9' ? readNumber(text, at)
                                                                                        : Result<Value>(Value());
            if (!read || at != text.size() || !(read->isInt() || read->kind() == Kind::Float))
                return literalError("float takes a text such as 'nan', 'inf' or '1.5'", start);
            number = realPart(*read);
        }
        return Value::real(isNegative ? -number : number);
    }

    std::string_view m_source;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    bool m_endsInComma = false;  ///< whether the items read last ended in ",)"
};

}  // namespace

Result<Value> parseLiteral(std::string_view source)
try {
    return LiteralParser(source).parse();
} catch (const std::bad_alloc&) {
    return literalError("the text is too large for the memory", 0);
}

}  // namespace hashstash
