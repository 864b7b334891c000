#include "core/serializer/hashstash_code.h"

#include "core/serializer/hashstash_seed.h"

#include <fmt/format.h>

#include <utility>

namespace hashstash {

namespace {

/// nullptr if `rest` says no more than `__pytype__`: `type`, which the writer adds by itself.
Value unlessDefault(Value rest, std::string_view type)
{
    const Value* const stored = rest.find("__pytype__");
    const bool isDefault = rest.size() == 1 && stored && stored->isStr() && stored->text() == type;
    return isDefault ? Value() : rest;
}

Value list(std::vector<Value> elements)
{
    return Value::sequence(Kind::List, std::move(elements));
}

}  // namespace

Result<Value> functionFromMarkers(const Fields& fields)
{
    const std::string_view name = fields.text("__py__");
    if (name.empty())
        return badMarker("function marker without an address");
    const Value* const source = fields.find("__source__");
    if (!source || !source->isStr() || source->text().empty())
        return Value::function(name, {}, unlessDefault(fields.without("__py__"), "function"));
    return Value::function(name, *source, unlessDefault(fields.without("__py__", "__source__"), "function"));
}

Result<Value> classFromMarkers(const Fields& fields)
{
    const std::string_view name = fields.text("__py__");
    if (name.empty())
        return badMarker("class marker without an address");
    return Value::cls(name, unlessDefault(fields.without("__py__"), "class"));
}

Result<Value> instanceFromMarkers(const Fields& fields)
{
    const std::string_view address = fields.text("__py__");
    if (address.ends_with(".NAType"))
        return Value::na();
    const Value* const cls = fields.find("__cls__");
    const Value* const state = fields.find("__state__");
    if (address.empty() || !cls || !state)
        return badMarker("instance marker without class or state");
    if (cls->kind() != Kind::Class && !cls->isStr())
        return badMarker("instance marker whose class is neither a class nor an address");
    const std::string_view name = cls->isStr() ? cls->text() : cls->field(0).text();
    if (Value special = seedValueFromInstance(name, *state); !special.isNone())
        return special;
    const bool isDefault = fields.members().size() == 8 && name == address && cls->kind() == Kind::Class
        && cls->field(1).isNone();
    return Value::instance(name, *state, isDefault ? Value() : fields.without("__state__"));
}

Result<Value> enumFromMarkers(const Fields& fields)
{
    const Value* const name = fields.find("__data__");
    const std::string_view cls = fields.text("__py__");
    if (cls.empty() || !name || !name->isStr())
        return badMarker("enum marker without class or member name");
    return Value::enumMember(cls, name->text());
}

Result<Value> moduleFromMarkers(const Fields& fields)
{
    const std::string_view name = fields.text("__py__");
    if (name.empty())
        return badMarker("module marker without a name");
    return Value::module(name);
}

Result<Value> generatorFromMarkers(const Fields& fields)
{
    const Value* const state = fields.find("__state__");
    if (!state)
        return badMarker("generator marker without its elements");
    return Value::object("builtins.generator", list({}), *state, fields.copy());
}

Result<Value> partialFromMarkers(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const function = data ? data->find("func") : nullptr;
    const Value* const bound = data ? data->find("args") : nullptr;
    const Value* const keywords = data ? data->find("keywords") : nullptr;
    if (!function || !bound || bound->kind() != Kind::List || !keywords || !keywords->isDictLike())
        return badMarker("partial marker without function, arguments and keywords");
    std::vector<Value> args{*function};
    args.insert(args.end(), bound->fields().begin(), bound->fields().end());
    return Value::object("functools.partial", list(std::move(args)), *keywords, fields.copy());
}

Result<Value> objectFromMarkers(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    std::vector<Value> args;
    if (data && !data->isNone())
        args.push_back(*data);
    return Value::object(fields.text("__py__"), list(std::move(args)), {}, fields.copy());
}

}  // namespace hashstash
