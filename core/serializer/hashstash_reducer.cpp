#include "core/serializer/hashstash_reducer.h"

#include "core/value/date_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hashstash {

namespace {

using Args = std::span<const Value>;
/// nullopt where the arguments are not those that the library stores: the call is shown then.
using Made = std::optional<Result<Value>>;

constexpr std::int64_t kMaxDeltaDays = 999'999'999;
constexpr std::int64_t kSecondsADay = 86'400;
constexpr std::int64_t kMicrosecondsASecond = 1'000'000;

bool isInt(const Value& value) { return value.isInt(); }

Made dateFromState(Args args)
{
    if (args.size() != 1 || args[0].kind() != Kind::Bytes)
        return std::nullopt;
    Value made = Value::date(args[0].text());
    if (args[0].text().size() != 4 || !dateFields(made))
        return badMarker("date out of range");
    return made;
}

Made dateTimeFromState(Args args)
{
    if (args.empty() || args.size() > 2 || args[0].kind() != Kind::Bytes)
        return std::nullopt;
    if (args[0].text().size() != 10)
        return badMarker("datetime of a wrong length");
    Value made = Value::dateTime(args[0].text(), args.size() == 2 ? args[1] : Value());
    if (!dateFields(made) || !timeFields(made))
        return badMarker("datetime out of range");
    return made;
}

Made timeFromState(Args args)
{
    if (args.empty() || args.size() > 2 || args[0].kind() != Kind::Bytes)
        return std::nullopt;
    if (args[0].text().size() != 6)
        return badMarker("time of a wrong length");
    Value made = Value::time(args[0].text(), args.size() == 2 ? args[1] : Value());
    if (!timeFields(made))
        return badMarker("time out of range");
    return made;
}

/// Carries what is beyond `unit` from `low` into `high`, so that 0 <= low < unit; false on overflow.
bool carry(std::int64_t& high, std::int64_t& low, std::int64_t unit)
{
    const std::int64_t whole = low / unit - (low % unit < 0 ? 1 : 0);
    low -= whole * unit;
    return !__builtin_add_overflow(high, whole, &high);
}

Made timeDeltaFromParts(Args args)
{
    std::array<std::int64_t, 3> parts{};
    if (args.size() > parts.size())
        return std::nullopt;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const auto part = args[i].asInt64();
        if (!part)
            return std::nullopt;
        parts[i] = *part;
    }
    auto& [days, seconds, microseconds] = parts;
    if (!carry(seconds, microseconds, kMicrosecondsASecond) || !carry(days, seconds, kSecondsADay)
        || days > kMaxDeltaDays || days < -kMaxDeltaDays)
        return badMarker("timedelta out of range");
    return Value::timeDelta(days, seconds, microseconds);
}

Made zoneFromOffset(Args args)
{
    if (args.empty() || args.size() > 2 || args[0].kind() != Kind::TimeDelta)
        return std::nullopt;
    const std::int64_t days = args[0].field(0).asInt64().value_or(0);
    const bool isZero = args[0].field(1).asInt64() == 0 && args[0].field(2).asInt64() == 0;
    if (days > 0 || days < -1 || (days == -1 && isZero))
        return badMarker("time zone offset of a day or more");
    return Value::fixedZone(args[0], args.size() == 2 ? args[1] : Value());
}

/// Whether Python's Decimal could have printed this.
bool isDecimalText(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    if (text == "Infinity" || text == "Inf")
        return true;
    if (text.starts_with("NaN") || text.starts_with("sNaN"))
        return text.substr(text.find('N') + 3).find_first_not_of("0123456789") == std::string_view::npos;
    const std::size_t mark = text.find_first_of("eE");
    std::string_view mantissa = text.substr(0, mark);
    if (mark != std::string_view::npos) {
        std::string_view exponent = text.substr(mark + 1);
        if (exponent.starts_with('-') || exponent.starts_with('+'))
            exponent.remove_prefix(1);
        if (exponent.empty() || exponent.find_first_not_of("0123456789") != std::string_view::npos)
            return false;
    }
    const std::size_t point = mantissa.find('.');
    const bool hasDigit = mantissa.find_first_of("0123456789") != std::string_view::npos;
    const bool hasOther = mantissa.find_first_not_of("0123456789.") != std::string_view::npos;
    return hasDigit && !hasOther && (point == std::string_view::npos || mantissa.find('.', point + 1) == std::string_view::npos);
}

Made decimalFromText(Args args)
{
    if (args.size() != 1 || !args[0].isStr())
        return std::nullopt;
    if (!isDecimalText(args[0].text()))
        return badMarker("decimal that is no number");
    return Value(args[0]).withKind(Kind::Decimal);
}

