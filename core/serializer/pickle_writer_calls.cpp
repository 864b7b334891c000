#include "core/serializer/pickle_writer.h"

#include "core/serializer/bound_method.h"
#include "core/serializer/pandas_calls.h"
#include "core/serializer/partial_call.h"
#include "core/serializer/pickle_opcodes.h"

#include <array>

namespace hashstash {

namespace {

/// Where in "package.module.Class.method" the module ends: in front of the first part that begins with a capital, else
/// of the last one. Only the name is stored, and Python's naming habit decides.
std::size_t moduleEnd(std::string_view dotted)
{
    for (std::size_t dot = dotted.find('.'); dot != std::string_view::npos; dot = dotted.find('.', dot + 1)) {
        const std::string_view rest = dotted.substr(dot + 1);
        const std::size_t letter = rest.find_first_not_of('_');
        if (letter != std::string_view::npos && rest[letter] >= 'A' && rest[letter] <= 'Z')
            return dot;
    }
    return dotted.rfind('.');
}

/// The parts of a pathlib path: its root, then its names.
std::vector<Value> pathParts(std::string_view path)
{
    std::vector<Value> parts;
    const std::size_t rootEnd = std::min(path.find_first_not_of('/'), path.size());
    if (rootEnd != 0)
        parts.push_back(Value::str(path.substr(0, rootEnd)));
    for (std::size_t at = rootEnd; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        parts.push_back(Value::str(path.substr(at, end - at)));
        at = end + 1;
    }
    if (path == ".")
        parts.clear();
    return parts;
}

/// The 128 bits of a canonical UUID and a sign, little end first.
std::string uuidBytes(std::string_view canonical)
{
    std::string bytes;
    int high = -1;
    for (const char letter : canonical) {
        if (letter == '-')
            continue;
        const int digit = letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
        if (high >= 0)
            bytes.insert(bytes.begin(), static_cast<char>(high << 4 | digit));
        high = high >= 0 ? -1 : digit;
    }
    return bytes += '\0';
}

bool isEmptyDict(const Value& value)
{
    return value.kind() == Kind::Dict && value.size() == 0;
}

}  // namespace

bool PickleWriter::rebuilt(const Value& value)
{
    switch (value.kind()) {
    case Kind::Complex: return call(value, "builtins.complex", value.fields());
    case Kind::Range: return call(value, "builtins.range", value.fields());
    case Kind::Slice: return call(value, "builtins.slice", value.fields());
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time: return dateTime(value);
    case Kind::TimeDelta: return call(value, "datetime.timedelta", value.fields());
    case Kind::TimeZone: return zone(value);
    case Kind::Decimal: return call(value, "decimal.Decimal", std::array{Value::str(value.text())});
    case Kind::Fraction: return call(value, "fractions.Fraction", value.fields());
    case Kind::Uuid: return uuid(value);
    case Kind::Path: return path(value);
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: return mapping(value);
    case Kind::Deque: return deque(value);
    case Kind::Enum: return enumMember(value);
    case Kind::NdArray: return array(value);
    case Kind::NpScalar: return scalar(value);
    case Kind::NaT: return global("pandas.NaT");
    case Kind::NA: return global("pandas.NA");
    case Kind::Timestamp:
    case Kind::PdTimedelta:
    case Kind::Period:
    case Kind::Index:
    case Kind::Categorical:
    case Kind::Series:
    case Kind::DataFrame: return pandas(value);
    case Kind::Function: return function(value);
    case Kind::Class: return cls(value);
    case Kind::Instance: return newObject(value, value.field(0).text(), value.field(1));
    case Kind::Object: return shownCall(value);
    default: return m_refused.what(withArticle(value.kind()));
    }
}

bool PickleWriter::call(const Value& value, std::string_view callable, std::span<const Value> args)
{
    if (!global(callable) || !arguments(args))
        return false;
    finishCall(value);
    return true;
}

void PickleWriter::finishCall(const Value& value)
{
    m_out.opcode(op::kReduce);
    memoize(value);
}

/// The tuple of a call's arguments: an object of its own each time, whatever it is equal to.
bool PickleWriter::arguments(std::span<const Value> args)
{
    constexpr std::uint8_t kShort[] = {op::kEmptyTuple, op::kTuple1, op::kTuple2, op::kTuple3};
    const bool isShort = args.size() < std::size(kShort);
    if (!isShort)
        m_out.opcode(op::kMark);
    for (std::size_t i = 0; i < args.size(); ++i)
        if (!value(args[i]))
            return m_refused.inElement(i);
    m_out.opcode(isShort ? kShort[args.size()] : op::kTuple);
    if (!args.empty())
        memoize();
    return true;
}

/// A text or bytes that only this place refers to.
void PickleWriter::fresh(const Value& text)
{
    m_out.objectBegins();
    unnumbered(text);
    memoize();
}

bool PickleWriter::global(std::string_view dotted)
{
    const std::size_t end = moduleEnd(dotted);
    if (end == std::string_view::npos || end == 0 || dotted.find('<') != std::string_view::npos)
        return m_refused.what("code that has no name to import it by");
    named(dotted.substr(0, end), dotted.substr(end + 1));
    return true;
}

/// A module's name is one object for all that it holds; the name in it is made anew by each class that is asked.
void PickleWriter::named(std::string_view module, std::string_view name)
{
    std::string whole = std::string(module) + '\0' + std::string(name);
    m_out.objectBegins();
    if (const auto found = m_globals.find(whole); found != m_globals.end())
        return get(found->second);
    value(Value::str(module));
    fresh(Value::str(name));
    m_out.opcode(op::kStackGlobal);
    m_globals.emplace(std::move(whole), m_count);
    memoize();
}

bool PickleWriter::dateTime(const Value& value)
{
    const bool isAware = !value.fields().empty();
    named("datetime", value.kind() == Kind::DateTime ? "datetime" : value.kind() == Kind::Date ? "date" : "time");
    fresh(Value::bytes(isAware ? value.field(0).text() : value.text()));
    if (isAware && !this->value(value.field(1)))
        return false;
    m_out.opcode(isAware ? op::kTuple2 : op::kTuple1);
    memoize();
    finishCall(value);
    return true;
}

bool PickleWriter::zone(const Value& value)
{
    if (value.fields().size() != 1)
        return call(value, "datetime.timezone", value.fields().first(value.field(1).isNone() ? 1 : 2));
    named("builtins", "getattr");
    named("zoneinfo", "ZoneInfo");
    fresh(Value::str("_unpickle"));
    m_out.opcode(op::kTuple2);
    memoize();
    finishCall({});
    if (!arguments(std::array{value.field(0), Value::integer(1)}))
        return false;
    finishCall(value);
    return true;
}

bool PickleWriter::uuid(const Value& value)
{
    named("uuid", "UUID");
    m_out.opcode(op::kEmptyTuple);
    m_out.opcode(op::kNewObj);
    memoize(value);
    m_out.opcode(op::kEmptyDict);
    memoize();
    this->value(Value::str("int"));
    std::string number = uuidBytes(value.text());
    std::uint64_t low = 0;
    for (std::size_t i = 0; i < sizeof low; ++i)
        low |= std::uint64_t{byteAt(number, i)} << (8 * i);
    if (number.find_first_not_of('\0', 4) == std::string::npos && low <= INT32_MAX)
        integer(Value::unsignedInteger(low));
    else
        bigInteger(std::move(number));
    m_out.opcode(op::kSetItem);
    m_out.opcode(op::kBuild);
    return true;
}

/// Which kind of path it was is not kept: what the writer's own system has.
bool PickleWriter::path(const Value& value)
{
    return call(value, "pathlib.PosixPath", pathParts(value.text()));
}

bool PickleWriter::mapping(const Value& value)
{
    if (value.kind() == Kind::Counter)
        return call(value, "collections.Counter", std::array{Value(value).withKind(Kind::Dict)});
    named("collections", value.kind() == Kind::OrderedDict ? "OrderedDict" : "defaultdict");
    if (!arguments(std::span(&value.note(), value.note().isNone() ? 0 : 1)))
        return false;
    finishCall(value);
    return dict(value.fields());
}

/// A deque of bounded length is made with its length, after an empty list.
bool PickleWriter::deque(const Value& value)
{
    std::vector<Value> args;
    if (!value.note().isNone())
        args = {Value::sequence(Kind::Tuple, {}), value.note()};
    return call(value, "collections.deque", args) && list(value.fields());
}

/// By its name: the value that Python's own pickle holds is not known.
bool PickleWriter::enumMember(const Value& value)
{
    named("builtins", "getattr");
    if (!global(value.field(0).text()))
        return false;
    this->value(value.field(1));
    m_out.opcode(op::kTuple2);
    memoize();
    finishCall(value);
    return true;
}

bool PickleWriter::newObject(const Value& value, std::string_view cls, const Value& state)
{
    if (!global(cls))
        return false;
    m_out.opcode(op::kEmptyTuple);
    m_out.opcode(op::kNewObj);
    memoize(value);
    return isEmptyDict(state) || this->state(state);
}

bool PickleWriter::state(const Value& state)
{
    if (!value(state))
        return false;
    m_out.opcode(op::kBuild);
    return true;
}

bool PickleWriter::function(const Value& value)
{
    const std::string_view name = value.field(0).text();
    const Value* const instance = boundInstance(value);
    return instance ? call(value, "builtins.getattr", std::array{*instance, Value::str(lastName(name))}) : global(name);
}

/// The class of None has no name in a module: pickle asks None for it.
bool PickleWriter::cls(const Value& value)
{
    const std::string_view name = value.field(0).text();
    return name == "builtins.NoneType" ? call(value, "builtins.type", std::array{Value()}) : global(name);
}

/// Objects are known by where they lie, so that the calls have to stay until everything is written.
bool PickleWriter::pandas(const Value& value)
{
    const Value& made = m_made.emplace_back(pandasCall(value));
    return call(value, made.field(0).text(), made.field(1).fields());
}

bool PickleWriter::shownCall(const Value& value)
{
    const std::string_view callable = value.field(0).text();
    const auto args = value.field(1).fields();
    if (callable == "builtins.Ellipsis" || callable == "builtins.NotImplemented")
        return global(callable);
    if (const auto bound = PartialCall::of(value))
        return call(value, callable, std::array{bound->function}) && state(bound->state());
    if (!call(value, callable, args))
        return false;
    return value.field(2).isNone() || state(value.field(2));
}

}  // namespace hashstash
