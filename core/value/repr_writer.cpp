#include "core/value/repr_writer.h"

#include "core/value/date_time.h"
#include "core/value/number_text.h"
#include "core/value/text_repr.h"
#include "core/value/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace hashstash {

namespace {

bool isIdentifier(std::string_view text)
{
    const auto isWord = [](char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && (text.front() < '0' || text.front() > '9') && std::all_of(text.begin(), text.end(), isWord);
}

bool hasNamedState(const Value& state)
{
    if (state.kind() != Kind::Dict)
        return false;
    for (std::size_t i = 0; i < state.size() && i < 64; ++i) {
        if (!state.keyAt(i).isStr() || !isIdentifier(state.keyAt(i).text()))
            return false;
    }
    return true;
}

std::string_view withoutBuiltins(std::string_view name)
{
    constexpr std::string_view kPrefix = "builtins.";
    return name.starts_with(kPrefix) ? name.substr(kPrefix.size()) : name;
}

}  // namespace

std::string ReprWriter::take()
{
    if (isFull()) {
        m_text.resize(utf8Prefix(m_text, m_maxBytes).size());
        m_text += "…";
    }
    return std::move(m_text);
}

void ReprWriter::put(std::string_view text)
{
    if (!isFull())
        m_text.append(text.substr(0, m_maxBytes - m_text.size() + 1));
}

void ReprWriter::write(const Value& value)
{
    if (isFull())
        return;
    switch (value.kind()) {
    case Kind::None:
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float:
    case Kind::Complex:
    case Kind::NaT:
    case Kind::NA:
    case Kind::Ref: writeScalar(value); break;
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Decimal:
    case Kind::Uuid:
    case Kind::Path:
    case Kind::Timestamp:
    case Kind::PdTimedelta: writeText(value); break;
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::Deque:
    case Kind::Dict:
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: writeContainer(value); break;
    case Kind::Range: writeCall("range", value); break;
    case Kind::Slice: writeCall("slice", value); break;
    case Kind::Fraction: writeCall("Fraction", value); break;
    case Kind::DateTime:
    case Kind::Date:
    case Kind::Time:
    case Kind::TimeDelta:
    case Kind::TimeZone: writeTimes(value); break;
    case Kind::NdArray:
    case Kind::NpScalar: writeNumpy(value); break;
    case Kind::Period:
    case Kind::Index:
    case Kind::Categorical:
    case Kind::Series:
    case Kind::DataFrame: writePandas(value); break;
    case Kind::Enum:
    case Kind::Function:
    case Kind::Class:
    case Kind::Module: writeCode(value); break;
    case Kind::Instance: writeInstance(value); break;
    case Kind::Object: writeObject(value); break;
    }
}

// ------------------------------------------------------------------ scalars

void ReprWriter::writeScalar(const Value& value)
{
    switch (value.kind()) {
    case Kind::None: put("None"); break;
    case Kind::Bool: put(value.asBool() ? "True" : "False"); break;
    case Kind::Float: appendFloat(m_text, value.asDouble()); break;
    case Kind::Complex: writeComplex(value); break;
    case Kind::NaT: put("NaT"); break;
    case Kind::NA: put("<NA>"); break;
    case Kind::Ref: put("..."); break;
    default:
        if (const auto small = value.asInt64())
            appendInteger(m_text, *small);
        else
            put(value.intText());
    }
}

void ReprWriter::writeComplex(const Value& value)
{
    // Python prints the parts without ".0", and no real part where it is a plain 0.
    const auto putPart = [this](double part) {
        appendFloat(m_text, part);
        if (m_text.ends_with(".0"))
            m_text.resize(m_text.size() - 2);
    };
    const double real = value.field(0).asDouble();
    const double imaginary = value.field(1).asDouble();
    const bool isPure = real == 0 && !std::signbit(real);
    if (!isPure) {
        m_text += '(';
        putPart(real);
        if (std::isnan(imaginary) || !std::signbit(imaginary))
            m_text += '+';
    }
    putPart(imaginary);
    m_text += isPure ? "j" : "j)";
}

void ReprWriter::writeText(const Value& value)
{
    const auto wrapped = [&](std::string_view name) {
        put(name);
        m_text += '(';
        appendStrRepr(m_text, value.text(), m_maxBytes);
        m_text += ')';
    };
    switch (value.kind()) {
    case Kind::Str: appendStrRepr(m_text, value.text(), m_maxBytes); break;
    case Kind::Bytes: appendBytesRepr(m_text, value.text(), m_maxBytes); break;
    case Kind::ByteArray:
        put("bytearray(");
        appendByteArrayRepr(m_text, value.text(), m_maxBytes);
        put(")");
        break;
    case Kind::Decimal: wrapped("Decimal"); break;
    case Kind::Uuid: wrapped("UUID"); break;
    case Kind::Path: wrapped("PosixPath"); break;
    case Kind::Timestamp: wrapped("Timestamp"); break;
    default: wrapped("Timedelta"); break;
    }
}

// --------------------------------------------------------------- containers

void ReprWriter::writeElements(std::string_view open, const Value& sequence, std::string_view close)
{
    const auto fields = sequence.fields();
    group(open, fields.size(), [&](std::size_t i) { write(fields[i]); }, close);
}

void ReprWriter::writePairs(std::string_view open, const Value& dict, std::string_view close)
{
    const auto writePair = [&](std::size_t i) {
        write(dict.keyAt(i));
        m_text += ": ";
        write(dict.valueAt(i));
    };
    group(open, dict.size(), writePair, close);
}

void ReprWriter::writeOrderedDict(const Value& dict)
{
    const auto writePair = [&](std::size_t i) {
        m_text += '(';
        write(dict.keyAt(i));
        m_text += ", ";
        write(dict.valueAt(i));
        m_text += ')';
    };
    if (dict.size() == 0)
        put("OrderedDict()");
    else
        group("OrderedDict([", dict.size(), writePair, "])");
}

void ReprWriter::writeCounter(const Value& counter)
{
    const std::size_t count = counter.size();
    if (count == 0) {
        put("Counter()");
        return;
    }
    // The most common first, as Python does, unless that is more work than the output.
    std::vector<std::size_t> order;
    bool isSortable = count <= m_maxBytes;
    for (std::size_t i = 0; i < count && isSortable; ++i)
        isSortable = counter.valueAt(i).asInt64().has_value();
    if (isSortable) {
        order.resize(count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return *counter.valueAt(a).asInt64() > *counter.valueAt(b).asInt64();
        });
    }
    const auto writePair = [&](std::size_t i) {
        const std::size_t pair = isSortable ? order[i] : i;
        write(counter.keyAt(pair));
        m_text += ": ";
        write(counter.valueAt(pair));
    };
    group("Counter({", count, writePair, "})");
}

