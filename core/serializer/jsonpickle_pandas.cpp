#include "core/serializer/jsonpickle_pandas.h"

#include "core/base64.h"
#include "core/codec/zlib_compressor.h"
#include "core/serializer/pandas_guess.h"
#include "core/serializer/period_ordinal.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/array_packer.h"
#include "core/value/nd_array.h"
#include "core/value/utf8.h"

#include <algorithm>

namespace hashstash {

namespace {

/// What a column of repeated values still compresses to. JSON takes many times its size once it is read, and may hold
/// compressed JSON again.
constexpr std::size_t kSureBytes = std::size_t{16} << 20;
constexpr std::size_t kMostBytesAByte = 256;

Error damaged(std::string what)
{
    return {Stage::Deserialize, "jsonpickle: " + std::move(what) + "; the value is damaged or was not written by jsonpickle", {}};
}

/// tuple(name) of what the writer stored: a text becomes its characters, which is what Python reads back.
Value tupleOf(const Value& name)
{
    std::vector<Value> parts;
    const std::string_view text = name.text();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = std::max<std::size_t>(codePointAt(text, at).bytes, 1);
        parts.push_back(Value::str(text.substr(at, bytes)));
        at += bytes;
    }
    if (name.isListLike())
        parts.assign(name.fields().begin(), name.fields().end());
    return name.isNone() ? Value() : Value::sequence(Kind::Tuple, std::move(parts));
}

/// Labels of a plain number type lie in one buffer.
Value labelsOf(std::string_view dtype, const Value& labels)
{
    const auto parsed = parseDType(dtype);
    if (!parsed || std::string_view("biuf").find(parsed->kind) == std::string_view::npos)
        return labels;
    auto array = arrayFromNested(*parsed, labels);
    return array && shapeOf(*array).size() == 1 ? *std::move(array) : labels;
}

template <GuessScope scope>
std::optional<Value> makeSeries(const PickleCall& call)
{
    const Value& index = call.arg(0);
    const Value& values = call.arg(1);
    const bool isObjects = values.kind() == Kind::NdArray && values.field(2).kind() == Kind::List;
    const auto column = isObjects ? std::optional(guessColumn(values.field(2).fields(), scope))
        : values.kind() == Kind::List ? std::optional(guessColumn(values.fields(), GuessScope::Everything))
                                      : pandasColumn(values);
    if (index.kind() != Kind::Index || !column || columnLength(column->values) != columnLength(index.field(3)))
        return std::nullopt;
    return Value::series(column->dtype, call.arg(2), index, column->values);
}

constexpr KnownCall kCalls[] = {
    {kJsonPickleOldSeries, makeSeries<GuessScope::OnlyTimes>},
    {kJsonPickleSeries, makeSeries<GuessScope::NotNumbers>},
};

}  // namespace

std::span<const KnownCall> jsonPicklePandasCalls() noexcept
{
    return kCalls;
}

Result<Bytes> jsonPickleValues(const Value& members)
{
    const Value& values = member(members, "values");
    const Value* const isText = members.find("txt");
    if (!values.isStr())
        return damaged("a pandas object without its values");
    if (!isText || isText->asBool())
        return Bytes(values.text());
    auto packed = base64Decode(values.text());
    if (!packed)
        return damaged("a pandas object whose values are no base64");
    if (!member(members, "comp").asBool())
        return *std::move(packed);
    Bytes text;
    if (auto unpacked = ZlibCompressor().decompress(*packed, text); !unpacked)
        return damaged("a pandas object whose values do not decompress: " + unpacked.error().message);
    if (text.size() > kSureBytes && text.size() / kMostBytesAByte > packed->size())
        return damaged("a pandas object whose values are made to exhaust their reader");
    return text;
}

Result<Value> jsonPickleTimestamp(const Value& members)
{
    const std::string_view iso = member(member(members, "meta"), "isoformat").text();
    if (iso == "NaT")
        return Value::nat();
    if (!periodOrdinal(iso, "D") || iso.find_first_not_of("0123456789-:T+. Z") != std::string_view::npos)
        return damaged("a Timestamp that is no ISO 8601 text");
    return Value::timestamp(iso);
}

Result<Value> jsonPicklePeriod(const Value& members, const JsonPickleText& read)
{
    const Value& meta = member(members, "meta");
    const std::string_view frequency = member(meta, "freqstr").text();
    const auto start = read(member(meta, "start_time").text(), false);
    if (!start)
        return start;
    const auto ordinal = periodOrdinal(start->text(), frequency);
    if (start->kind() != Kind::Timestamp || !ordinal)
        return damaged("a Period without its start and frequency");
    return Value::period(Value::integer(*ordinal), frequency);
}

Result<Value> jsonPickleInterval(const Value& members, const JsonPickleText& read)
{
    const Value& meta = member(members, "meta");
    auto left = read(member(meta, "left").text(), false);
    auto right = left ? read(member(meta, "right").text(), false) : left;
    if (!right)
        return right;
    return Value::object("pandas.Interval", Value::sequence(Kind::List, {*std::move(left), *std::move(right), member(meta, "closed")}), {});
}

Value indexFromLabels(const Value& labels, Value name)
{
    const auto all = labels.fields();
    const bool isMulti = !all.empty() && std::all_of(all.begin(), all.end(), [](const Value& label) { return label.kind() == Kind::Tuple; });
    if (isMulti) {
        std::vector<Value> names(name.fields().begin(), name.fields().end());
        names.resize(all.front().size());
        return Value::index("multi", "object", Value::sequence(Kind::List, std::move(names)), labels);
    }
    PandasColumn column = guessColumn(all, GuessScope::Everything);
    return Value::index("index", column.dtype, std::move(name), std::move(column.values));
}

Result<Value> jsonPickleIndex(const Value& members, const JsonPickleText& read)
{
    const auto text = jsonPickleValues(members);
    if (!text)
        return text.error();
    auto labels = read(*text, false);
    if (!labels)
        return labels;
    if (labels->kind() != Kind::List)
        return damaged("an Index whose values are no list");
    const Value& meta = member(members, "meta");
    if (const Value* const names = meta.find("names"))
        return indexFromLabels(*labels, tupleOf(*names));
    const Value& dtype = member(meta, "dtype");
    if (!dtype.isStr())
        return indexFromLabels(*labels, tupleOf(member(meta, "name")));
    return Value::index("index", dtype.text(), tupleOf(member(meta, "name")), labelsOf(dtype.text(), *labels));
}

}  // namespace hashstash
