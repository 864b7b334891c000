#include "core/serializer/pickle_calls.h"
#include "core/serializer/pickle_text.h"

#include <string>

/// collections, decimal, fractions, functools, pathlib, uuid.
namespace hashstash {

namespace {

/// The pairs of a dict argument, or of a list of 2-element lists (Python 2's OrderedDict), then those of SETITEMS.
std::optional<std::vector<Value>> pairsOf(const Value& argument, const PickleCall& call)
{
    std::vector<Value> pairs;
    if (argument.isDictLike()) {
        pairs.assign(argument.fields().begin(), argument.fields().end());
    } else if (argument.isListLike()) {
        for (const Value& pair : argument.fields()) {
            if (pair.size() != 2 || !pair.isListLike())
                return std::nullopt;
            pairs.insert(pairs.end(), pair.fields().begin(), pair.fields().end());
        }
    } else if (!argument.isNone()) {
        return std::nullopt;
    }
    pairs.insert(pairs.end(), call.pairs.begin(), call.pairs.end());
    if (!argument.isNone())
        dropDuplicateKeys(pairs);
    return pairs;
}

bool hasNoState(const PickleCall& call)
{
    return call.state.isNone() || (call.state.isDictLike() && call.state.size() == 0);
}

template <Kind kind>
std::optional<Value> makeDict(const PickleCall& call)
{
    if (call.args.size() > 1 || !call.listItems.empty() || !hasNoState(call))
        return std::nullopt;
    auto pairs = pairsOf(call.arg(0), call);
    return pairs ? std::optional(Value::sequence(kind, *std::move(pairs))) : std::nullopt;
}

/// Its factory is kept as a note.
std::optional<Value> makeDefaultDict(const PickleCall& call)
{
    if (call.args.size() > 2 || !call.listItems.empty() || !hasNoState(call))
        return std::nullopt;
    auto pairs = pairsOf(call.arg(1), call);
    return pairs ? std::optional(Value::annotated(Kind::DefaultDict, *pairs, call.arg(0))) : std::nullopt;
}

std::optional<Value> makeDeque(const PickleCall& call)
{
    const Value& first = call.arg(0);
    if (call.args.size() > 2 || !(call.arg(1).isNone() || call.arg(1).isInt()) || !call.pairs.empty() || !hasNoState(call) || (!first.isNone() && !first.isListLike()))
        return std::nullopt;
    std::vector<Value> items(first.fields().begin(), first.fields().end());
    items.insert(items.end(), call.listItems.begin(), call.listItems.end());
    return Value::annotated(Kind::Deque, items, call.arg(1));
}

std::optional<Value> makeDecimal(const PickleCall& call)
{
    if (call.args.size() != 1 || !call.arg(0).isStr())
        return std::nullopt;
    return Value::decimal(call.arg(0).text());
}

std::optional<Value> makeFraction(const PickleCall& call)
{
    if (call.args.size() == 2 && call.arg(0).isInt() && call.arg(1).isInt())
        return Value::fraction(call.arg(0), call.arg(1));
    if (call.args.size() != 1 || !call.arg(0).isStr())
        return std::nullopt;
    const std::string_view text = call.arg(0).text();
    const auto slash = text.find('/');
    const auto numerator = intFromText(text.substr(0, slash));
    const auto denominator = slash == text.npos ? std::optional(Value::integer(1)) : intFromText(text.substr(slash + 1));
    return numerator && denominator ? std::optional(Value::fraction(*numerator, *denominator)) : std::nullopt;
}

/// partial(f) whose state is (f, args, keywords, attributes).
std::optional<Value> makePartial(const PickleCall& call)
{
    const auto state = call.state.fields();
    if (call.args.size() != 1 || call.state.kind() != Kind::Tuple || state.size() < 3
        || state[1].kind() != Kind::Tuple || state[2].kind() != Kind::Dict)
        return std::nullopt;
    std::vector<Value> args(1, state[0]);
    args.insert(args.end(), state[1].fields().begin(), state[1].fields().end());
    return Value::object("functools.partial", Value::sequence(Kind::List, std::move(args)), state[2]);
}

/// str(PurePosixPath(*parts)), by pathlib's rules: an absolute part starts anew, "." and doubled slashes go.
std::optional<Value> makePosixPath(const PickleCall& call)
{
    std::string joined;
    for (const Value& part : call.args) {
        if (!part.isStr())
            return std::nullopt;
        if (part.text().starts_with('/'))
            joined.clear();
        else if (!joined.empty() && joined.back() != '/')
            joined += '/';
        joined += part.text();
    }
    const std::size_t slashes = std::min(joined.find_first_not_of('/'), joined.size());
    std::string path = slashes == 0 ? "" : slashes == 2 ? "//" : "/";
    for (std::size_t at = slashes; at < joined.size();) {
        const std::size_t end = std::min(joined.find('/', at), joined.size());
        const std::string_view name = std::string_view(joined).substr(at, end - at);
        if (!name.empty() && name != ".") {
            if (!path.empty() && path.back() != '/')
                path += '/';
            path += name;
        }
        at = end + 1;
    }
    return Value::path(path.empty() ? "." : path);
}

std::optional<Value> makeWindowsPath(const PickleCall& call)
{
    std::string path;
    for (const Value& part : call.args) {
        if (!part.isStr())
            return std::nullopt;
        if (!path.empty() && path.back() != '\\')
            path += '\\';
        path += part.text();
    }
    return Value::path(path.empty() ? "." : path);
}

/// 8-4-4-4-12 hex digits of a decimal number below 2^128.
std::optional<std::string> uuidText(std::string_view decimal)
{
    constexpr int kDigits = 32;
    if (decimal.empty() || decimal.front() == '-' || decimal.size() > 39)
        return std::nullopt;
    unsigned __int128 number = 0;
    for (const char digit : decimal)
        number = number * 10 + static_cast<unsigned>(digit - '0');
    std::string text;
    for (int i = 0; i < kDigits; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            text += '-';
        text += "0123456789abcdef"[static_cast<unsigned>(number >> (4 * (kDigits - 1 - i))) & 0xf];
    }
    return text;
}

std::optional<Value> makeUuid(const PickleCall& call)
{
    const Value* number = call.state.find("int");
    if (!call.args.empty() || !number || !number->isInt())
        return std::nullopt;
    const auto text = uuidText(number->intText());
    return text ? std::optional(Value::uuid(*text)) : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"collections.Counter", makeDict<Kind::Counter>},
    {"collections.OrderedDict", makeDict<Kind::OrderedDict>},
    {"collections.defaultdict", makeDefaultDict},
    {"collections.deque", makeDeque},
    {"decimal.Decimal", makeDecimal, true},
    {"fractions.Fraction", makeFraction, true},
    {"functools.partial", makePartial},
    {"pathlib.PosixPath", makePosixPath, true},
    {"pathlib.PurePosixPath", makePosixPath, true},
    {"pathlib.PureWindowsPath", makeWindowsPath, true},
    {"pathlib.WindowsPath", makeWindowsPath, true},
    {"pathlib._local.PosixPath", makePosixPath, true},
    {"pathlib._local.PurePosixPath", makePosixPath, true},
    {"pathlib._local.PureWindowsPath", makeWindowsPath, true},
    {"pathlib._local.WindowsPath", makeWindowsPath, true},
    {"uuid.UUID", makeUuid},
};

}  // namespace

std::span<const KnownCall> standardLibraryCalls() noexcept
{
    return kCalls;
}

}  // namespace hashstash