/// Python 3.11 on stores two ints, earlier ones "22/7".
Made fractionFromArgs(Args args)
{
    if (args.size() == 2 && isInt(args[0]) && isInt(args[1]))
        return makeFraction(args[0], args[1]);
    if (args.size() != 1 || !args[0].isStr())
        return std::nullopt;
    const std::string_view text = args[0].text();
    const std::size_t slash = std::min(text.find('/'), text.size());
    const std::string_view numerator = text.substr(0, slash);
    const std::string_view denominator = slash == text.size() ? "1" : text.substr(slash + 1);
    const auto isDigits = [](std::string_view digits) {
        return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!isDigits(numerator.substr(numerator.starts_with('-'))) || !isDigits(denominator))
        return badMarker("fraction that is no number");
    return makeFraction(Value::bigInteger(numerator), Value::bigInteger(denominator));
}

Made complexFromParts(Args args)
{
    std::array<double, 2> parts{};
    if (args.size() != parts.size())
        return std::nullopt;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto whole = args[i].asInt64();
        if (!whole && args[i].kind() != Kind::Float)
            return std::nullopt;
        parts[i] = whole ? static_cast<double>(*whole) : args[i].asDouble();
    }
    return Value::complex(parts[0], parts[1]);
}

Made rangeFromArgs(Args args)
{
    if (args.empty() || args.size() > 3 || !std::ranges::all_of(args, isInt))
        return std::nullopt;
    const Value start = args.size() == 1 ? Value::integer(0) : args[0];
    const Value step = args.size() == 3 ? args[2] : Value::integer(1);
    if (step.asInt64() == 0)
        return badMarker("range with a step of 0");
    return Value::range(start, args[args.size() == 1 ? 0 : 1], step);
}

Made sliceFromArgs(Args args)
{
    if (args.size() != 3)
        return std::nullopt;
    return Value::slice(args[0], args[1], args[2]);
}

/// A bytearray is stored as its bytes read as Latin-1.
Made byteArrayFromText(Args args)
{
    if (args.empty())
        return Value::byteArray({});
    if (args.size() != 2 || !args[0].isStr() || args[1].text() != "latin-1")
        return std::nullopt;
    const std::string_view utf8 = args[0].text();
    std::string bytes;
    bytes.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const unsigned lead = static_cast<unsigned char>(utf8[i]);
        if (lead > 0xc3)
            return badMarker("bytearray with a character beyond Latin-1");
        bytes += static_cast<char>(lead < 0x80 ? lead : lead << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3f));
    }
    return Value::byteArray(bytes);
}

/// An instance of uuid.UUID: its state holds one int of 128 bits.
Made uuidFromState(const Value& state)
{
    const Value* const number = state.find("int");
    if (!number || !number->isInt())
        return std::nullopt;
    std::array<std::uint32_t, 4> words{};  // big-endian; grows digit by digit
    for (const char digit : number->intText()) {
        if (digit == '-')
            return badMarker("UUID out of range");
        std::uint64_t rest = static_cast<std::uint64_t>(digit - '0');
        for (std::size_t i = words.size(); i-- > 0;) {
            rest += std::uint64_t{words[i]} * 10;
            words[i] = static_cast<std::uint32_t>(rest);
            rest >>= 32;
        }
        if (rest != 0)
            return badMarker("UUID out of range");
    }
    return Value::uuid(fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16, words[1] & 0xffff,
                                   words[2] >> 16, words[2] & 0xffff, words[3]));
}

Made pathFromParts(Args args)
{
    std::string joined;
    for (const Value& part : args) {
        if (!part.isStr())
            return std::nullopt;
        if (part.text().starts_with('/'))
            joined.clear();
        if (!joined.empty() && !joined.ends_with('/'))
            joined += '/';
        joined += part.text();
    }
    return Value::path(joined.empty() ? "." : joined);
}

struct DataCall {
    std::string_view name;
    Made (*make)(Args args);
};

Made nothing(Args)
{
    return Value();
}

/// Calls whose result is plain data; none of them runs code of the stored value's choice.
constexpr DataCall kDataCalls[] = {
    {"datetime.datetime", dateTimeFromState},
    {"datetime.date", dateFromState},
    {"datetime.time", timeFromState},
    {"datetime.timedelta", timeDeltaFromParts},
    {"datetime.timezone", zoneFromOffset},
    {"decimal.Decimal", decimalFromText},
    {"builtins.complex", complexFromParts},
    {"builtins.range", rangeFromArgs},
    {"builtins.slice", sliceFromArgs},
    {"builtins.bytearray", byteArrayFromText},
    {"fractions.Fraction", fractionFromArgs},
    {"pathlib.PurePosixPath", pathFromParts},
    {"pathlib._local.PurePosixPath", pathFromParts},
    // A ZoneInfo of 2024: its callable was stored without its class, and is found nowhere.
    {"builtins._unpickle", nothing},
};

/// A reducer, taken apart.
struct Call {
    std::string_view name;            ///< what is called, or the class of which a new object is made
    Args args;                        ///< without that class
    bool makesNew = false;            ///< copyreg.__newobj__
    Value state, items, pairs;        ///< what is put in afterwards; None where absent
};