void ReprWriter::writeTuple(const Value& tuple)
{
    if (tuple.size() != 1) {
        writeElements("(", tuple, ")");
        return;
    }
    put("(");
    write(tuple.field(0));
    put(",)");
}

void ReprWriter::writeSet(const Value& set)
{
    const bool isFrozen = set.kind() == Kind::FrozenSet;
    if (set.size() == 0)
        put(isFrozen ? "frozenset()" : "set()");
    else
        writeElements(isFrozen ? "frozenset({" : "{", set, isFrozen ? "})" : "}");
}

void ReprWriter::writeDeque(const Value& deque)
{
    writeElements("deque([", deque, deque.note().isNone() ? "])" : "], maxlen=" + deque.note().intText() + ")");
}

void ReprWriter::writeDefaultDict(const Value& dict)
{
    if (dict.note().isNone())
        return writePairs("defaultdict(None, {", dict, "})");
    put("defaultdict(");
    write(dict.note());
    writePairs(", {", dict, "})");
}

void ReprWriter::writeContainer(const Value& value)
{
    switch (value.kind()) {
    case Kind::List: writeElements("[", value, "]"); break;
    case Kind::Tuple: writeTuple(value); break;
    case Kind::Set:
    case Kind::FrozenSet: writeSet(value); break;
    case Kind::Deque: writeDeque(value); break;
    case Kind::OrderedDict: writeOrderedDict(value); break;
    case Kind::Counter: writeCounter(value); break;
    case Kind::DefaultDict: writeDefaultDict(value); break;
    default: writePairs("{", value, "}"); break;
    }
}

// ---------------------------------------------------------- code and objects

void ReprWriter::writeCall(std::string_view name, const Value& arguments)
{
    const auto fields = arguments.fields();
    // A range shows its step only where it isn't 1.
    const bool isPlainRange = arguments.kind() == Kind::Range && fields.size() == 3 && fields[2].asInt64() == 1;
    put(name);
    group("(", isPlainRange ? 2 : fields.size(), [&](std::size_t i) { write(fields[i]); }, ")");
}

