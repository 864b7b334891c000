#include "core/serializer/pickle_calls.h"

#include <limits>

/// datetime and zoneinfo.
namespace hashstash {

namespace {

std::int64_t intArg(const PickleCall& call, std::size_t index)
{
    return call.arg(index).asInt64().value_or(0);
}

bool areInts(std::span<const Value> args)
{
    for (const Value& arg : args)
        if (!arg.asInt64())
            return false;
    return true;
}

/// pytz zones say their offset themselves, behind the zone's name.
Value zoneFrom(const Value& zone)
{
    if (zone.kind() != Kind::Object)
        return zone;
    const auto callable = zone.field(0).text();
    if (callable == "pytz._UTC")
        return Value::fixedZone(Value::timeDelta(0, 0, 0));
    const auto args = zone.field(1).fields();
    if (callable != "pytz._p" || args.size() < 2 || !args[1].asInt64())
        return zone;
    constexpr std::int64_t kDay = 24 * 60 * 60;
    const std::int64_t seconds = *args[1].asInt64();
    const std::int64_t days = seconds / kDay - (seconds % kDay < 0);
    return Value::fixedZone(Value::timeDelta(days, seconds - days * kDay, 0), args.size() > 3 ? args[3] : Value());
}

/// The state bytes of a datetime, date or time if they are as many as theirs have.
std::optional<Bytes> stateOf(const PickleCall& call, std::size_t size)
{
    auto state = bytesOf(call.arg(0));
    return state && state->size() == size ? state : std::nullopt;
}

std::optional<Value> makeDateTime(const PickleCall& call)
{
    const auto state = stateOf(call, 10);
    return state ? std::optional(Value::dateTime(*state, zoneFrom(call.arg(1)))) : std::nullopt;
}

std::optional<Value> makeDate(const PickleCall& call)
{
    const auto state = stateOf(call, 4);
    return state ? std::optional(Value::date(*state)) : std::nullopt;
}

std::optional<Value> makeTime(const PickleCall& call)
{
    const auto state = stateOf(call, 6);
    return state ? std::optional(Value::time(*state, zoneFrom(call.arg(1)))) : std::nullopt;
}

std::optional<Value> makeTimeDelta(const PickleCall& call)
{
    if (call.args.size() > 3 || !areInts(call.args))
        return std::nullopt;
    return Value::timeDelta(intArg(call, 0), intArg(call, 1), intArg(call, 2));
}

std::optional<Value> makeFixedZone(const PickleCall& call)
{
    if (call.arg(0).kind() != Kind::TimeDelta)
        return std::nullopt;
    return Value::fixedZone(call.arg(0), call.arg(1));
}

std::optional<Value> makeNamedZone(const PickleCall& call)
{
    return call.arg(0).isStr() ? std::optional(Value::namedZone(call.arg(0).text())) : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"datetime.date", makeDate, true},
    {"datetime.datetime", makeDateTime, true},
    {"datetime.time", makeTime, true},
    {"datetime.timedelta", makeTimeDelta, true},
    {"datetime.timezone", makeFixedZone, true},
    {"zoneinfo.ZoneInfo", makeNamedZone, true},
    {"zoneinfo.ZoneInfo._unpickle", makeNamedZone, true},
};

}  // namespace

std::span<const KnownCall> dateTimeCalls() noexcept
{
    return kCalls;
}

}  // namespace hashstash