bool appendPairs(std::vector<Value>& to, const Value& pairs)
{
    for (const Value& pair : pairs.fields()) {
        if (!pair.isListLike() || pair.size() != 2)
            return false;
        to.insert(to.end(), {pair.field(0), pair.field(1)});
    }
    return true;
}

/// Argument `index`, or None.
Value argument(const Call& call, std::size_t index)
{
    return index < call.args.size() ? call.args[index] : Value();
}

/// A Counter's content is an argument, which the others have items for; a defaultdict's factory is its argument.
Made mapping(Kind kind, const Call& call)
{
    std::vector<Value> pairs;
    if (kind == Kind::Counter && !call.args.empty()) {
        if (!call.args[0].isDictLike())
            return std::nullopt;
        pairs.assign(call.args[0].fields().begin(), call.args[0].fields().end());
    }
    if (!appendPairs(pairs, call.pairs))
        return badMarker("collection with an item that is no pair");
    dropDuplicateKeys(pairs);
    return Value::annotated(kind, pairs, kind == Kind::DefaultDict ? argument(call, 0) : Value());
}

Made collection(const Call& call)
{
    if (!call.state.isNone() || !call.name.starts_with("collections."))
        return std::nullopt;
    const std::string_view name = call.name.substr(12);
    if (name == "deque") {
        if (call.args.size() > 1 && !call.args[1].isInt() && !call.args[1].isNone())
            return badMarker("deque whose length is no int");
        std::vector<Value> items(call.items.fields().begin(), call.items.fields().end());
        return Value::annotated(Kind::Deque, items, argument(call, 1));
    }
    if (name == "OrderedDict")
        return mapping(Kind::OrderedDict, call);
    if (name == "Counter")
        return mapping(Kind::Counter, call);
    if (name == "defaultdict")
        return mapping(Kind::DefaultDict, call);
    return std::nullopt;
}

Made plainData(const Call& call)
{
    if (Made made = collection(call))
        return made;
    if (call.name == "uuid.UUID" && call.makesNew && call.args.empty())
        return uuidFromState(call.state);
    if (!call.state.isNone())
        return std::nullopt;
    for (const DataCall& data : kDataCalls)
        if (data.name == call.name)
            return data.make(call.args);
    return std::nullopt;
}

Result<Value> shown(const Call& call, const Fields& fields)
{
    std::vector<Value> args(call.args.begin(), call.args.end());
    if (call.items.size() != 0)
        args.push_back(call.items);
    if (call.pairs.size() != 0) {
        std::vector<Value> pairs;
        if (!appendPairs(pairs, call.pairs))
            return badMarker("reducer with an item that is no pair");
        args.push_back(Value::sequence(Kind::Dict, std::move(pairs)));
    }
    if (call.makesNew && args.empty()) {
        Value state = call.state.isNone() ? Value::sequence(Kind::Dict, std::vector<Value>()) : call.state;
        return Value::instance(call.name, std::move(state), fields.copy());
    }
    const bool isDefault = !call.makesNew && args.size() == call.args.size() && !fields.find("__state_setter__")
        && !fields.find("__listitems__") && !fields.find("__dictitems__");
    Value shownArgs = Value::sequence(Kind::List, std::move(args));
    return Value::object(call.name, std::move(shownArgs), call.state, isDefault ? Value() : fields.copy());
}

}  // namespace

Result<Value> makeFraction(const Value& numerator, const Value& denominator)
{
    if (!numerator.isInt() || !denominator.isInt() || denominator.asInt64() == 0)
        return badMarker("fraction of other than two whole numbers, or by zero");
    return Value::fraction(numerator, denominator);
}

Result<Value> fromReducer(const Fields& fields)
{
    if (const std::string_view global = fields.text("__global__"); !global.empty()) {
        if (global.ends_with(".NA"))
            return Value::na();
        return Value::object(global, Value::sequence(Kind::List, std::vector<Value>()), {}, fields.copy());
    }
    Call call;
    call.name = fields.text("__py__");
    const Value* const args = fields.find("__args__");
    if (call.name.empty() || (args && !args->isNone() && args->kind() != Kind::List))
        return badMarker("reducer without a callable and its arguments");
    if (args)
        call.args = args->fields();
    const auto member = [&fields](std::string_view name) {
        const Value* const found = fields.find(name);
        return found ? *found : Value();
    };
    call.state = member("__state__");
    call.items = member("__listitems__");
    call.pairs = member("__dictitems__");
    if ((!call.items.isNone() && !call.items.isListLike()) || (!call.pairs.isNone() && !call.pairs.isListLike()))
        return badMarker("reducer whose items are no list");
    if (call.name == "copyreg.__newobj__") {
        if (call.args.empty())
            return badMarker("reducer of a new object without its class");
        const Value& cls = call.args[0];
        call.makesNew = true;
        call.name = cls.isStr() ? cls.text() : cls.field(0).text();
        call.args = call.args.subspan(1);
    }
    if (Made made = plainData(call))
        return *std::move(made);
    return shown(call, fields);
}

}  // namespace hashstash
