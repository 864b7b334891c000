#include "core/serializer/pickle_calls.h"
#include "core/serializer/pickle_names.h"

#include <string>

/// Python's builtins, and what pickle itself calls.
namespace hashstash {

namespace {

std::optional<Value> makeBytes(const PickleCall& call)
{
    if (call.args.empty())
        return Value::bytes({});
    auto content = bytesOf(call.arg(0));
    return content ? std::optional(Value::bytes(*content)) : std::nullopt;
}

/// _codecs.encode(text, "latin1"): how protocols 0 to 2 write bytes.
std::optional<Value> makeEncoded(const PickleCall& call)
{
    const auto charset = call.arg(1).text();
    if (!call.arg(0).isStr() || (charset != "latin1" && charset != "latin-1"))
        return std::nullopt;
    return makeBytes(call);
}

std::optional<Value> makeByteArray(const PickleCall& call)
{
    auto made = makeBytes(call);
    return made ? std::optional((*std::move(made)).withKind(Kind::ByteArray)) : std::nullopt;
}

std::optional<double> realOf(const Value& value)
{
    if (value.kind() == Kind::Float)
        return value.asDouble();
    const auto number = value.asInt64();
    return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
}

std::optional<Value> makeComplex(const PickleCall& call)
{
    const auto real = realOf(call.arg(0));
    const auto imaginary = call.args.size() > 1 ? realOf(call.arg(1)) : std::optional(0.0);
    return real && imaginary ? std::optional(Value::complex(*real, *imaginary)) : std::nullopt;
}

std::optional<Value> makeRange(const PickleCall& call)
{
    for (const Value& arg : call.args)
        if (!arg.isInt())
            return std::nullopt;
    switch (call.args.size()) {
    case 1: return Value::range(Value::integer(0), call.args[0], Value::integer(1));
    case 2: return Value::range(call.args[0], call.args[1], Value::integer(1));
    case 3: return Value::range(call.args[0], call.args[1], call.args[2]);
    default: return std::nullopt;
    }
}

std::optional<Value> makeSlice(const PickleCall& call)
{
    return call.args.size() == 3 ? std::optional(Value::slice(call.args[0], call.args[1], call.args[2])) : std::nullopt;
}

/// set([..]) and frozenset([..]) of protocols 0 to 3; a pickler writes each element once.
template <Kind kind>
std::optional<Value> makeSet(const PickleCall& call)
{
    if (call.args.empty())
        return Value::sequence(kind, std::span<Value>());
    const Value& elements = call.arg(0);
    if (call.args.size() != 1 || !elements.isListLike())
        return std::nullopt;
    // Through a dict's keys: a stranger's pickle may hold an element twice.
    std::vector<Value> pairs;
    pairs.reserve(2 * elements.size());
    for (const Value& element : elements.fields()) {
        pairs.push_back(element);
        pairs.emplace_back();
    }
    dropDuplicateKeys(pairs);
    for (std::size_t i = 0; 2 * i < pairs.size(); ++i)
        pairs[i] = std::move(pairs[2 * i]);
    pairs.resize(pairs.size() / 2);
    return Value::sequence(kind, std::move(pairs));
}

template <Kind kind>
std::optional<Value> makeList(const PickleCall& call)
{
    if (call.args.size() != 1 || !call.arg(0).isListLike() || call.hasItems() || !call.state.isNone())
        return std::nullopt;
    return Value(call.arg(0)).withKind(kind);
}

/// getattr(Outer, "Inner"): a nested class or a static method; of an instance, a bound method, which keeps the instance
/// among its markers. Of anything else it stays a call.
std::optional<Value> makeAttribute(const PickleCall& call)
{
    const Value& owner = call.arg(0);
    const bool isInstance = owner.kind() == Kind::Instance;
    const auto ownerName = isInstance ? owner.field(0).text() : globalName(owner);
    if (call.args.size() != 2 || ownerName.empty() || !call.arg(1).isStr())
        return std::nullopt;
    const std::string name = std::string(ownerName) + "." + std::string(call.arg(1).text());
    if (!isInstance)
        return globalValue(name);
    return Value::function(name, {}, Value::sequence(Kind::Dict, {Value::str("__pytype__"), Value::str("instancemethod"),
                                                                  Value::str("__self__"), owner}));
}

/// type(None) and kin, which have no name to import them by.
std::optional<Value> makeType(const PickleCall& call)
{
    if (call.args.size() != 1)
        return std::nullopt;
    if (call.arg(0).isNone())
        return Value::cls("builtins.NoneType");
    const auto name = call.arg(0).kind() == Kind::Object ? call.arg(0).field(0).text() : std::string_view();
    if (name == "builtins.Ellipsis")
        return Value::cls("builtins.ellipsis");
    return name == "builtins.NotImplemented" ? std::optional(Value::cls("builtins.NotImplementedType")) : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"_codecs.encode", makeEncoded, true},
    {"builtins.bytearray", makeByteArray, true},
    {"builtins.bytes", makeBytes, true},
    {"builtins.complex", makeComplex, true},
    {"builtins.frozenset", makeSet<Kind::FrozenSet>},
    {"builtins.getattr", makeAttribute},
    {"builtins.list", makeList<Kind::List>},
    {"builtins.range", makeRange, true},
    {"builtins.set", makeSet<Kind::Set>},
    {"builtins.slice", makeSlice, true},
    {"builtins.tuple", makeList<Kind::Tuple>},
    {"builtins.type", makeType},
};

}  // namespace

std::span<const KnownCall> builtinCalls() noexcept
{
    return kCalls;
}

}  // namespace hashstash
