#include "core/serializer/csv_text.h"
#include "core/serializer/frame_columns.h"
#include "core/serializer/jsonpickle_frame.h"
#include "core/serializer/pickle_pandas.h"
#include "core/value/array_packer.h"
#include "core/value/date_time.h"
#include "core/value/literal.h"
#include "core/value/nd_array.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace hashstash {

namespace {

using Cells = std::vector<std::string>;

Value nan()
{
    return Value::real(std::nan(""));
}

std::optional<Value> wholeValue(std::string_view text)
{
    text.remove_prefix(text.starts_with('+'));
    const std::string_view digits = text.substr(text.starts_with('-'));
    if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return Value::bigInteger(text);
}

std::optional<Value> numberValue(std::string_view text)
{
    if (auto whole = wholeValue(text))
        return whole;
    double real = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), real);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(Value::real(real)) : std::nullopt;
}

std::optional<Value> boolean(std::string_view text)
{
    if (text == "True" || text == "TRUE" || text == "true")
        return Value::boolean(true);
    return text == "False" || text == "FALSE" || text == "false" ? std::optional(Value::boolean(false)) : std::nullopt;
}

std::optional<Value> complexNumber(std::string_view text)
{
    const auto literal = parseLiteral(text);
    return literal ? std::optional(*literal) : std::nullopt;
}

std::optional<Value> string(std::string_view text)
{
    return Value::str(text);
}

/// "2024-01-01", "2024-01-01 12:30:00.5+00:00" as Timestamp.isoformat() has it.
std::optional<Value> timestamp(std::string_view text)
{
    if (text.size() < 10 || text.find_first_not_of("0123456789-:+. T") != std::string_view::npos)
        return std::nullopt;
    std::string iso(text);
    if (iso.size() == 10)
        iso += " 00:00:00";
    iso[10] = 'T';
    return Value::timestamp(iso);
}

/// "-1 days +22:00:00.5", "2 days"
std::optional<Value> timedelta(std::string_view text)
{
    std::int64_t days = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
    std::string_view clock = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    if (read.ec != std::errc() || !clock.starts_with(" days"))
        return std::nullopt;
    clock.remove_prefix(std::min(clock.find_first_of("0123456789"), clock.size()));
    int hours = 0, minutes = 0;
    double seconds = 0;
    if (clock.size() >= 8) {
        std::from_chars(clock.data(), clock.data() + 2, hours);
        std::from_chars(clock.data() + 3, clock.data() + 5, minutes);
        std::from_chars(clock.data() + 6, clock.data() + clock.size(), seconds);
    }
    const std::int64_t clockNanos = (hours * 60 + minutes) * 60'000'000'000 + std::llround(seconds * 1e9);
    std::int64_t nanos;
    if (__builtin_mul_overflow(days, 86'400'000'000'000, &nanos) || __builtin_add_overflow(nanos, clockNanos, &nanos))
        return std::nullopt;
    return pdTimedeltaFromUnits(nanos, "ns");
}

using Convert = std::optional<Value> (*)(std::string_view);

/// Every cell converted; nullopt if one of them cannot be.
std::optional<std::vector<Value>> converted(const Cells& cells, Convert convert, const Value& missing)
{
    std::vector<Value> values;
    values.reserve(cells.size());
    for (const std::string& cell : cells) {
        auto value = isMissingText(cell) ? std::optional(missing) : convert(cell);
        if (!value)
            return std::nullopt;
        values.push_back(*std::move(value));
    }
    return values;
}

std::optional<PandasColumn> listColumn(std::string_view dtype, const Cells& cells, Convert convert, const Value& missing)
{
    auto values = converted(cells, convert, missing);
    if (!values)
        return std::nullopt;
    return PandasColumn{std::string(dtype), Value::sequence(Kind::List, *std::move(values))};
}

std::optional<PandasColumn> arrayColumn(std::string_view dtype, const Cells& cells, Convert convert)
{
    const auto parsed = parseDType(dtype);
    const bool isReal = parsed && (parsed->kind == 'f' || parsed->kind == 'c');
    const bool misses = std::any_of(cells.begin(), cells.end(), isMissingText);
    auto values = parsed && (isReal || !misses) ? converted(cells, convert, nan()) : std::nullopt;
    auto array = values ? arrayFromNested(*parsed, Value::sequence(Kind::List, *std::move(values))) : std::nullopt;
    return array ? std::optional(PandasColumn{std::string(dtype), *std::move(array)}) : std::nullopt;
}

/// The categories of texts are sorted.
PandasColumn categories(const Cells& cells)
{
    std::map<std::string_view, std::int64_t> numbers;
    for (const std::string& cell : cells)
        if (!isMissingText(cell))
            numbers.emplace(cell, 0);
    std::vector<Value> labels;
    for (auto& [label, code] : numbers) {
        code = static_cast<std::int64_t>(labels.size());
        labels.push_back(Value::str(label));
    }
    std::vector<Value> codes;
    for (const std::string& cell : cells)
        codes.push_back(Value::integer(isMissingText(cell) ? -1 : numbers.at(cell)));
    return {"category", Value::categorical(Value::sequence(Kind::List, std::move(labels)), Value::sequence(Kind::List, std::move(codes)), false)};
}