void ReprWriter::writeInstance(const Value& instance)
{
    const Value& state = instance.field(1);
    put(withoutBuiltins(instance.field(0).text()));
    if (!hasNamedState(state)) {
        group("(", state.isNone() ? 0 : 1, [&](std::size_t) { write(state); }, ")");
        return;
    }
    const auto writeAttribute = [&](std::size_t i) {
        put(state.keyAt(i).text());
        m_text += '=';
        write(state.valueAt(i));
    };
    group("(", state.size(), writeAttribute, ")");
}

void ReprWriter::writeObject(const Value& object)
{
    const auto name = withoutBuiltins(object.field(0).text());
    const auto arguments = object.field(1).fields();
    const Value& state = object.field(2);
    put(name);
    if (arguments.empty() && state.isNone() && (name == "Ellipsis" || name == "NotImplemented"))
        return;
    const auto writeArgument = [&](std::size_t i) {
        if (i == arguments.size())
            put("state=");
        write(i == arguments.size() ? state : arguments[i]);
    };
    group("(", arguments.size() + (state.isNone() ? 0 : 1), writeArgument, ")");
}

void ReprWriter::writeCode(const Value& value)
{
    const auto name = value.field(0).text();
    switch (value.kind()) {
    case Kind::Enum:
        put("<");
        put(name);
        put(".");
        put(value.field(1).text());
        put(">");
        break;
    case Kind::Function:
        put("<function ");
        put(name);
        put(">");
        break;
    default:
        put(value.kind() == Kind::Class ? "<class '" : "<module '");
        put(value.kind() == Kind::Class ? withoutBuiltins(name) : name);
        put("'>");
    }
}

// -------------------------------------------------------------------- times

void ReprWriter::writeDateTime(const Value& value)
{
    const auto day = dateFields(value);
    const auto clock = timeFields(value);
    if (value.kind() == Kind::Time ? !clock : (!day || (value.kind() == Kind::DateTime && !clock))) {
        put(isoFormat(value));
        return;
    }
    m_text += fmt::format("datetime.{}(", kindName(value.kind()));
    auto out = std::back_inserter(m_text);
    if (day)
        fmt::format_to(out, "{}, {}, {}", day->year, day->month, day->day);
    if (clock) {
        fmt::format_to(out, "{}{}, {}", day ? ", " : "", clock->hour, clock->minute);
        if (clock->second != 0 || clock->microsecond != 0)
            fmt::format_to(out, ", {}", clock->second);
        if (clock->microsecond != 0)
            fmt::format_to(out, ", {}", clock->microsecond);
        if (clock->fold != 0)
            put(", fold=1");
    }
    if (const Value zone = zoneOf(value); !zone.isNone()) {
        put(", tzinfo=");
        write(zone);
    }
    put(")");
}

void ReprWriter::writeTimeDelta(const Value& value)
{
    constexpr std::string_view kNames[] = {"days=", "seconds=", "microseconds="};
    const auto fields = normalTimeDelta(value);
    put("datetime.timedelta(");
    bool isZero = true;
    for (std::size_t i = 0; i < 3; ++i) {
        if (fields[i] == 0)
            continue;
        put(isZero ? "" : ", ");
        put(kNames[i]);
        appendInteger(m_text, fields[i]);
        isZero = false;
    }
    put(isZero ? "0)" : ")");
}

void ReprWriter::writeZone(const Value& zone)
{
    if (zone.field(0).isStr()) {
        put("zoneinfo.ZoneInfo(key=");
        write(zone.field(0));
        put(")");
        return;
    }
    const Value& name = zone.field(1);
    if (name.isNone() && zone.field(0) == Value::timeDelta(0, 0, 0)) {
        put("datetime.timezone.utc");
        return;
    }
    put("datetime.timezone(");
    write(zone.field(0));
    if (!name.isNone()) {
        put(", ");
        write(name);
    }
    put(")");
}

void ReprWriter::writeTimes(const Value& value)
{
    switch (value.kind()) {
    case Kind::TimeDelta: writeTimeDelta(value); break;
    case Kind::TimeZone: writeZone(value); break;
    default: writeDateTime(value); break;
    }
}

}  // namespace hashstash
