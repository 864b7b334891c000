#include "core/serializer/json_frame.h"

#include "core/serializer/frame_columns.h"
#include "core/serializer/json_frame_dates.h"
#include "core/serializer/json_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace hashstash {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Result<Value> plainDict(std::span<Value> members)
{
    return Value::sequence(Kind::Dict, members);
}

/// The cells of all records, by column in the order in which the columns first occur.
Result<std::vector<TextColumn>> columnsOf(const Value& records, std::size_t fileBytes)
{
    std::vector<TextColumn> columns;
    std::unordered_map<std::string, std::size_t> at;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const Value& record = records.field(row);
        if (record.kind() != Kind::Dict)
            return Error{Stage::Deserialize, "json frame that is no list of records", {}};
        for (std::size_t i = 0; i < record.size(); ++i) {
            const auto [found, isNew] = at.try_emplace(std::string(record.keyAt(i).text()), columns.size());
            if (isNew)
                columns.push_back({found->first, {}});
            auto& cells = columns[found->second].cells;
            cells.resize(row);
            cells.push_back(record.valueAt(i));
        }
        if (row * columns.size() > kMostCellsAByte * fileBytes)
            return tooManyCells("json", records.size(), columns.size());
    }
    if (records.size() * columns.size() > kMostCellsAByte * (fileBytes + 1))
        return tooManyCells("json", records.size(), columns.size());
    for (TextColumn& column : columns)
        column.cells.resize(records.size());
    return columns;
}

bool allOf(const std::vector<Value>& cells, Kind kind)
{
    return std::ranges::all_of(cells, [kind](const Value& cell) { return cell.kind() == kind; });
}

/// A cell as a float, as Python's float() has it; nullopt for what is none.
std::optional<double> realCell(const Value& cell)
{
    switch (cell.kind()) {
    case Kind::None: return kNan;
    case Kind::Bool: return cell.asBool() ? 1.0 : 0.0;
    case Kind::Float: return cell.asDouble();
    case Kind::Int: return realNumber(cell.intText());
    case Kind::Str: return cell.text().empty() || cell.text() == "nan" ? kNan : realNumber(cell.text());
    default: return std::nullopt;
    }
}

/// As a whole number, without a loss.
std::optional<std::int64_t> wholeCell(const Value& cell)
{
    constexpr double kLimit = 9223372036854775808.0;
    if (const auto number = cell.asInt64())
        return number;
    if (cell.kind() == Kind::Str)
        return wholeNumber(cell.text());
    if (cell.kind() == Kind::Bool)
        return cell.asBool() ? 1 : 0;
    const double real = cell.kind() == Kind::Float ? cell.asDouble() : kNan;
    return std::trunc(real) == real && std::abs(real) < kLimit ? std::optional(static_cast<std::int64_t>(real)) : std::nullopt;
}

template <typename Number>
std::optional<std::vector<Number>> numbersOf(const std::vector<Value>& cells, std::optional<Number> (*numberOf)(const Value&))
{
    std::vector<Number> numbers;
    for (const Value& cell : cells) {
        const auto number = numberOf(cell);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::uint64_t> unsignedCell(const Value& cell)
{
    return cell.isInt() ? unsignedNumber(cell.intText()) : std::nullopt;
}

FrameColumn typed(std::vector<Value> cells)
{
    if (allOf(cells, Kind::Bool)) {
        std::vector<bool> flags;
        for (const Value& cell : cells)
            flags.push_back(cell.asBool());
        return booleanColumn(flags);
    }
    if (const auto numbers = numbersOf<std::int64_t>(cells, wholeCell))
        return wholeColumn(*numbers);
    if (const auto numbers = numbersOf<std::uint64_t>(cells, unsignedCell))
        return unsignedColumn(*numbers);
    if (const auto numbers = numbersOf<double>(cells, realCell))
        return realColumn(*numbers);
    const bool areTexts = std::ranges::all_of(cells, [](const Value& cell) { return cell.isStr() || cell.isNone(); });
    if (areTexts)
        std::ranges::replace_if(cells, [](const Value& cell) { return cell.isNone(); }, Value::real(kNan));
    return {areTexts ? "str" : "object", Value::sequence(Kind::List, std::move(cells))};
}

/// As counts since 1970, where the cells are moments.
FrameColumn typedAsMoments(std::vector<Value> cells)
{
    const auto counts = momentCounts(cells);
    return counts ? wholeColumn(*counts) : typed(std::move(cells));
}

/// Labels that all are whole numbers become such.
Value labelsOf(const std::vector<TextColumn>& columns)
{
    const bool areNumbers = std::ranges::all_of(columns, [](const TextColumn& column) { return wholeNumber(column.label).has_value(); });
    std::vector<Value> labels;
    for (const TextColumn& column : columns)
        labels.push_back(areNumbers ? Value::integer(*wholeNumber(column.label)) : Value::str(column.label));
    return Value::index("index", areNumbers ? "int64" : "object", {}, Value::sequence(Kind::List, std::move(labels)));
}

}  // namespace

Result<Value> readJsonFrame(BytesView file)
{
    const auto records = readJson(file, plainDict);
    if (!records)
        return records.error();
    if (records->kind() != Kind::List)
        return Error{Stage::Deserialize, "json frame that is no list of records", {}};
    auto columns = columnsOf(*records, file.size());
    if (!columns)
        return columns.error();
    Value labels = labelsOf(*columns);
    std::vector<FrameColumn> data;
    for (TextColumn& column : *columns)
        data.push_back(namesMoments(column.label) ? typedAsMoments(std::move(column.cells)) : typed(std::move(column.cells)));
    return frameOfColumns(std::move(labels), std::move(data), records->size());
}

}  // namespace hashstash
