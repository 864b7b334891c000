#include "core/serializer/hashstash_value_writer.h"

#include "core/serializer/own_state.h"

namespace hashstash {

namespace {

/// The library takes a method's instance in no other form than that of attributes.
Value withAttributes(const Value& instance)
{
    return hasOwnState(instance) && instance.field(2).size() == 1 ? Value::instance(instance.field(0).text(), instance.field(1)) : instance;
}

}  // namespace

/// The members in the library's own order: the source stands in front of what it closes over.
void ValueWriter::function(const Value& value)
{
    const Value& source = value.field(1);
    const Value& rest = value.field(2);
    bool hasSource = source.isStr();
    JsonWriter::Object object(m_json);
    const auto writeSource = [&] {
        if (hasSource)
            textMember(object, "__source__", source.text());
        hasSource = false;
    };
    textMember(object, "__py__", value.field(0).text());
    if (rest.isNone())
        textMember(object, "__pytype__", "function");
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest.keyAt(i).text().starts_with("__closure"))
            writeSource();
        const bool isOwner = rest.keyAt(i).text() == "__self__" && rest.valueAt(i).kind() == Kind::Instance;
        valueMember(object, rest.keyAt(i).text(), isOwner ? withAttributes(rest.valueAt(i)) : rest.valueAt(i));
    }
    writeSource();
}

void ValueWriter::cls(const Value& value)
{
    const Value& rest = value.field(1);
    JsonWriter::Object object(m_json);
    textMember(object, "__py__", value.field(0).text());
    if (rest.isNone())
        textMember(object, "__pytype__", "class");
    for (std::size_t i = 0; i < rest.size(); ++i)
        valueMember(object, rest.keyAt(i).text(), rest.valueAt(i));
}

void ValueWriter::instance(const Value& value)
{
    const std::string_view name = value.field(0).text();
    const Value& rest = value.field(2);
    if (hasOwnState(value) && rest.size() == 1)
        return marker("copyreg.__newobj__", "reducer", [&](JsonWriter::Object& object) {
            valueMember(object, "__args__", Value::sequence(Kind::List, {Value::cls(name)}));
            valueMember(object, "__state__", value.field(1));
        });
    JsonWriter::Object object(m_json);
    if (rest.isNone()) {
        textMember(object, "__py__", name);
        textMember(object, "__pytype__", "instance");
        valueMember(object, "__cls__", Value::cls(name));
    }
    for (std::size_t i = 0; i < rest.size(); ++i)
        valueMember(object, rest.keyAt(i).text(), rest.valueAt(i));
    if (!hasOwnState(value))
        valueMember(object, "__state__", value.field(1));
}

void ValueWriter::object(const Value& value)
{
    if (value.field(3).isDictLike())
        return members(value.field(3));
    const std::string_view callable = value.field(0).text();
    if (callable == "builtins.Ellipsis" || callable == "builtins.NotImplemented")
        return global(callable);
    if (const auto call = PartialCall::of(value))
        return partial(*call);
    marker(callable, "reducer", [&](JsonWriter::Object& object) {
        valueMember(object, "__args__", value.field(1));
        if (!value.field(2).isNone())
            valueMember(object, "__state__", value.field(2));
    });
}

void ValueWriter::global(std::string_view name)
{
    JsonWriter::Object object(m_json);
    textMember(object, "__pytype__", "reducer");
    textMember(object, "__global__", name);
}

void ValueWriter::partial(const PartialCall& call)
{
    dataMarker("functools.partial", "partial", [&](JsonWriter::Object& object) {
        valueMember(object, "func", call.function);
        valueMember(object, "args", Value::sequence(Kind::List, std::vector(call.arguments)));
        valueMember(object, "keywords", call.keywords);
    });
}

/// pandas.NA has no form of its own: the library stores it as it does any instance.
void ValueWriter::notAvailable()
{
    marker("pandas.NAType", "instance", [&](JsonWriter::Object& object) {
        valueMember(object, "__cls__", Value::cls("pandas.api.typing.NAType"));
        object.member("__state__");
        JsonWriter::Object state(m_json);
        textMember(state, "__module__", "pandas");
    });
}

}  // namespace hashstash
