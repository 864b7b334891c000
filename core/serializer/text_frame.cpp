#include "core/serializer/text_frame.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hashstash {

namespace {

struct Guess {
    std::string dtype;
    Value values;
};

Value numberArray(std::string_view dtype, const std::string& bytes)
{
    const auto count = static_cast<std::int64_t>(bytes.size() / sizeof(double));
    return Value::ndArray(Value::str(dtype), Value::sequence(Kind::Tuple, {Value::integer(count)}), Value::bytes(bytes));
}

template <typename Number>
bool readNumber(std::string_view text, Number& number)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    return status == std::errc() && end == text.data() + text.size() && text.find_first_of("nN") == std::string_view::npos;
}

std::optional<Guess> wholeNumbers(std::span<const Value> cells)
{
    std::string bytes;
    for (const Value& cell : cells) {
        std::int64_t number = 0;
        if (!cell.isStr() || !readNumber(cell.text(), number))
            return std::nullopt;
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    return Guess{"int64", numberArray("int64", bytes)};
}

/// A missing cell is nan among numbers.
std::optional<Guess> realNumbers(std::span<const Value> cells)
{
    std::string bytes;
    bool hasNumber = false;
    for (const Value& cell : cells) {
        double number = std::numeric_limits<double>::quiet_NaN();
        if (!cell.isNone() && (!cell.isStr() || !readNumber(cell.text(), number)))
            return std::nullopt;
        hasNumber = hasNumber || cell.isStr();
        bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    if (!hasNumber)
        return std::nullopt;
    return Guess{"float64", numberArray("float64", bytes)};
}

/// `text` against a pattern in which 9 is a digit and a blank may be a T.
bool matches(std::string_view text, std::string_view pattern)
{
    if (text.size() != pattern.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isDigit = text[i] >= '0' && text[i] <= '9';
        const bool isSeparator = text[i] == ' ' || text[i] == 'T';
        if (pattern[i] == '9' ? !isDigit : pattern[i] == ' ' ? !isSeparator : text[i] != pattern[i])
            return false;
    }
    return true;
}

struct DateTimeText {
    std::string iso;   ///< as Timestamp.isoformat() prints it
    std::string zone;  ///< "" if naive, "+00:00", ...
};

/// What str() of a Timestamp looks like, in full or as a date.
std::optional<DateTimeText> dateTime(std::string_view text)
{
    DateTimeText out;
    const std::string_view end = text.substr(text.size() - std::min<std::size_t>(text.size(), 6));
    if (matches(end, "+99:99") || matches(end, "-99:99")) {
        out.zone = end;
        text.remove_suffix(end.size());
    }
    if (matches(text, "9999-99-99") && out.zone.empty()) {
        out.iso = std::string(text) + "T00:00:00";
        return out;
    }
    if (!matches(text.substr(0, 19), "9999-99-99 99:99:99"))
        return std::nullopt;
    std::string fraction(text.substr(19));
    if (!fraction.empty() && (fraction.size() < 2 || fraction.size() > 10 || fraction[0] != '.'
                              || fraction.find_first_not_of("0123456789", 1) != std::string::npos))
        return std::nullopt;
    fraction.resize(fraction.empty() ? 0 : fraction.size() > 7 ? 10 : 7, '0');
    out.iso = std::string(text.substr(0, 10)) + 'T' + std::string(text.substr(11, 8)) + fraction + out.zone;
    return out;
}

std::optional<Guess> dateTimes(std::span<const Value> cells)
{
    std::vector<Value> values;
    std::optional<std::string> zone;
    for (const Value& cell : cells) {
        if (cell.isNone() || cell.text() == "NaT") {
            values.push_back(Value::nat());
            continue;
        }
        const auto read = cell.isStr() ? dateTime(cell.text()) : std::nullopt;
        if (!read || (zone && *zone != read->zone))
            return std::nullopt;
        zone = read->zone;
        values.push_back(Value::timestamp(read->iso));
    }
    if (!zone)
        return std::nullopt;
    const std::string dtype = zone->empty() ? "datetime64[ns]" : *zone == "+00:00" ? "datetime64[ns, UTC]" : "datetime64[ns, UTC" + *zone + "]";
    return Guess{dtype, Value::sequence(Kind::List, std::move(values))};
}

/// A column of texts as the pandas of that era has it: not as "str", whose missing elements are NaN.
Value objects(std::span<const Value> cells)
{
    std::vector<Value> values;
    values.reserve(cells.size());
    for (const Value& cell : cells)
        values.push_back(cell.kind() == Kind::Float ? Value() : cell);
    return Value::sequence(Kind::List, std::move(values));
}

}  // namespace

Value withGuessedTypes(const Value& frame)
{
    std::vector<Value> dtypes(frame.field(2).fields().begin(), frame.field(2).fields().end());
    std::vector<Value> data(frame.field(3).fields().begin(), frame.field(3).fields().end());
    for (std::size_t i = 0; i < data.size() && i < dtypes.size(); ++i) {
        if (data[i].kind() != Kind::List)
            continue;
        if (dtypes[i].text() == "str") {
            dtypes[i] = Value::str("object");
            data[i] = objects(data[i].fields());
        }
        const auto cells = data[i].fields();
        auto guess = wholeNumbers(cells);
        if (!guess)
            guess = realNumbers(cells);
        if (!guess)
            guess = dateTimes(cells);
        if (!guess)
            continue;
        dtypes[i] = Value::str(guess->dtype);
        data[i] = std::move(guess->values);
    }
    return Value::dataFrame(frame.field(0), frame.field(1), Value::sequence(Kind::List, std::move(dtypes)),
                            Value::sequence(Kind::List, std::move(data)));
}

}  // namespace hashstash
