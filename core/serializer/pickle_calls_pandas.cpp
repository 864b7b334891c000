#include "core/serializer/pickle_calls.h"
#include "core/serializer/pickle_names.h"
#include "core/serializer/pickle_numpy.h"
#include "core/serializer/pickle_pandas.h"
#include "core/serializer/pickle_pandas_frame.h"
#include "core/value/column_reader.h"
#include "core/value/date_time.h"

#include <limits>
#include <string>

/// pandas 1 to 3: scalars, indexes and categoricals. Frames and series are in pickle_pandas_frame.cpp.
namespace hashstash {

namespace {

/// pandas' own number for a resolution; nanoseconds where none is stored, which is all that pandas 1 knew.
std::string_view unitOf(const Value& resolution)
{
    switch (resolution.asInt64().value_or(10)) {
    case 7: return "s";
    case 8: return "ms";
    case 9: return "us";
    default: return "ns";
    }
}

/// The zone as timestampFromUnits() takes it.
std::optional<std::string> zoneOfTimestamp(const Value& zone)
{
    if (zone.isNone())
        return std::string();
    if (zone.kind() == Kind::TimeZone)
        return zoneText(zone);
    std::string name = pandasZoneName(zone);
    return name.empty() ? std::nullopt : std::optional(std::move(name));
}

/// _unpickle_timestamp(count, freq, zone, resolution), or Timestamp(count, freq, zone)
std::optional<Value> makeTimestamp(const PickleCall& call)
{
    const auto count = call.arg(0).asInt64();
    const auto zone = zoneOfTimestamp(call.arg(2));
    return count && zone ? std::optional(timestampFromUnits(*count, unitOf(call.arg(3)), *zone)) : std::nullopt;
}

std::optional<Value> makeTimedelta(const PickleCall& call)
{
    const auto count = call.arg(0).asInt64();
    return count ? std::optional(pdTimedeltaFromUnits(*count, unitOf(call.arg(1)))) : std::nullopt;
}

std::optional<Value> makeNaT(const PickleCall&)
{
    return Value::nat();
}

/// Period(None, offset, ordinal)
std::optional<Value> makePeriod(const PickleCall& call)
{
    const std::string frequency = periodFrequency(call.arg(1));
    if (frequency.empty() || !call.arg(2).isInt())
        return std::nullopt;
    return Value::period(call.arg(2), frequency);
}

std::optional<Value> makeBackedArray(const PickleCall& call)
{
    if (lastName(globalName(call.arg(0))) != "Categorical")
        return std::nullopt;
    const bool isDataFirst = call.state.field(0).kind() == Kind::NdArray;
    return categoricalFrom(call.state.field(isDataFirst ? 0 : 1), call.state.field(isDataFirst ? 1 : 0));
}

/// An instance of pandas 1, with a dict as state.
std::optional<Value> makeCategorical(const PickleCall& call)
{
    const Value* codes = call.state.find("_ndarray");
    if (!codes)
        codes = call.state.find("_codes");
    return codes ? categoricalFrom(*codes, member(call.state, "_dtype")) : std::nullopt;
}

std::optional<Value> makeRangeIndex(const Value& members)
{
    const Value& start = member(members, "start");
    const Value& stop = member(members, "stop");
    const Value& step = member(members, "step");
    if (!start.isInt() || !stop.isInt() || !step.isInt())
        return std::nullopt;
    return Value::index("range", "int64", member(members, "name"), Value::range(start, stop, step));
}

/// A level's labels, each made once, and the label that stands for code -1.
struct Level {
    std::vector<Value> labels;
    Value missing;
    ColumnReader codes;
};

std::optional<Level> levelFrom(const Value& index, const Value& codes)
{
    if (index.kind() != Kind::Index || codes.kind() != Kind::NdArray)
        return std::nullopt;
    const auto dtype = index.field(1).text();
    const bool isTime = dtype.starts_with("datetime64") || dtype.starts_with("timedelta64") || dtype.starts_with("period");
    Level level{{}, isTime ? Value::nat() : Value::real(std::numeric_limits<double>::quiet_NaN()), ColumnReader(codes)};
    const ColumnReader labels(index);
    if (labels.size() > level.codes.size() && index.field(3).kind() == Kind::Range)
        return std::nullopt;  // far more labels than anything uses: not worth making them
    level.labels.reserve(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i)
        level.labels.push_back(labels.at(i));
    return level;
}

std::optional<Value> makeMultiIndex(const Value& members)
{
    const auto indexes = member(members, "levels").fields();
    const auto codes = member(members, members.find("codes") ? "codes" : "labels").fields();
    if (indexes.empty() || codes.size() != indexes.size())
        return std::nullopt;
    std::vector<Level> levels;
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        auto level = levelFrom(indexes[i], codes[i]);
        if (!level || (!levels.empty() && level->codes.size() != levels.front().codes.size()))
            return std::nullopt;
        levels.push_back(*std::move(level));
    }
    std::vector<Value> rows;
    rows.reserve(levels.front().codes.size());
    for (std::size_t row = 0; row < levels.front().codes.size(); ++row) {
        std::vector<Value> labels;
        for (const Level& level : levels) {
            const auto code = level.codes.at(row).asInt64().value_or(-1);
            if (code >= static_cast<std::int64_t>(level.labels.size()))
                return std::nullopt;
            labels.push_back(code < 0 ? level.missing : level.labels[static_cast<std::size_t>(code)]);
        }
        rows.push_back(Value::sequence(Kind::Tuple, std::move(labels)));
    }
    const auto names = member(members, "names").fields();
    return Value::index("multi", "object", Value::sequence(Kind::List, std::vector<Value>(names.begin(), names.end())),
                        Value::sequence(Kind::List, std::move(rows)));
}

/// The values of an index; older pandas kept a datetime's zone and a category's parts beside them.
std::optional<PandasColumn> indexColumn(std::string_view cls, const Value& members)
{
    const Value& data = member(members, "data");
    if (lastName(cls) == "IntervalIndex" && data.isNone())
        return intervalColumn(member(members, "left"), member(members, "right"), member(members, "closed").text(), cls);
    auto column = pandasColumn(data);
    const std::string zone = pandasZoneName(member(members, "tz"));
    if (column && !zone.empty() && column->dtype.starts_with("datetime64[") && column->dtype.find(',') == std::string::npos) {
        column->dtype.pop_back();
        column->dtype += ", " + zone + "]";
    }
    return column;
}

/// _new_Index(cls, members)
std::optional<Value> makeIndex(const PickleCall& call)
{
    const auto cls = globalName(call.arg(0));
    const Value& members = call.arg(1);
    if (!cls.starts_with("pandas.") || !members.isDictLike())
        return std::nullopt;
    if (lastName(cls) == "RangeIndex")
        return makeRangeIndex(members);
    if (lastName(cls) == "MultiIndex")
        return makeMultiIndex(members);
    const auto column = indexColumn(cls, members);
    return column ? std::optional(Value::index("index", column->dtype, member(members, "name"), column->values))
                  : std::nullopt;
}

constexpr KnownCall kCalls[] = {
    {"pandas.Categorical", makeCategorical},
    {"pandas.DataFrame", makeDataFrame},
    {"pandas.Period", makePeriod},
    {"pandas.Series", makeSeries},
    {"pandas._libs.arrays.__pyx_unpickle_NDArrayBacked", makeBackedArray},
    {"pandas._libs.tslibs.nattype.__nat_unpickle", makeNaT, true},  // pandas 2 and before
    {"pandas._libs.tslibs.nattype._nat_unpickle", makeNaT, true},
    {"pandas._libs.tslibs.period.Period", makePeriod},
    {"pandas._libs.tslibs.timedeltas.Timedelta", makeTimedelta, true},
    {"pandas._libs.tslibs.timedeltas._timedelta_unpickle", makeTimedelta, true},
    {"pandas._libs.tslibs.timestamps.Timestamp", makeTimestamp, true},
    {"pandas._libs.tslibs.timestamps._unpickle_timestamp", makeTimestamp, true},
    {"pandas.core.arrays.categorical.Categorical", makeCategorical},
    {"pandas.core.frame.DataFrame", makeDataFrame},
    {"pandas.core.indexes.base._new_Index", makeIndex},
    {"pandas.core.indexes.datetimes._new_DatetimeIndex", makeIndex},
    {"pandas.core.indexes.interval._new_IntervalIndex", makeIndex},
    {"pandas.core.indexes.period._new_PeriodIndex", makeIndex},
    {"pandas.core.indexes.timedeltas._new_TimedeltaIndex", makeIndex},
    {"pandas.core.series.Series", makeSeries},
};

}  // namespace

std::span<const KnownCall> pandasCalls() noexcept
{
    return kCalls;
}

}  // namespace hashstash
