#include "core/serializer/jsonpickle_writer.h"

#include "core/serializer/bound_method.h"
#include "core/serializer/json_writer.h"
#include "core/serializer/jsonpickle_numpy_form.h"
#include "core/serializer/pandas_calls.h"
#include "core/serializer/own_state.h"
#include "core/serializer/partial_call.h"
#include "core/serializer/pickle_names.h"
#include "core/serializer/refused_part.h"
#include "core/value/date_time.h"
#include "core/value/repr.h"

#include <array>
#include <cmath>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

namespace hashstash {

namespace {

/// Recurses: no Value is deeper than kMaxDepth.
class Writer {
public:
    bool value(const Value& value);
    Bytes take() { return std::move(m_json.text()); }
    Error error() const { return m_refused.error("jsonpickle"); }

private:
    bool collection(const Value& value);
    bool calendar(const Value& value);
    bool arrays(const Value& value);
    bool number(const Value& value);
    bool code(const Value& value);

    void real(double number);
    bool elements(std::span<const Value> elements);
    bool tuple(std::span<const Value> elements);
    bool member(JsonWriter::Object& object, std::string_view name, std::span<const Value> tuple);
    bool dict(const Value& dict, std::string_view cls);
    bool set(const Value& set);
    bool frozenSet(const Value& set);
    bool orderedDict(const Value& dict);
    bool counter(const Value& dict);
    bool deque(const Value& deque);
    bool dateTime(std::string_view cls, const Value& value);
    bool zone(const Value& zone);
    bool complex(const Value& value);
    void uuid(const Value& value);

    void named(std::string_view marker, std::string_view name);
    bool reduced(std::string_view cls, std::span<const Value> args) { return reducedBy("py/type", cls, args); }
    bool reducedBy(std::string_view marker, std::string_view callable, std::span<const Value> args, const Value& state = {});
    bool function(const Value& value, std::string_view name);
    bool instance(const Value& value, std::string_view name);
    bool object(const Value& value);

    JsonWriter m_json{JsonWriter::Style::Stdlib, true};
    RefusedPart m_refused;
};

/// str.join("/").split of a PurePosixPath's parts: a root is a part of its own.
std::vector<Value> partsOf(std::string_view path)
{
    std::vector<Value> parts;
    const std::size_t root = std::min(path.find_first_not_of('/'), path.size());
    if (root > 0)
        parts.push_back(Value::str(path.substr(0, root)));
    for (std::size_t at = root; at < path.size() && path != ".";) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        parts.push_back(Value::str(path.substr(at, end - at)));
        at = end + 1;
    }
    return parts;
}

std::string_view stateOf(const Value& value)
{
    return value.fields().empty() ? value.text() : value.field(0).text();
}

bool Writer::value(const Value& value)
{
    switch (value.kind()) {
    case Kind::None: m_json.null(); return true;
    case Kind::Bool: m_json.boolean(value.asBool()); return true;
    case Kind::Float: real(value.asDouble()); return true;
    case Kind::Str: m_json.string(value.text()); return true;
    case Kind::Int:
    case Kind::Complex:
    case Kind::Decimal:
    case Kind::Fraction:
    case Kind::Range:
    case Kind::Slice: return number(value);
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time:
    case Kind::TimeDelta:
    case Kind::TimeZone: return calendar(value);
    case Kind::Function:
    case Kind::Class:
    case Kind::Module:
    case Kind::Instance:
    case Kind::Enum:
    case Kind::Object: return code(value);
    case Kind::NdArray:
    case Kind::NpScalar:
    case Kind::Timestamp:
    case Kind::PdTimedelta:
    case Kind::NaT:
    case Kind::NA:
    case Kind::Period:
    case Kind::Index:
    case Kind::Categorical:
    case Kind::Series:
    case Kind::DataFrame: return arrays(value);
    default: return collection(value);
    }
}

bool Writer::collection(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bytes: {
        JsonWriter::Object object(m_json);
        object.member("py/b64");
        m_json.base64(value.text());
        return true;
    }
    case Kind::ByteArray: return m_refused.what("a bytearray: it stores none of its content");
    case Kind::List: return elements(value.fields());
    case Kind::Tuple: return tuple(value.fields());
    case Kind::Set: return set(value);
    case Kind::FrozenSet: return frozenSet(value);
    case Kind::Deque: return deque(value);
    case Kind::Dict: return dict(value, {});
    case Kind::DefaultDict: return dict(value, "collections.defaultdict");
    case Kind::OrderedDict: return orderedDict(value);
    case Kind::Counter: return counter(value);
    case Kind::Uuid: uuid(value); return true;
    case Kind::Path: return reduced("pathlib.PosixPath", partsOf(value.text()));
    default: return m_refused.what(withArticle(value.kind()) + " written by this program");
    }
}

