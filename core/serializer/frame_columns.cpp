#include "core/serializer/frame_columns.h"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::string_view kBlanks = " \t\n\v\f\r";

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(kBlanks);
    return from == std::string_view::npos ? std::string_view() : text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

std::string_view withoutPlus(std::string_view text)
{
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
        text.remove_prefix(1);
    return text;
}

template <typename Number>
std::optional<Number> numberIn(std::string_view text) noexcept
{
    text = withoutPlus(trimmed(text));
    Number number{};
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

template <typename Number>
FrameColumn arrayColumn(std::string dtype, const std::vector<Number>& numbers)
{
    Value shape = Value::sequence(Kind::Tuple, {Value::integer(static_cast<std::int64_t>(numbers.size()))});
    Value values = Value::ndArray(Value::str(dtype), std::move(shape),
                                  Value::bytes({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number)}));
    return {std::move(dtype), std::move(values)};
}

}  // namespace

Error tooManyCells(std::string_view format, std::size_t rows, std::size_t columns)
{
    return {Stage::Deserialize, fmt::format("{} table of {} rows and {} columns, nearly all of them empty", format, rows, columns), {}};
}

std::optional<std::int64_t> wholeNumber(std::string_view text) noexcept
{
    return numberIn<std::int64_t>(text);
}

std::optional<std::uint64_t> unsignedNumber(std::string_view text) noexcept
{
    return numberIn<std::uint64_t>(text);
}

std::optional<double> realNumber(std::string_view text) noexcept
{
    text = withoutPlus(trimmed(text));
    if (text.find_first_of("nN") != std::string_view::npos && text.find_first_of("iI") == std::string_view::npos)
        return std::nullopt;  // nan is a missing cell, and nothing else
    double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || status == std::errc::invalid_argument)
        return std::nullopt;
    if (status != std::errc::result_out_of_range)
        return number;
    const bool isTiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos;
    return std::copysign(isTiny ? 0.0 : std::numeric_limits<double>::infinity(), text[0] == '-' ? -1.0 : 1.0);
}

bool isWholeText(std::string_view text) noexcept
{
    text = withoutPlus(trimmed(text));
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

FrameColumn wholeColumn(const std::vector<std::int64_t>& numbers)
{
    return arrayColumn("int64", numbers);
}

FrameColumn unsignedColumn(const std::vector<std::uint64_t>& numbers)
{
    return arrayColumn("uint64", numbers);
}

FrameColumn realColumn(const std::vector<double>& numbers)
{
    return arrayColumn("float64", numbers);
}

FrameColumn booleanColumn(const std::vector<bool>& flags)
{
    return arrayColumn("bool", std::vector<char>(flags.begin(), flags.end()));
}

Value frameOfColumns(Value labels, std::vector<FrameColumn> columns, std::size_t rows)
{
    std::vector<Value> dtypes;
    std::vector<Value> data;
    for (FrameColumn& column : columns) {
        dtypes.push_back(Value::str(column.dtype));
        data.push_back(std::move(column.values));
    }
    Value numbers = Value::range(Value::integer(0), Value::integer(static_cast<std::int64_t>(rows)), Value::integer(1));
    return Value::dataFrame(std::move(labels), Value::index("range", "int64", {}, std::move(numbers)),
                            Value::sequence(Kind::List, std::move(dtypes)), Value::sequence(Kind::List, std::move(data)));
}

}  // namespace hashstash
