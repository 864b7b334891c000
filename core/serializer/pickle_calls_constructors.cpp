#include "core/serializer/pickle_calls.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/nd_array.h"

#include <algorithm>
#include <string>

/// pandas' public constructors, as our own writer calls them (pandas_calls.h).
namespace hashstash {

namespace {

/// Index(values, dtype, copy, name, tupleize_cols)
std::optional<Value> makePlainIndex(const PickleCall& call)
{
    const auto column = pandasColumn(call.arg(0));
    return column ? std::optional(Value::index("index", column->dtype, call.arg(3), column->values)) : std::nullopt;
}

/// RangeIndex(start, stop, step, dtype, copy, name)
std::optional<Value> makeRange(const PickleCall& call)
{
    const bool isWhole = call.arg(0).asInt64() && call.arg(1).asInt64() && call.arg(2).asInt64().value_or(0) != 0;
    if (!isWhole)
        return std::nullopt;
    return Value::index("range", "int64", call.arg(5), Value::range(call.arg(0), call.arg(1), call.arg(2)));
}

Value multiIndex(const Value& names, const Value& rows)
{
    return Value::index("multi", "object", Value(names).withKind(Kind::List), Value(rows).withKind(Kind::List));
}

/// MultiIndex.from_tuples(rows, sortorder, names)
std::optional<Value> makeTuples(const PickleCall& call)
{
    const Value& rows = call.arg(0);
    const std::size_t levels = call.arg(2).size();
    if (rows.kind() != Kind::List || !call.arg(2).isListLike())
        return std::nullopt;
    for (const Value& row : rows.fields())
        if (row.kind() != Kind::Tuple || row.size() != levels)
            return std::nullopt;
    return multiIndex(call.arg(2), rows);
}

/// MultiIndex.from_arrays(levels, sortorder, names), of which only empty ones are written.
std::optional<Value> makeEmptyLevels(const PickleCall& call)
{
    const auto levels = call.arg(0).fields();
    if (call.arg(0).kind() != Kind::List || !call.arg(2).isListLike() || call.arg(2).size() != levels.size())
        return std::nullopt;
    const bool areEmpty = std::ranges::all_of(levels, [](const Value& level) { return level.kind() == Kind::List && level.size() == 0; });
    return areEmpty ? std::optional(multiIndex(call.arg(2), Value::sequence(Kind::List, std::vector<Value>()))) : std::nullopt;
}

/// Categorical.from_codes(codes, categories, ordered)
std::optional<Value> makeFromCodes(const PickleCall& call)
{
    const Value& codes = call.arg(0);
    const Value& categories = call.arg(1);
    const bool isIndex = categories.kind() == Kind::Index;
    const bool hasCodes = codes.kind() == Kind::List || codes.kind() == Kind::NdArray;
    if (!hasCodes || (!isIndex && categories.kind() != Kind::List) || call.arg(2).kind() != Kind::Bool)
        return std::nullopt;
    const auto count = static_cast<std::int64_t>(columnLength(categories));
    for (std::size_t i = 0; i < columnLength(codes); ++i) {
        const auto code = columnElement(codes, i).asInt64();
        if (!code || *code < -1 || *code >= count)
            return std::nullopt;
    }
    return Value::categorical(categories, codes, call.arg(2).asBool());
}

/// DataFrame._from_arrays(arrays, columns, index, dtype, verify_integrity)
std::optional<Value> makeFromArrays(const PickleCall& call)
{
    const Value& arrays = call.arg(0);
    const Value& columns = call.arg(1);
    const Value& index = call.arg(2);
    if (arrays.kind() != Kind::List || columns.kind() != Kind::Index || index.kind() != Kind::Index || columnLength(columns) != arrays.size())
        return std::nullopt;
    std::vector<Value> dtypes;
    std::vector<Value> data;
    for (const Value& array : arrays.fields()) {
        auto column = pandasColumn(array);
        if (!column || columnLength(column->values) != columnLength(index))
            return std::nullopt;
        dtypes.push_back(Value::str(column->dtype));
        data.push_back(std::move(column->values));
    }
    return Value::dataFrame(columns, index, Value::sequence(Kind::List, std::move(dtypes)), Value::sequence(Kind::List, std::move(data)));
}

bool isIsoText(const Value& text)
{
    return text.isStr() && !text.text().empty() && text.text().size() < 64;
}

std::optional<Value> makeTimestampOfText(const PickleCall& call)
{
    return isIsoText(call.arg(0)) && call.args.size() == 1 ? std::optional(Value::timestamp(call.arg(0).text())) : std::nullopt;
}

std::optional<Value> makeTimedeltaOfText(const PickleCall& call)
{
    return isIsoText(call.arg(0)) && call.args.size() == 1 ? std::optional(Value::pdTimedelta(call.arg(0).text())) : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"pandas.Categorical.from_codes", makeFromCodes},
    {"pandas.DataFrame._from_arrays", makeFromArrays},
    {"pandas.Index", makePlainIndex},
    {"pandas.MultiIndex.from_arrays", makeEmptyLevels},
    {"pandas.MultiIndex.from_tuples", makeTuples},
    {"pandas.RangeIndex", makeRange},
    {"pandas.Timedelta", makeTimedeltaOfText, true},
    {"pandas.Timestamp", makeTimestampOfText, true},
};

}  // namespace

std::span<const KnownCall> pandasConstructors() noexcept
{
    return kCalls;
}

}  // namespace hashstash
