#include "core/serializer/pickle_calls.h"

#include "core/serializer/jsonpickle_numpy.h"
#include "core/serializer/jsonpickle_pandas.h"
#include "core/serializer/own_state.h"
#include "core/serializer/pickle_text.h"

#include <unordered_map>

namespace hashstash {

namespace {

using Registry = std::unordered_map<std::string_view, const KnownCall*>;

Registry makeRegistry()
{
    Registry registry;
    for (const auto table : {builtinCalls(), standardLibraryCalls(), dateTimeCalls(), numpyCalls(), pandasCalls(), pandasConstructors(),
                             jsonPickleNumpyCalls(), jsonPicklePandasCalls()})
        for (const KnownCall& call : table)
            registry.emplace(call.name, &call);
    return registry;
}

}  // namespace

const Value& PickleCall::arg(std::size_t index) const noexcept
{
    static const Value none;
    return index < args.size() ? args[index] : none;
}

const KnownCall* findKnownCall(std::string_view callable) noexcept
{
    static const Registry registry = makeRegistry();
    const auto found = registry.find(callable);
    return found == registry.end() ? nullptr : found->second;
}

Value shownCall(const PickleCall& call)
{
    if (call.form == CallForm::NewObject && call.args.empty() && !call.hasItems()) {
        if (!call.state.isNone() && !call.stateIsAttributes)
            return instanceWithOwnState(call.callable, call.state);
        return Value::instance(call.callable, call.state.isNone() ? Value::sequence(Kind::Dict, {}) : call.state);
    }
    std::vector<Value> args(call.args.begin(), call.args.end());
    if (!call.listItems.empty())
        args.push_back(Value::sequence(Kind::List, call.listItems));
    if (!call.pairs.empty())
        args.push_back(Value::sequence(Kind::Dict, call.pairs));
    const bool isEmptyState = call.state.kind() == Kind::Dict && call.state.size() == 0;
    return Value::object(call.callable, Value::sequence(Kind::List, std::move(args)),
                         isEmptyState ? Value() : call.state);
}

std::optional<Bytes> bytesOf(const Value& value)
{
    if (value.kind() == Kind::Bytes || value.kind() == Kind::ByteArray)
        return Bytes(value.text());
    return value.isStr() ? latin1FromText(value.text()) : std::nullopt;
}

}  // namespace hashstash
