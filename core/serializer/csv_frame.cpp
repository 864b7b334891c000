#include "core/serializer/csv_frame.h"

#include "core/serializer/csv_text.h"
#include "core/serializer/frame_columns.h"
#include "core/serializer/strict_utf8.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

namespace hashstash {

namespace {

std::optional<bool> boolean(std::string_view cell)
{
    if (cell == "True" || cell == "TRUE" || cell == "true")
        return true;
    if (cell == "False" || cell == "FALSE" || cell == "false")
        return false;
    return std::nullopt;
}

/// As pandas names columns: none is empty, and none there twice.
std::vector<TextColumn> columnsNamed(const std::vector<std::string>& header)
{
    std::vector<TextColumn> columns;
    std::set<std::string> taken(header.begin(), header.end());
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string label = header[i].empty() ? fmt::format("Unnamed: {}", i) : header[i];
        std::size_t& times = seen[label];
        if (times++ != 0) {
            std::string numbered;
            do
                numbered = fmt::format("{}.{}", label, times++ - 1);
            while (!taken.insert(numbered).second);
            --times;
            label = std::move(numbered);
        }
        columns.push_back({std::move(label), {}});
    }
    return columns;
}

/// The numbers in all cells; nullopt if one is missing or none.
template <typename Number>
std::optional<std::vector<Number>> numbersIn(const std::vector<Value>& cells, std::optional<Number> (*read)(std::string_view))
{
    std::vector<Number> numbers;
    for (const Value& cell : cells) {
        const auto number = cell.isStr() ? read(cell.text()) : std::nullopt;
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

/// Whole numbers and bools with gaps are floats too.
std::optional<FrameColumn> realNumbers(const std::vector<Value>& cells)
{
    std::vector<double> numbers;
    std::size_t flags = 0;
    std::size_t missing = 0;
    bool areWhole = true;
    for (const Value& cell : cells) {
        auto number = cell.isStr() ? realNumber(cell.text()) : std::numeric_limits<double>::quiet_NaN();
        const auto flag = cell.isStr() && !number ? boolean(cell.text()) : std::nullopt;
        if (flag)
            number = *flag ? 1.0 : 0.0;
        if (!number)
            return std::nullopt;
        missing += cell.isStr() ? 0 : 1;
        flags += flag ? 1 : 0;
        areWhole = areWhole && cell.isStr() && isWholeText(cell.text());
        numbers.push_back(*number);
    }
    // Whole numbers come here only if one of them is too large for any type: pandas leaves them texts.
    const bool isMixed = flags != 0 && flags + missing != cells.size();
    return isMixed || areWhole ? std::nullopt : std::optional(realColumn(numbers));
}

std::optional<FrameColumn> booleans(const std::vector<Value>& cells)
{
    std::vector<bool> flags;
    for (const Value& cell : cells) {
        const auto flag = cell.isStr() ? boolean(cell.text()) : std::nullopt;
        if (!flag)
            return std::nullopt;
        flags.push_back(*flag);
    }
    return booleanColumn(flags);
}

FrameColumn typed(std::vector<Value> cells)
{
    if (const auto numbers = numbersIn<std::int64_t>(cells, wholeNumber))
        return wholeColumn(*numbers);
    if (const auto numbers = numbersIn<std::uint64_t>(cells, unsignedNumber))
        return unsignedColumn(*numbers);
    if (auto column = booleans(cells))
        return *std::move(column);
    if (auto column = realNumbers(cells))
        return *std::move(column);
    for (Value& cell : cells)
        if (cell.isNone())
            cell = Value::real(std::numeric_limits<double>::quiet_NaN());
    return {"str", Value::sequence(Kind::List, std::move(cells))};
}

/// Adds every row's cells to the columns. The number of rows.
Result<std::size_t> readRows(CsvRows& rows, std::vector<TextColumn>& columns, std::size_t fileBytes)
{
    std::vector<std::string> cells;
    for (std::size_t count = 0;; ++count) {
        const std::size_t start = rows.offset();
        const auto isRow = rows.next(cells);
        if (!isRow)
            return isRow.error();
        if (!*isRow)
            return count;
        if (cells.size() > columns.size())
            return Error{Stage::Deserialize, fmt::format("csv table with {} cells in row {}, under a header of {}", cells.size(),
                                                         count + 1, columns.size()), start};
        if (count * columns.size() > kMostCellsAByte * fileBytes)
            return tooManyCells("csv", count, columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i].cells.push_back(i >= cells.size() || isMissingText(cells[i]) ? Value() : Value::str(cells[i]));
    }
}

}  // namespace

Result<Value> readCsvFrame(BytesView file)
{
    if (!isStrictUtf8(file))
        return Error{Stage::Deserialize, "csv table whose text is no UTF-8", {}};
    CsvRows rows(file);
    std::vector<std::string> header;
    const auto isHeader = rows.next(header);
    if (!isHeader)
        return isHeader.error();
    if (!*isHeader)
        return Error{Stage::Deserialize, "csv table without a header line", {}};
    auto columns = columnsNamed(header);
    const auto count = readRows(rows, columns, file.size());
    if (!count)
        return count.error();
    std::vector<Value> labels;
    std::vector<FrameColumn> data;
    for (TextColumn& column : columns) {
        labels.push_back(Value::str(column.label));
        data.push_back(typed(std::move(column.cells)));
    }
    return frameOfColumns(Value::index("index", "object", {}, Value::sequence(Kind::List, std::move(labels))), std::move(data), *count);
}

}  // namespace hashstash
