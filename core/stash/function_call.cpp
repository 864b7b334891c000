#include "core/stash/function_call.h"

#include "core/value/repr.h"

#include <algorithm>

namespace hashstash {

namespace {

constexpr std::string_view kFunctions = "stashed_result";
constexpr std::string_view kEllipsis = "…";

bool isHex(std::string_view text, std::size_t digits)
{
    return text.size() == digits && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// A folder's name has `_` for what a file system may not hold.
std::string withBrackets(std::string address)
{
    for (const std::string_view word : {"_locals_", "_lambda_"}) {
        for (std::size_t at = 0; (at = address.find(word, at)) != std::string::npos; at += word.size()) {
            const std::size_t end = at + word.size();
            const bool isPart = (at == 0 || address[at - 1] == '.') && (end == address.size() || address[end] == '.');
            if (!isPart)
                continue;
            address[at] = '<';
            address[end - 1] = '>';
        }
    }
    return address;
}

bool isNames(const Value& dict)
{
    if (!dict.isDictLike())
        return false;
    for (std::size_t i = 0; i < dict.size(); ++i)
        if (!dict.keyAt(i).isStr())
            return false;
    return true;
}

}  // namespace

std::string FunctionAddress::name() const
{
    return address.substr(address.rfind('.') + 1);
}

FunctionAddress functionFromPath(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    const bool hasVariant = slash != std::string_view::npos && isHex(path.substr(slash + 1), 10);
    return {withBrackets(std::string(hasVariant ? path.substr(0, slash) : path)), std::string(hasVariant ? path.substr(slash + 1) : "")};
}

std::optional<FunctionAddress> functionOf(const Location& location)
{
    const auto inner = location.folder.parent_path();
    const bool hasVariant = isHex(inner.filename().string(), 10);
    const auto address = hasVariant ? inner.parent_path() : inner;
    if (address.parent_path().filename() != kFunctions)
        return std::nullopt;
    return FunctionAddress{withBrackets(address.filename().string()), hasVariant ? inner.filename().string() : std::string()};
}

std::optional<Call> callOf(const Value& key)
{
    if ((key.kind() != Kind::Tuple && key.kind() != Kind::List) || key.size() != 2)
        return std::nullopt;
    const Value &arguments = key.field(0), &named = key.field(1);
    if ((arguments.kind() != Kind::Tuple && arguments.kind() != Kind::List) || !isNames(named))
        return std::nullopt;
    return Call{arguments, named};
}

std::string callText(const Value& key, std::string_view name, std::size_t maxBytes)
{
    const auto call = callOf(key);
    std::string text(name);
    if (!call) {
        if (key.isStr() && isHex(key.text(), 32))
            return text.append("(…) ").append(key.text());
        return repr(key, maxBytes);
    }
    text += '(';
    const std::size_t count = call->arguments.size();
    for (std::size_t i = 0; i < count + call->named.size(); ++i) {
        if (text.size() >= maxBytes)
            return text.append(kEllipsis);
        if (i > 0)
            text += ", ";
        if (i >= count)
            text.append(call->named.keyAt(i - count).text()) += '=';
        text += repr(i < count ? call->arguments.field(i) : call->named.valueAt(i - count), maxBytes);
    }
    return text += ')';
}

}  // namespace hashstash
