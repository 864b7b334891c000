#include "core/serializer/partial_call.h"

namespace hashstash {

namespace {

bool isDictOrNone(const Value& value)
{
    return value.isNone() || value.isDictLike();
}

Value orEmptyDict(const Value& value)
{
    return value.isNone() ? Value::sequence(Kind::Dict, std::vector<Value>()) : value;
}

}  // namespace

std::optional<PartialCall> PartialCall::of(const Value& object)
{
    if (object.kind() != Kind::Object || object.field(0).text() != "functools.partial" || object.field(1).fields().empty())
        return std::nullopt;
    const auto args = object.field(1).fields();
    const Value& state = object.field(2);
    if (isDictOrNone(state))
        return PartialCall{args[0], {args.begin() + 1, args.end()}, orEmptyDict(state)};
    if (state.kind() != Kind::Tuple || state.fields().size() != 4)
        return std::nullopt;
    const auto parts = state.fields();
    if (parts[1].kind() != Kind::Tuple || !isDictOrNone(parts[2]) || !isDictOrNone(parts[3]))
        return std::nullopt;
    return PartialCall{parts[0], {parts[1].fields().begin(), parts[1].fields().end()}, orEmptyDict(parts[2]), parts[3]};
}

Value PartialCall::state() const
{
    return Value::sequence(Kind::Tuple, {function, Value::sequence(Kind::Tuple, std::vector(arguments)), keywords, attributes});
}

}  // namespace hashstash
