#include "core/serializer/hashstash_reader.h"

#include "core/base64.h"
#include "core/serializer/hashstash_addresses.h"
#include "core/serializer/hashstash_code.h"
#include "core/serializer/hashstash_fields.h"
#include "core/serializer/hashstash_numpy.h"
#include "core/serializer/hashstash_pandas.h"
#include "core/serializer/hashstash_reducer.h"
#include "core/serializer/hashstash_seed.h"

#include <fmt/format.h>

#include <limits>

namespace hashstash {

namespace {

Result<Value> dictFromItems(const Fields& fields)
{
    const Value* const items = fields.find("__items__");
    if (!items || items->kind() != Kind::List)
        return badMarker("dict marker without a list of items");
    std::vector<Value> pairs;
    pairs.reserve(2 * items->size());
    for (const Value& item : items->fields()) {
        if (!item.isListLike() || item.size() != 2)
            return badMarker("dict marker with an item that is no pair");
        pairs.insert(pairs.end(), {item.field(0), item.field(1)});
    }
    dropDuplicateKeys(pairs);
    return Value::sequence(Kind::Dict, std::move(pairs));
}

Result<Value> taggedFloat(const Fields& fields)
{
    const std::string_view text = fields.text("__val__");
    if (text == "nan")
        return Value::real(std::numeric_limits<double>::quiet_NaN());
    if (text == "inf" || text == "-inf")
        return Value::real(text[0] == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity());
    return badMarker("float marker that is none of nan, inf, -inf");
}

/// Python builds a set from any iterable; the library only ever stores a list.
Result<Value> elements(const Fields& fields, Kind kind)
{
    Value* const data = fields.find("__data__");
    if (!data || data->kind() != Kind::List)
        return badMarker(fmt::format("{} marker without a list of elements", kindName(kind)));
    if (kind == Kind::Tuple)
        return std::move(*data).withKind(kind);
    std::vector<Value> unique;
    unique.reserve(2 * data->size());
    for (const Value& element : data->fields())
        unique.insert(unique.end(), {element, Value()});
    dropDuplicateKeys(unique);
    for (std::size_t i = 0; i < unique.size(); i += 2)
        unique[i / 2] = std::move(unique[i]);
    unique.resize(unique.size() / 2);
    return Value::sequence(kind, std::move(unique));
}

Result<Value> bytesFromText(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    if (!data || !data->isStr())
        return badMarker("bytes marker without a text");
    return Value::bytes(base64DecodeOrKeep(data->text()));
}

Result<Value> pathFromText(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    if (!data || !data->isStr())
        return badMarker("path marker without a text");
    return std::move(*fields.find("__data__")).withKind(Kind::Path);
}

Result<Value> zone(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const key = data ? data->find("key") : nullptr;
    if (!key || !key->isStr())
        return badMarker("time zone marker without a key");
    return Value::namedZone(key->text());
}

Result<Value> fraction(const Fields& fields)
{
    const Value* const data = fields.find("__data__");
    const Value* const numerator = data ? data->find("numerator") : nullptr;
    const Value* const denominator = data ? data->find("denominator") : nullptr;
    if (numerator && denominator)
        return makeFraction(*numerator, *denominator);
    if (fields.text("__pytype__") == "reducer")  // the seed era's
        return fromReducer(fields);
    return badMarker("fraction marker without numerator and denominator");
}

Result<Value> fromAddress(Address address, const Fields& fields)
{
    switch (address) {
    case Address::Tuple: return elements(fields, Kind::Tuple);
    case Address::Set: return elements(fields, Kind::Set);
    case Address::FrozenSet: return elements(fields, Kind::FrozenSet);
    case Address::Bytes: return bytesFromText(fields);
    case Address::Path: return pathFromText(fields);
    case Address::ZoneInfo: return zone(fields);
    case Address::Fraction: return fraction(fields);
    case Address::Function: return functionFromMarkers(fields);
    case Address::ReusableGenerator: return objectFromMarkers(fields);
    case Address::NdArray: return arrayFromMarkers(fields);
    case Address::NpScalar: return scalarFromMarkers(fields);
    case Address::NpDateTime: return dateTimeScalarFromMarkers(fields);
    case Address::Timestamp: return timestampFromMarkers(fields);
    case Address::Timedelta: return timedeltaFromMarkers(fields);
    case Address::NaT: return Value::nat();
    case Address::Period: return periodFromMarkers(fields);
    case Address::Index: return indexFromMarkers(fields);
    case Address::Categorical: return categoricalFromMarkers(fields);
    case Address::Series: return seriesFromMarkers(fields);
    case Address::DataFrame: return frameFromMarkers(fields);
    case Address::SeedFrame: return seedFrameFromMarkers(fields);
    case Address::Unknown: break;
    }
    return objectFromMarkers(fields);
}

}  // namespace

Result<Value> fromMarkers(std::span<Value> members)
{
    const Fields fields(members);
    const std::string_view type = fields.text("__pytype__");
    if (type == "dict")
        return dictFromItems(fields);
    if (type == "float")
        return taggedFloat(fields);
    if (type == "enum")
        return enumFromMarkers(fields);
    if (type == "instance")
        return instanceFromMarkers(fields);

    const std::string_view name = fields.text("__py__");
    if (name.empty() && fields.text("__global__").empty())  // a dict of the seed era, which kept such keys as they were
        return Value::sequence(Kind::Dict, members);
    if (type == "class")  // of a known type as well: an instance's class
        return classFromMarkers(fields);
    if (const Address address = findAddress(name); address != Address::Unknown)
        return fromAddress(address, fields);
    if (type == "reducer")
        return fromReducer(fields);
    if (type == "partial")
        return partialFromMarkers(fields);
    if (type == "function" || type == "classmethod" || type == "instancemethod" || type == "method")
        return functionFromMarkers(fields);
    if (type == "generator")
        return generatorFromMarkers(fields);
    if (type == "module")
        return moduleFromMarkers(fields);
    return objectFromMarkers(fields);
}

}  // namespace hashstash
