#include "core/serializer/own_state.h"

#include <utility>

namespace hashstash {

Value instanceWithOwnState(std::string_view cls, Value state)
{
    // The marker by which hashstash stores such an instance; one for all, as pickles may have millions.
    static const Value marker = Value::sequence(Kind::Dict, {Value::str("__pytype__"), Value::str("reducer")});
    return Value::instance(cls, std::move(state), marker);
}

bool hasOwnState(const Value& instance)
{
    const Value& rest = instance.field(2);
    const Value* const type = rest.isDictLike() ? rest.find("__pytype__") : nullptr;
    return type && type->isStr() && type->text() == "reducer";
}

}  // namespace hashstash