// -------------------------------------------------------------------- numbers

void Writer::real(double number)
{
    if (std::isfinite(number))
        m_json.real(number);
    else
        m_json.text() += std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
}

bool Writer::number(const Value& value)
{
    switch (value.kind()) {
    case Kind::Int:
        if (const auto small = value.asInt64())
            m_json.integer(*small);
        else
            m_json.bigInteger(value.intText());
        return true;
    case Kind::Complex: return complex(value);
    case Kind::Decimal: return reduced("decimal.Decimal", std::vector{Value::str(value.text())});
    case Kind::Fraction: return reduced("fractions.Fraction", value.fields());
    default: return reduced(value.kind() == Kind::Range ? "builtins.range" : "builtins.slice", value.fields());
    }
}

bool Writer::complex(const Value& value)
{
    JsonWriter::Object object(m_json);
    object.member("py/object");
    m_json.string("builtins.complex");
    return member(object, "py/newargs", value.fields());
}

// ----------------------------------------------------------------- containers

bool Writer::elements(std::span<const Value> elements)
{
    JsonWriter::Array array(m_json);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        array.element();
        if (!value(elements[i]))
            return m_refused.inElement(i);
    }
    return true;
}

bool Writer::tuple(std::span<const Value> items)
{
    JsonWriter::Object object(m_json);
    object.member("py/tuple");
    return elements(items);
}

bool Writer::member(JsonWriter::Object& object, std::string_view name, std::span<const Value> items)
{
    object.member(name);
    return tuple(items);
}

bool Writer::set(const Value& set)
{
    JsonWriter::Object object(m_json);
    object.member("py/set");
    return elements(set.fields());
}

bool Writer::frozenSet(const Value& set)
{
    return reduced("builtins.frozenset", std::vector{Value(set).withKind(Kind::List)});
}

/// None is "null", every other key that is no text its repr().
bool Writer::dict(const Value& dict, std::string_view cls)
{
    std::vector<std::string> names;
    names.reserve(dict.size() + 1);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < dict.size(); ++i) {
        const Value& key = dict.keyAt(i);
        names.push_back(key.isStr() ? std::string(key.text()) : key.isNone() ? "null" : repr(key));
        if (names.back().starts_with("py/"))
            return m_refused.what("a dict whose key looks like one of its own markers") || m_refused.inKey(key);
        if (!seen.insert(names.back()).second)
            return m_refused.what("a dict two of whose keys become the same text") || m_refused.inKey(key);
    }
    JsonWriter::Object object(m_json);
    for (std::size_t i = 0; i < names.size(); ++i) {
        object.member(names[i]);
        if (!value(dict.valueAt(i)))
            return m_refused.inValue(dict.keyAt(i));
    }
    if (!dict.note().isNone()) {
        if (seen.contains("default_factory"))
            return m_refused.what("a defaultdict that has a key of the name default_factory");
        object.member("default_factory");
        if (!value(dict.note()))
            return false;
    }
    if (!cls.empty()) {
        object.member("py/object");
        m_json.string(cls);
    }
    return true;
}

bool Writer::counter(const Value& dict)
{
    return reduced("collections.Counter", std::vector{Value(dict).withKind(Kind::Dict)});
}

bool Writer::orderedDict(const Value& dict)
{
    std::vector<Value> items;
    for (std::size_t i = 0; i < dict.size(); ++i)
        items.push_back(Value::sequence(Kind::Tuple, {dict.keyAt(i), dict.valueAt(i)}));
    JsonWriter::Object object(m_json);
    object.member("py/reduce");
    JsonWriter::Array parts(m_json);
    parts.element();
    named("py/type", "collections.OrderedDict");
    parts.element();
    tuple({});
    for (int i = 0; i < 2; ++i) {
        parts.element();
        m_json.null();
    }
    parts.element();
    return tuple(items);
}

bool Writer::deque(const Value& deque)
{
    JsonWriter::Object object(m_json);
    object.member("py/reduce");
    JsonWriter::Array parts(m_json);
    parts.element();
    named("py/type", "collections.deque");
    std::vector<Value> args;
    if (!deque.note().isNone())
        args = {Value::sequence(Kind::Tuple, {}), deque.note()};
    parts.element();
    if (!tuple(args))
        return false;
    parts.element();
    m_json.null();
    parts.element();
    return tuple(deque.fields());
}

void Writer::uuid(const Value& value)
{
    std::string hex;
    for (const char digit : value.text())
        if (digit != '-')
            hex += digit;
    JsonWriter::Object object(m_json);
    object.member("hex");
    m_json.string(hex);
    object.member("py/object");
    m_json.string("uuid.UUID");
}

// ------------------------------------------------------------ dates and times

