#include "core/search/value_path.h"

#include "core/search/repeat_guard.h"
#include "core/search/value_parts.h"
#include "core/value/column_reader.h"
#include "core/value/literal.h"
#include "core/value/repr.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <span>

namespace hashstash {

namespace {

bool isNameByte(char c) noexcept
{
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || byte >= 0x80;
}

/// The offset of the bracket that closes the one at `open`, past quoted texts; npos if it is not closed.
std::size_t closingBracket(std::string_view source, std::size_t open)
{
    std::size_t depth = 0;
    char quote = 0;
    for (std::size_t i = open; i < source.size(); ++i) {
        const char c = source[i];
        if (quote) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '[' || c == '(' || c == '{') {
            ++depth;
        } else if ((c == ']' || c == ')' || c == '}') && --depth == 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

constexpr std::size_t kMostKeyBytes = 2000;

Error wrongPath(std::string message, std::size_t offset)
{
    return {Stage::Deserialize, "The path is not one: " + std::move(message), offset};
}

}  // namespace

Result<ValuePath> ValuePath::parsePrefix(std::string_view source, std::size_t& length)
{
    ValuePath path;
    std::size_t at = 0;
    while (at < source.size()) {
        const bool isFirst = path.m_steps.empty();
        if (source[at] == '[') {
            const std::size_t close = closingBracket(source, at);
            if (close == std::string_view::npos)
                return wrongPath("'[' is not closed", at);
            const auto inside = source.substr(at + 1, close - at - 1);
            if (inside == "*") {
                path.m_steps.push_back({Step::What::Each});
            } else {
                auto key = parseLiteral(inside);
                if (!key)
                    return wrongPath("within the brackets, " + key.error().message, at + 1);
                path.m_steps.push_back({Step::What::Key, *std::move(key)});
            }
            at = close + 1;
            continue;
        }
        if (source[at] == '.' && !isFirst)
            ++at;
        else if (!isFirst)
            break;
        if (source.substr(at).starts_with("**")) {
            path.m_steps.push_back({Step::What::Within});
            at += 2;
        } else if (source.substr(at).starts_with("*")) {
            path.m_steps.push_back({Step::What::Each});
            ++at;
        } else {
            std::size_t end = at;
            while (end < source.size() && isNameByte(source[end]))
                ++end;
            if (end == at)
                return wrongPath("a name, '*' or '[' is expected", at);
            path.m_steps.push_back({Step::What::Name, Value::str(source.substr(at, end - at))});
            at = end;
        }
    }
    if (path.m_steps.empty())
        return wrongPath("it is empty", 0);
    length = at;
    return path;
}

Result<ValuePath> ValuePath::parse(std::string_view source)
{
    std::size_t length = 0;
    auto path = parsePrefix(source, length);
    if (path && length != source.size())
        return wrongPath("'.' or '[' is expected", length);
    return path;
}

/// One walk along a path: each step leads to the parts of a value that it names, and each of these goes on.
class ValuePath::Walk {
public:
    Walk(std::span<const Step> steps, const std::function<bool(const Value&)>& visit) : m_steps(steps), m_visit(visit), m_guards(steps.size()) {}

    bool follow(const Value& value, std::size_t step)
    {
        if (step == m_steps.size())
            return m_visit(value);
        const auto goOn = [&](const Value& part) { return follow(part, step + 1); };
        switch (m_steps[step].what) {
        case Step::What::Name: return followName(value, m_steps[step].key, goOn);
        case Step::What::Key: return followKey(value, m_steps[step].key, goOn);
        case Step::What::Each: return !m_guards[step].enter(value) || forEachPart(value, goOn);
        case Step::What::Within: break;
        }
        return !m_guards[step].enter(value) || (goOn(value) && forEachPart(value, [&](const Value& part) { return follow(part, step); }));
    }

private:
    template <typename GoOn>
    static bool followName(const Value& value, const Value& name, const GoOn& goOn)
    {
        if (value.kind() == Kind::DataFrame)
            return forEachCell(value, name, goOn);
        const Value& names = value.kind() == Kind::Instance ? value.field(1) : value.kind() == Kind::Object ? value.field(2) : value;
        const Value* const found = names.isDictLike() ? names.find(name.text()) : nullptr;
        return !found || goOn(*found);
    }

    template <typename GoOn>
    static bool followKey(const Value& value, const Value& key, const GoOn& goOn)
    {
        if (value.kind() == Kind::DataFrame)
            return forEachCell(value, key, goOn);
        if (!value.isDictLike())
            return followPlace(value, key, goOn);
        for (std::size_t i = 0; i < value.size(); ++i)
            if (value.keyAt(i) == key)
                return goOn(value.valueAt(i));
        return true;
    }

    template <typename GoOn>
    static bool followPlace(const Value& value, const Value& key, const GoOn& goOn)
    {
        const bool isSequence = value.kind() == Kind::List || value.kind() == Kind::Tuple || value.kind() == Kind::Deque;
        const Value* const column = isSequence ? &value : columnOf(value);
        auto place = key.asInt64();
        if (!column || !place)
            return true;
        const auto reader = value.kind() == Kind::Series ? ColumnReader(value.field(0).text(), *column) : ColumnReader(*column);
        const auto size = static_cast<std::int64_t>(reader.size());
        if (*place < 0)
            *place += size;
        return *place < 0 || *place >= size || goOn(reader.at(static_cast<std::size_t>(*place)));
    }

    std::span<const Step> m_steps;
    const std::function<bool(const Value&)>& m_visit;
    std::vector<RepeatGuard> m_guards;  ///< one a step, which may lead to one part for several reasons
};

bool ValuePath::forEachIn(const Value& value, const std::function<bool(const Value&)>& visit) const
{
    return Walk(m_steps, visit).follow(value, 0);
}

std::string_view ValuePath::lastName() const noexcept
{
    for (std::size_t i = m_steps.size(); i-- > 0;)
        if (m_steps[i].what == Step::What::Name)
            return m_steps[i].key.text();
    return {};
}

std::optional<std::string> pathStep(const Value& key)
{
    const std::string_view name = key.isStr() ? key.text() : std::string_view();
    if (!name.empty() && name.size() <= kMostKeyBytes && std::all_of(name.begin(), name.end(), isNameByte))
        return "." + std::string(name);
    const std::string source = repr(key, kMostKeyBytes);
    // What is cut, and what prints as no literal or as another one (a date, an instance), is not read back.
    const std::size_t close = source.size() + 1;
    const std::string step = "[" + source + "]";
    const auto read = parseLiteral(source);
    if (!read || !(*read == key) || closingBracket(step, 0) != close)
        return std::nullopt;
    return step;
}

}  // namespace hashstash
