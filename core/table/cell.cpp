#include "core/table/cell.h"

#include "core/search/leaf_text.h"
#include "core/value/repr.h"

#include <charconv>
#include <cmath>

namespace hashstash {

bool hasNothing(const Value& cell) noexcept
{
    switch (cell.kind()) {
    case Kind::None:
    case Kind::NaT:
    case Kind::NA: return true;
    case Kind::Float: return std::isnan(cell.asDouble());
    case Kind::NpScalar: return cell.field(1).kind() != Kind::NpScalar && hasNothing(cell.field(1));
    default: return false;
    }
}

std::optional<long double> numberInText(std::string_view text)
{
    if (text.size() > 1 && text[0] == '+' && text[1] != '-')
        text.remove_prefix(1);
    long double number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || std::isnan(number))
        return std::nullopt;
    return number;
}

std::optional<long double> cellNumber(const Value& cell)
{
    switch (cell.kind()) {
    case Kind::Bool: return cell.asBool() ? 1 : 0;
    case Kind::Float: return std::isnan(cell.asDouble()) ? std::nullopt : std::optional<long double>(cell.asDouble());
    case Kind::Int: {
        const auto whole = cell.asInt64();
        return whole ? static_cast<long double>(*whole) : numberInText(cell.intText());
    }
    case Kind::Decimal: return numberInText(cell.text());
    case Kind::NpScalar: return cell.field(1).kind() == Kind::NpScalar ? std::nullopt : cellNumber(cell.field(1));
    default: return std::nullopt;
    }
}

std::string_view cellText(const Value& cell, std::string& scratch, std::size_t mostBytes)
{
    if (cell.isStr())
        return cell.text();
    if (hasNothing(cell))
        return {};
    if (cell.kind() == Kind::NpScalar && cell.field(1).kind() != Kind::NpScalar)
        return cellText(cell.field(1), scratch, mostBytes);
    const bool isBytes = cell.kind() == Kind::Bytes || cell.kind() == Kind::ByteArray;
    scratch = isPrintedAsText(cell) && !isBytes ? leafText(cell) : repr(cell, mostBytes);
    return scratch;
}

}  // namespace hashstash
