#include "core/serializer/pandas_guess.h"

#include "core/value/array_packer.h"
#include "core/value/date_time.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hashstash {

namespace {

enum class CellType : std::uint8_t { Int, Bool, Float, Complex, Text, Time, Duration, Period, Interval, None, NotATime, NotAvailable, Other };
constexpr std::size_t kCellTypes = 13;

CellType typeOf(const Value& cell)
{
    switch (cell.kind()) {
    case Kind::Int: return CellType::Int;
    case Kind::Bool: return CellType::Bool;
    case Kind::Float: return CellType::Float;
    case Kind::Complex: return CellType::Complex;
    case Kind::Str: return CellType::Text;
    case Kind::DateTime:
    case Kind::Timestamp: return CellType::Time;
    case Kind::TimeDelta:
    case Kind::PdTimedelta: return CellType::Duration;
    case Kind::Period: return CellType::Period;
    case Kind::None: return CellType::None;
    case Kind::NaT: return CellType::NotATime;
    case Kind::NA: return CellType::NotAvailable;
    case Kind::Object: return cell.field(0).text().ends_with("Interval") ? CellType::Interval : CellType::Other;
    default: return CellType::Other;
    }
}

/// How many cells are of which type, and how many of the floats are nan.
struct Census {
    std::array<std::size_t, kCellTypes> counts{};
    std::size_t nans = 0;
    std::size_t total = 0;

