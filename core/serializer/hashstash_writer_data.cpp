#include "core/serializer/hashstash_value_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace hashstash {

namespace {

/// Python's protocol 2 leaves out `fold`, the high bit of the month or the hour.
std::string withoutFold(BytesView state, std::size_t at)
{
    std::string plain(state);
    if (at < plain.size())
        plain[at] = static_cast<char>(plain[at] & 0x7f);
    return plain;
}

/// The 128 bits of a canonical UUID as a decimal number.
std::string uuidNumber(std::string_view canonical)
{
    std::string digits = "0";  // least significant first
    for (const char letter : canonical) {
        if (letter == '-')
            continue;
        int carry = letter <= '9' ? letter - '0' : (letter | 0x20) - 'a' + 10;
        for (char& digit : digits) {
            carry += (digit - '0') * 16;
            digit = static_cast<char>('0' + carry % 10);
            carry /= 10;
        }
        for (; carry != 0; carry /= 10)
            digits += static_cast<char>('0' + carry % 10);
    }
    std::ranges::reverse(digits);
    return digits;
}

}  // namespace

/// Data that the library stores as the call which makes it.
void ValueWriter::plainCall(const Value& value)
{
    switch (value.kind()) {
    case Kind::ByteArray: return byteArray(value);
    case Kind::Complex: return newObject("builtins.complex", value.fields());
    case Kind::Range: return call("builtins.range", value.fields());
    case Kind::Slice: return call("builtins.slice", value.fields());
    case Kind::Date: return call("datetime.date", std::array{Value::bytes(value.text())});
    case Kind::TimeDelta: return call("datetime.timedelta", value.fields());
    case Kind::DateTime:
    case Kind::Time: return dateTime(value);
    case Kind::TimeZone: return zone(value);
    case Kind::Decimal: return call("decimal.Decimal", std::array{Value::str(value.text())});
    case Kind::Fraction: return fraction(value);
    case Kind::Uuid: return uuid(value);
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: return mapping(value);
    case Kind::Deque: return deque(value);
    default: return fail(fmt::format("a {} cannot be stored by the serializer 'hashstash'", kindName(value.kind())));
    }
}

void ValueWriter::byteArray(const Value& value)
{
    if (value.text().empty())
        return call("builtins.bytearray", {});
    std::string latin1;
    for (const char byte : value.text()) {
        const auto unit = static_cast<unsigned char>(byte);
        if (unit >= 0x80)
            latin1 += static_cast<char>(0xc0 | unit >> 6);
        latin1 += static_cast<char>(unit < 0x80 ? unit : 0x80 | (unit & 0x3f));
    }
    call("builtins.bytearray", std::array{Value::str(latin1), Value::str("latin-1")});
}

void ValueWriter::newObject(std::string_view cls, std::span<const Value> args)
{
    std::vector<Value> all{Value::cls(cls)};
    all.insert(all.end(), args.begin(), args.end());
    call("copyreg.__newobj__", all);
}

void ValueWriter::dateTime(const Value& value)
{
    const bool isAware = !value.fields().empty();
    const BytesView state = isAware ? value.field(0).text() : value.text();
    const bool isTime = value.kind() == Kind::Time;
    std::vector<Value> args{Value::bytes(withoutFold(state, isTime ? 0 : 2))};
    if (isAware)
        args.push_back(value.field(1));
    call(isTime ? "datetime.time" : "datetime.datetime", args);
}

void ValueWriter::zone(const Value& value)
{
    if (value.fields().size() == 1) {
        return dataMarker("zoneinfo.ZoneInfo", "zoneinfo",
                          [&](JsonWriter::Object& data) { textMember(data, "key", value.field(0).text()); });
    }
    call("datetime.timezone", value.fields().first(value.field(1).isNone() ? 1 : 2));
}

void ValueWriter::uuid(const Value& value)
{
    marker("copyreg.__newobj__", "reducer", [&](JsonWriter::Object& object) {
        object.member("__args__");
        list(std::array{Value::cls("uuid.UUID")});
        object.member("__state__");
        JsonWriter::Object state(m_json);
        valueMember(state, "int", Value::bigInteger(uuidNumber(value.text())));
    });
}

void ValueWriter::fraction(const Value& value)
{
    dataMarker("fractions.Fraction", "fraction", [&](JsonWriter::Object& data) {
        valueMember(data, "numerator", value.field(0));
        valueMember(data, "denominator", value.field(1));
    });
}

void ValueWriter::mapping(const Value& value)
{
    if (value.kind() == Kind::Counter)
        return call("collections.Counter", std::array{Value(value).withKind(Kind::Dict)});
    const bool isOrdered = value.kind() == Kind::OrderedDict;
    marker(isOrdered ? "collections.OrderedDict" : "collections.defaultdict", "reducer", [&](JsonWriter::Object& object) {
        object.member("__args__");
        list(std::span(&value.note(), value.note().isNone() ? 0 : 1));
        object.member("__dictitems__");
        items(value, m_path == Path::Key && !isOrdered);
    });
}

void ValueWriter::deque(const Value& value)
{
    std::vector<Value> args;
    if (!value.note().isNone())
        args = {Value::sequence(Kind::Tuple, {}), value.note()};
    marker("collections.deque", "reducer", [&](JsonWriter::Object& object) {
        object.member("__args__");
        list(args);
        object.member("__listitems__");
        list(value.fields());
    });
}

}  // namespace hashstash
