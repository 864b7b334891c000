#include "core/library/whole_map.h"

#include <algorithm>
#include <utility>

namespace hashstash {

namespace {

Value dict(std::vector<Value>&& pairs)
{
    return Value::sequence(Kind::Dict, std::move(pairs));
}

Value list(std::vector<Value>&& elements)
{
    return Value::sequence(Kind::List, std::move(elements));
}

const Value& argumentsOf(const Value& call)
{
    return call.field(0);
}

const Value& namedOf(const Value& call)
{
    return call.field(1);
}

/// What Python's map is given for a call: its one argument, or the tuple of several. A list or tuple would be taken for
/// several, and so stands in a tuple.
Value objectOf(const Value& call)
{
    const Value& arguments = argumentsOf(call);
    if (arguments.size() != 1)
        return arguments;
    const Kind kind = arguments.field(0).kind();
    return kind == Kind::List || kind == Kind::Tuple ? arguments : arguments.field(0);
}

/// The named arguments of one call without the common ones.
Value ownOptions(const Value& call, const Value& common)
{
    std::vector<Value> own;
    const Value& named = namedOf(call);
    for (std::size_t i = 0; i < named.size(); ++i) {
        if (common.find(named.keyAt(i).text()))
            continue;
        own.push_back(named.keyAt(i));
        own.push_back(named.valueAt(i));
    }
    return dict(std::move(own));
}

template <typename Of>
Value listOf(const std::vector<Value>& calls, Of of)
{
    std::vector<Value> all;
    all.reserve(calls.size());
    std::transform(calls.begin(), calls.end(), std::back_inserter(all), of);
    return list(std::move(all));
}

}  // namespace

Value wholeMapKey(const MappedCalls& calls)
{
    const bool hasOptions = std::any_of(calls.calls.begin(), calls.calls.end(), [&](const Value& call) { return ownOptions(call, calls.common).size() != 0; });
    std::vector<Value> pairs{
        Value::str("func"), Value::function(calls.function),
        Value::str("objects"), listOf(calls.calls, objectOf),
        Value::str("options"), hasOptions ? listOf(calls.calls, [&](const Value& call) { return ownOptions(call, calls.common); }) : list({}),
        Value::str("total"), Value(),
    };
    const auto common = calls.common.fields();
    pairs.insert(pairs.end(), common.begin(), common.end());
    return dict(std::move(pairs));
}

Result<Done> storeWholeMap(const HashStash& stash, const MappedCalls& calls, std::span<const Value> results)
{
    const std::string& serializer = stash.options().serializer;
    if (serializer != "hashstash" && serializer != "pickle")
        return Error{Stage::Serialize, "A whole map is kept with the serializers hashstash and pickle only, not with '" + serializer + "'", {}};
    std::vector<Value> kept;
    for (std::size_t i = 0; i < results.size(); ++i)
        kept.push_back(dict({Value::str("args"), argumentsOf(calls.calls[i]), Value::str("kwargs"), namedOf(calls.calls[i]), Value::str("_result"), results[i]}));
    const auto total = static_cast<std::int64_t>(calls.calls.size());
    // Its reader puts the stash in that it was read from, so that no path of ours need be in it.
    Value map = dict({
        Value::str("func"), Value::function(calls.function),
        Value::str("objects"), listOf(calls.calls, argumentsOf),
        Value::str("options"), listOf(calls.calls, namedOf),
        Value::str("num_proc"), Value::integer(1),
        Value::str("total"), Value::integer(total),
        Value::str("desc"), Value::str("Mapping " + calls.function + " across " + std::to_string(total) + " objects"),
        Value::str("progress"), Value::boolean(false),
        Value::str("ordered"), Value::boolean(true),
        Value::str("stash"), Value(),
        Value::str("preload"), Value::boolean(true),
        Value::str("precompute"), Value::boolean(true),
        Value::str("_results"), list(std::move(kept)),
    });
    const std::string cls = "hashstash.utils.pmap.StashMap";
    if (serializer == "pickle")
        return stash.setValue(wholeMapKey(calls), Value::object(cls + ".from_dict", list({std::move(map)}), {}));
    Value stored = dict({Value::str("__py__"), Value::str(cls), Value::str("__data__"), map});
    return stash.setValue(wholeMapKey(calls), Value::object(cls, list({std::move(map)}), {}, std::move(stored)));
}

}  // namespace hashstash