    std::size_t of(CellType type) const { return counts[static_cast<std::size_t>(type)]; }
    /// All cells are of these types, and one of the first.
    template <typename... Types>
    bool onlyWith(CellType first, Types... others) const
    {
        return of(first) > 0 && of(first) + (of(others) + ... + 0) == total;
    }
};

Census censusOf(std::span<const Value> cells)
{
    Census census;
    census.total = cells.size();
    for (const Value& cell : cells) {
        ++census.counts[static_cast<std::size_t>(typeOf(cell))];
        census.nans += cell.kind() == Kind::Float && std::isnan(cell.asDouble());
    }
    return census;
}

Value listOf(std::span<const Value> cells)
{
    return Value::sequence(Kind::List, std::vector<Value>(cells.begin(), cells.end()));
}

PandasColumn objects(std::span<const Value> cells)
{
    return {"object", listOf(cells)};
}

PandasColumn numbers(std::string_view dtype, std::span<const Value> cells)
{
    auto array = arrayFromNested(*parseDType(dtype), listOf(cells));
    return array ? PandasColumn{std::string(dtype), *std::move(array)} : objects(cells);
}

PandasColumn integers(std::span<const Value> cells)
{
    PandasColumn column = numbers("int64", cells);
    return column.dtype == "int64" ? column : numbers("uint64", cells);
}

template <typename Convert>
Value withMissing(std::span<const Value> cells, const Value& missing, Convert&& convert)
{
    std::vector<Value> elements;
    elements.reserve(cells.size());
    for (const Value& cell : cells)
        elements.push_back(isMissing(cell) ? missing : convert(cell));
    return Value::sequence(Kind::List, std::move(elements));
}

std::string_view offsetIn(std::string_view iso)
{
    const std::size_t clock = iso.find('T');
    const std::size_t sign = clock == std::string_view::npos ? clock : iso.find_first_of("+-", clock);
    return sign == std::string_view::npos ? std::string_view() : iso.substr(sign);
}

/// Nanoseconds only where a text has so many digits: what pandas 3 does.
std::string_view unitIn(std::string_view iso)
{
    const std::size_t point = iso.find('.');
    const std::size_t end = iso.find_first_not_of("0123456789", point == std::string_view::npos ? point : point + 1);
    return point != std::string_view::npos && std::min(end, iso.size()) - point > 7 ? "ns" : "us";
}

PandasColumn times(std::span<const Value> cells)
{
    const Value converted = withMissing(cells, Value::nat(), [](const Value& cell) {
        return cell.kind() == Kind::DateTime ? Value::timestamp(isoFormat(cell)) : cell;
    });
    const Value* first = nullptr;
    std::string_view unit = "us";
    for (const Value& cell : converted.fields()) {
        if (cell.kind() == Kind::NaT)
            continue;
        if (first && offsetIn(first->text()) != offsetIn(cell.text()))
            return objects(cells);
        first = first ? first : &cell;
        unit = unitIn(cell.text()) == "ns" ? "ns" : unit;
    }
    return {timestampDType(first->text(), unit), converted};
}

PandasColumn durations(std::span<const Value> cells)
{
    std::string_view unit = "us";
    const Value converted = withMissing(cells, Value::nat(), [&unit](const Value& cell) {
        if (cell.kind() == Kind::PdTimedelta) {
            unit = unitIn(cell.text()) == "ns" ? "ns" : unit;
            return cell;
        }
        const auto [days, seconds, micros] = normalTimeDelta(cell);
        return pdTimedeltaFromUnits((days * 86'400 + seconds) * 1'000'000 + micros, "us");
    });
    return {"timedelta64[" + std::string(unit) + "]", converted};
}

PandasColumn periods(std::span<const Value> cells)
{
    std::string_view frequency;
    for (const Value& cell : cells) {
        if (cell.kind() != Kind::Period)
            continue;
        if (!frequency.empty() && frequency != cell.field(1).text())
            return objects(cells);
        frequency = cell.field(1).text();
    }
    return {"period[" + std::string(frequency) + "]", withMissing(cells, Value::nat(), [](const Value& cell) { return cell; })};
}

PandasColumn intervals(std::span<const Value> cells)
{
    const Value& args = cells.front().field(1);
    const Value& bound = args.field(0);
    const std::string_view type = bound.kind() == Kind::NpScalar ? bound.field(0).text() : bound.isInt() ? "int64"
        : bound.kind() == Kind::Float ? "float64" : "datetime64[us]";
    return {"interval[" + std::string(type) + ", " + std::string(args.field(2).text()) + "]", listOf(cells)};
}

}  // namespace

bool isMissing(const Value& cell) noexcept
{
    return cell.isNone() || cell.kind() == Kind::NaT || cell.kind() == Kind::NA
        || (cell.kind() == Kind::Float && std::isnan(cell.asDouble()));
}

std::string timestampDType(std::string_view iso, std::string_view unit)
{
    const std::string_view offset = offsetIn(iso);
    std::string dtype = "datetime64[" + std::string(unit);
    if (!offset.empty())
        dtype += offset == "+00:00" ? ", UTC" : ", UTC" + std::string(offset);
    return dtype + "]";
}

PandasColumn guessColumn(std::span<const Value> cells, GuessScope scope)
{
    using enum CellType;
    const Census census = censusOf(cells);
    const std::size_t realFloats = census.of(Float) - census.nans;
    const bool missesOnly = realFloats == 0;
    if (scope == GuessScope::Everything) {
        if (census.onlyWith(Int))
            return integers(cells);
        if (census.onlyWith(Bool))
            return numbers("bool", cells);
        if (census.onlyWith(Float, Int, None) || census.onlyWith(Int, None))
            return numbers("float64", cells);
        if (census.onlyWith(Complex, Float, Int))
            return numbers("complex128", cells);
    }
    if (scope != GuessScope::OnlyTimes && census.onlyWith(Text, None, NotAvailable, Float) && missesOnly)
        return {"str", withMissing(cells, Value::real(std::nan("")), [](const Value& cell) { return cell; })};
    if (census.onlyWith(Time, None, NotATime, Float) && missesOnly)
        return times(cells);
    if (census.onlyWith(Duration, None, NotATime, Float) && missesOnly)
        return durations(cells);
    if (census.onlyWith(Period, None, NotATime, Float) && missesOnly)
        return periods(cells);
    if (census.onlyWith(Interval))
        return intervals(cells);
    if (census.onlyWith(NotATime))
        return {"datetime64[s]", listOf(cells)};
    return objects(cells);
}

}  // namespace hashstash