/// pandas.read_csv without a dtype.
PandasColumn guessed(const Cells& cells)
{
    for (const std::string_view dtype : {"int64", "float64"})
        if (auto column = arrayColumn(dtype, cells, dtype == "int64" ? wholeValue : numberValue); column && !cells.empty())
            return *std::move(column);
    if (auto column = arrayColumn("bool", cells, boolean); column && !cells.empty())
        return *std::move(column);
    return *listColumn("object", cells, string, nan());
}

PandasColumn columnOf(std::string_view dtype, const Cells& cells)
{
    std::optional<PandasColumn> column;
    if (dtype == "category")
        return categories(cells);
    if (dtype.starts_with("datetime64["))
        column = listColumn(dtype, cells, timestamp, Value::nat());
    else if (dtype.starts_with("timedelta64["))
        column = listColumn(dtype, cells, timedelta, Value::nat());
    else if (dtype.starts_with("complex"))
        column = arrayColumn("complex128", cells, complexNumber);
    else if (dtype == "bool")
        column = arrayColumn(dtype, cells, boolean);
    else if (dtype == "boolean")
        column = listColumn(dtype, cells, boolean, Value::na());
    else if (dtype.starts_with("Int") || dtype.starts_with("UInt") || dtype.starts_with("Float"))
        column = listColumn(dtype, cells, numberValue, Value::na());
    else if (dtype.starts_with("string"))
        column = listColumn(dtype, cells, string, Value::na());
    else if (dtype == "object" || dtype == "str")
        column = listColumn(dtype, cells, string, nan());
    else if (!dtype.empty())
        column = arrayColumn(dtype, cells, numberValue);
    return column ? *std::move(column) : guessed(cells);
}

Result<std::vector<Cells>> rowsOf(std::string_view csv)
{
    CsvRows reader(csv);
    std::vector<Cells> rows;
    for (Cells cells;;) {
        const auto isThere = reader.next(cells);
        if (!isThere)
            return isThere.error();
        if (!*isThere)
            return rows;
        rows.push_back(cells);
    }
}

/// Names that occur again get a number, as read_csv gives them.
Cells withoutDuplicates(const Cells& names)
{
    std::map<std::string, std::size_t> seen;
    Cells unique;
    for (const std::string& name : names) {
        const std::size_t before = seen[name]++;
        unique.push_back(before == 0 ? name : fmt::format("{}.{}", name, before));
    }
    return unique;
}

Value labelsFrom(const std::vector<Cells>& header)
{
    std::vector<Value> labels;
    const Cells names = header.size() == 1 ? withoutDuplicates(header.front()) : header.front();
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<Value> parts;
        for (const Cells& row : header)
            parts.push_back(Value::str(i < row.size() ? row[i] : std::string()));
        labels.push_back(header.size() == 1 ? Value::str(names[i]) : Value::sequence(Kind::Tuple, std::move(parts)));
    }
    return Value::sequence(Kind::List, std::move(labels));
}

}  // namespace

Result<Value> jsonPickleCsvFrame(const Value& meta, std::string_view csv, const JsonPickleText& read)
{
    const auto index = read(member(meta, "index").text(), false);
    if (!index)
        return index;
    if (index->kind() != Kind::Index)
        return Error{Stage::Deserialize, "jsonpickle: a DataFrame whose index is none; the value is damaged", {}};
    auto table = rowsOf(csv);
    if (!table)
        return table.error();
    std::vector<Cells>& rows = *table;
    const std::size_t headerRows = std::min(std::max<std::size_t>(member(meta, "header").size(), 1), rows.size());
    const std::vector<Cells> header(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(headerRows));
    rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(headerRows));
    const Value labels = header.empty() ? Value::sequence(Kind::List, {}) : labelsFrom(header);
    const std::size_t labelCount = columnLength(index->field(3));
    if (labels.size() > 0 && rows.size() != labelCount)
        return Error{Stage::Deserialize, fmt::format("jsonpickle: a DataFrame of {} rows and {} labels; the value is damaged", rows.size(), labelCount), {}};
    if (rows.size() > kMostCellsAByte * (csv.size() + 1) / std::max<std::size_t>(labels.size(), 1))
        return tooManyCells("csv", rows.size(), labels.size());
    const Value& dtypes = member(meta, "dtypes");
    std::vector<Value> names;
    std::vector<Value> data;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        Cells cells;
        for (Cells& row : rows)
            cells.push_back(i < row.size() ? std::move(row[i]) : std::string());
        PandasColumn column = columnOf(member(dtypes, labels.field(i).text()).text(), cells);
        names.push_back(Value::str(column.dtype));
        data.push_back(std::move(column.values));
    }
    return Value::dataFrame(indexFromLabels(labels, {}), *index, Value::sequence(Kind::List, std::move(names)),
                            Value::sequence(Kind::List, std::move(data)));
}

}  // namespace hashstash