/// What is written in another Value's form: a handler's members, or the call that makes it. jsonpickle's own handlers for frames lose
/// what pandas 3 has in them (a missing text becomes "nan", a range becomes numbers), and the calls do not.
bool Writer::arrays(const Value& value)
{
    switch (value.kind()) {
    case Kind::NdArray:
    case Kind::NpScalar: {
        const auto form = jsonPickleNumpyForm(value);
        return form ? this->value(*form) : m_refused.what(withArticle(value.kind()) + " of that dtype");
    }
    case Kind::NaT: return reducedBy("py/function", "pandas._libs.tslibs.nattype._nat_unpickle", std::array{Value()});
    case Kind::NA: return dict(Value::sequence(Kind::Dict, {Value::str("__module__"), Value::str("pandas")}), "pandas.api.typing.NAType");
    default: return object(pandasCall(value));
    }
}

bool Writer::calendar(const Value& value)
{
    switch (value.kind()) {
    case Kind::DateTime: return dateTime("datetime.datetime", value);
    case Kind::Date: return dateTime("datetime.date", value);
    case Kind::Time: return dateTime("datetime.time", value);
    case Kind::TimeZone: return zone(value);
    default: return reduced("datetime.timedelta", value.fields());
    }
}

bool Writer::dateTime(std::string_view cls, const Value& stored)
{
    JsonWriter::Object object(m_json);
    object.member("__reduce__");
    {
        JsonWriter::Array call(m_json);
        call.element();
        named("py/type", cls);
        call.element();
        JsonWriter::Array args(m_json);
        args.element();
        m_json.base64(stateOf(stored));
        const Value zone = zoneOf(stored);
        if (!zone.isNone()) {
            args.element();
            if (!value(zone))
                return false;
        }
    }
    object.member("py/object");
    m_json.string(cls);
    return true;
}

bool Writer::zone(const Value& zone)
{
    if (zone.fields().size() == 1)
        return reducedBy("py/function", "zoneinfo.ZoneInfo._unpickle", std::vector{zone.field(0), Value::integer(1)});
    return reduced("datetime.timezone", zone.fields().first(zone.field(1).isNone() ? 1 : 2));
}

// ----------------------------------------------------------------------- code

bool Writer::code(const Value& value)
{
    const std::string_view name = value.field(0).text();
    switch (value.kind()) {
    case Kind::Function: return function(value, name);
    case Kind::Class: named("py/type", name); return true;
    case Kind::Module: named("py/mod", fmt::format("{}/{}", name, name)); return true;
    case Kind::Instance: return instance(value, name);
    // As the class's attribute: the member's own value, by which jsonpickle makes it, is not stored everywhere.
    case Kind::Enum: return reducedBy("py/function", "builtins.getattr", std::array{Value::cls(name), value.field(1)});
    default: return object(value);
    }
}

bool Writer::function(const Value& value, std::string_view name)
{
    if (const Value* const instance = boundInstance(value))
        return reducedBy("py/function", "builtins.getattr", std::array{*instance, Value::str(lastName(name))});
    if (name.find('<') != std::string_view::npos)
        return m_refused.what("a function that has no name to import it by");
    named("py/function", name);
    return true;
}

bool Writer::instance(const Value& value, std::string_view name)
{
    const Value& state = value.field(1);
    if (state.kind() == Kind::Dict && !hasOwnState(value))
        return dict(state, name);
    JsonWriter::Object object(m_json);
    object.member("py/object");
    m_json.string(name);
    object.member("py/state");
    return this->value(state);
}

bool Writer::object(const Value& value)
{
    const std::string_view callable = value.field(0).text();
    if (callable == "builtins.Ellipsis" || callable == "builtins.NotImplemented")
        return m_refused.what(fmt::format("{}: it stores nothing of it", lastName(callable)));
    if (const auto call = PartialCall::of(value))
        return reducedBy("py/type", callable, std::array{call->function}, call->state());
    const bool isFunction = globalValue(callable).kind() == Kind::Function;
    return reducedBy(isFunction ? "py/function" : "py/type", callable, value.field(1).fields(), value.field(2));
}

void Writer::named(std::string_view marker, std::string_view name)
{
    JsonWriter::Object object(m_json);
    object.member(marker);
    m_json.string(name);
}

bool Writer::reducedBy(std::string_view marker, std::string_view callable, std::span<const Value> args, const Value& state)
{
    JsonWriter::Object object(m_json);
    object.member("py/reduce");
    JsonWriter::Array parts(m_json);
    parts.element();
    named(marker, callable);
    parts.element();
    if (!tuple(args))
        return false;
    if (state.isNone())
        return true;
    parts.element();
    return value(state);
}

}  // namespace

Result<Bytes> writeJsonPickle(const Value& value)
{
    Writer writer;
    if (!writer.value(value))
        return writer.error();
    return writer.take();
}

}  // namespace hashstash
