#include "core/serializer/jsonpickle_frame.h"

#include "core/serializer/pandas_guess.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/array_packer.h"
#include "core/value/nd_array.h"
#include "core/value/repr.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace hashstash {

namespace {

Error damaged(std::string_view what)
{
    return {Stage::Deserialize, fmt::format("jsonpickle: a DataFrame {}; the value is damaged or was not written by jsonpickle", what), {}};
}

/// Which numpy dtype a type code stands for; empty where Python finds none and leaves the column as it is. jsonpickle
/// numbers the codes anew in each process, from a set: the shortest ones are read as FORMATS.md has them.
std::string dtypeOfCode(std::string_view code)
{
    using Named = std::pair<std::string_view, std::string_view>;
    static constexpr Named kCodes[] = {
        {"np/b", "bool"},      {"np/f", "float16"},  {"pd/f32", "float32"}, {"pd/f", "float64"}, {"pd/f64", "float64"},
        {"np/c", "complex64"}, {"np/c128", "complex128"}, {"np/s", "str"},  {"pd/i8", "int8"},   {"pd/u8", "uint8"},
        {"pd/i16", "int16"},   {"pd/u16", "uint16"}, {"pd/i", "int32"},     {"pd/i32", "int32"}, {"pd/u32", "uint32"},
        {"pd/i64", "int64"},   {"pd/u", "uint64"},   {"pd/u64", "uint64"},  {"pd/in", ""},       {"pd/c", ""},
        {"pd/b", ""},
    };
    if (code.starts_with("np/d64["))
        return "datetime64" + std::string(code.substr(6));
    if (code.starts_with("np/t64["))
        return "timedelta64" + std::string(code.substr(6));
    for (const auto& [known, dtype] : kCodes)
        if (known == code)
            return std::string(dtype);
    return "object";
}

std::vector<Value> cellsOf(const PandasColumn& column)
{
    std::vector<Value> cells;
    const std::size_t count = columnLength(column.values);
    cells.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back(columnElement(column.values, i));
    return cells;
}

/// str() of each cell.
PandasColumn asTexts(const PandasColumn& column)
{
    std::vector<Value> texts = cellsOf(column);
    for (Value& cell : texts)
        if (!cell.isStr())
            cell = Value::str(repr(cell));
    return {"object", Value::sequence(Kind::List, std::move(texts))};
}

/// column.astype(dtype); where that fails the column stays what it is.
PandasColumn cast(PandasColumn column, const std::string& dtype)
{
    if (dtype.empty() || dtype == column.dtype)
        return column;
    if (dtype == "str")
        return asTexts(column);
    if (dtype == "object")
        return {"object", Value::sequence(Kind::List, cellsOf(column))};
    const bool isTime = dtype.starts_with("datetime64") || dtype.starts_with("timedelta64");
    if (isTime) {
        const bool isSameKind = column.dtype.starts_with(dtype.substr(0, dtype.find('['))) && column.dtype.find(',') == std::string::npos;
        return isSameKind ? PandasColumn{dtype, std::move(column.values)} : column;
    }
    const auto parsed = parseDType(dtype);
    std::vector<Value> cells = cellsOf(column);
    const bool isWhole = parsed && std::string_view("biu").find(parsed->kind) != std::string_view::npos;
    if (!parsed || (isWhole && std::any_of(cells.begin(), cells.end(), isMissing)))
        return column;
    auto array = arrayFromNested(*parsed, Value::sequence(Kind::List, std::move(cells)));
    return array ? PandasColumn{dtype, *std::move(array)} : column;
}

/// [["pd/i64", 2], ...] -> a code for each column; never more than there are columns.
std::vector<std::string_view> typeCodes(const Value& runs, std::size_t columns)
{
    std::vector<std::string_view> codes;
    for (const Value& run : runs.fields())
        for (std::int64_t i = 0; i < run.field(1).asInt64().value_or(0) && codes.size() < columns; ++i)
            codes.push_back(run.field(0).text());
    codes.resize(columns);
    return codes;
}

/// Cells that are JSON texts of their own.
Result<Value> readEach(const Value& cells, const JsonPickleText& read)
{
    std::vector<Value> values;
    for (const Value& cell : cells.fields()) {
        auto value = cell.isStr() ? read(cell.text(), false) : Result<Value>(cell);
        if (!value)
            return value;
        values.push_back(*std::move(value));
    }
    return Value::sequence(Kind::List, std::move(values));
}

/// The columns of a decoded `values` text, by their labels.
class StoredColumns {
public:
    explicit StoredColumns(const Value& dict)
    {
        for (std::size_t i = 0; i < dict.size(); ++i)
            m_columns.emplace(hashValue(dict.keyAt(i)), std::pair(&dict.keyAt(i), &dict.valueAt(i)));
    }
    const Value* find(const Value& label) const
    {
        const auto [from, to] = m_columns.equal_range(hashValue(label));
        for (auto column = from; column != to; ++column)
            if (*column->second.first == label)
                return column->second.second;
        return nullptr;
    }

private:
    std::unordered_multimap<std::size_t, std::pair<const Value*, const Value*>> m_columns;
};

Result<Value> frameOfColumns(const Value& meta, const Value& stored, const JsonPickleText& read)
{
    const auto labels = read(member(meta, "columns").text(), true);
    if (!labels)
        return labels;
    const auto rows = read(member(meta, "index").text(), true);
    if (!rows)
        return rows;
    if (stored.kind() != Kind::Dict || labels->kind() != Kind::List || rows->kind() != Kind::List)
        return damaged("without its columns and index");
    const StoredColumns columns(stored);
    const auto codes = typeCodes(member(meta, "dtypes_rle"), labels->size());
    std::vector<Value> dtypes;
    std::vector<Value> data;
    for (std::size_t i = 0; i < labels->size(); ++i) {
        const Value* const cells = columns.find(labels->field(i));
        if (!cells || cells->kind() != Kind::List || cells->size() != rows->size())
            return damaged("with a column that is not as long as its index");
        auto values = codes[i] == "py/jp" ? readEach(*cells, read) : Result<Value>(*cells);
        if (!values)
            return values;
        PandasColumn column = cast(guessColumn(values->fields(), GuessScope::Everything), dtypeOfCode(codes[i]));
        dtypes.push_back(Value::str(column.dtype));
        data.push_back(std::move(column.values));
    }
    return Value::dataFrame(indexFromLabels(*labels, member(meta, "column_names")), indexFromLabels(*rows, member(meta, "index_names")),
                            Value::sequence(Kind::List, std::move(dtypes)), Value::sequence(Kind::List, std::move(data)));
}

}  // namespace

Result<Value> jsonPickleFrame(const Value& members, const JsonPickleText& read)
{
    const auto text = jsonPickleValues(members);
    if (!text)
        return text.error();
    const Value& meta = member(members, "meta");
    if (!meta.find("dtypes_rle"))
        return jsonPickleCsvFrame(meta, *text, read);
    const auto stored = read(*text, true);
    return stored ? frameOfColumns(meta, *stored, read) : stored;
}

}  // namespace hashstash
