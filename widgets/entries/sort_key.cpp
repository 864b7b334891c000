#include "widgets/entries/sort_key.h"

#include "core/value/repr.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace hashstash {

namespace {

enum Rank : char { kEnd = 0, kNone = 1, kNumber, kText, kBytes, kDate, kOther, kContainer };

void appendBigEndian(std::string& out, std::uint64_t word)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(word >> shift));
}

/// Sorts as the doubles do: negative ones have all bits flipped, others the sign bit.
void appendNumber(std::string& out, double number)
{
    std::uint64_t bits;
    std::memcpy(&bits, &number, sizeof bits);
    const auto sign = std::uint64_t {1} << 63;
    appendBigEndian(out, bits & sign ? ~bits : bits | sign);
}

/// A text may hold a zero byte, which also ends it: escaped, so that "a" sorts before "a\0".
void appendText(std::string& out, std::string_view text, std::size_t maxBytes)
{
    for (const char c : text) {
        if (out.size() >= maxBytes)
            return;
        out.push_back(c);
        if (c == '\0')
            out.push_back('\xff');
    }
    out.append(2, '\0');
}

/// Integers that one double stands for sort by their exact distance from it.
void appendInteger(std::string& out, const Value& value)
{
    const auto exact = value.asInt64();
    if (!exact) {
        const double number = std::strtod(value.intText().c_str(), nullptr);
        appendNumber(out, number);
        appendBigEndian(out, std::uint64_t {1} << 63);
        return;
    }
    const auto number = static_cast<double>(*exact);
    appendNumber(out, number);
    // 2^63 is the one double that an int64 rounds to and that does not fit back.
    const auto back = number >= 0x1p63 ? std::numeric_limits<std::int64_t>::max() : static_cast<std::int64_t>(number);
    appendBigEndian(out, static_cast<std::uint64_t>(*exact - back) ^ std::uint64_t {1} << 63);
}

void append(std::string& out, const Value& value, std::size_t maxBytes)
{
    if (out.size() >= maxBytes)
        return;
    switch (value.kind()) {
    case Kind::None: out.push_back(kNone); return;
    case Kind::Bool:
    case Kind::Float:
        out.push_back(kNumber);
        appendNumber(out, value.kind() == Kind::Bool ? double(value.asBool()) : value.asDouble() + 0.0);
        appendBigEndian(out, std::uint64_t {1} << 63);
        return;
    case Kind::Int:
        out.push_back(kNumber);
        appendInteger(out, value);
        return;
    case Kind::Str:
    case Kind::Path:
        out.push_back(kText);
        appendText(out, value.text(), maxBytes);
        return;
    case Kind::Bytes:
    case Kind::ByteArray:
        out.push_back(kBytes);
        appendText(out, value.text(), maxBytes);
        return;
    case Kind::Date:
    case Kind::DateTime:
        out.push_back(kDate);
        appendText(out, value.text().empty() ? value.field(0).text() : value.text(), maxBytes);
        return;
    default: break;
    }
    if (value.isListLike() || value.isDictLike()) {
        out.push_back(kContainer);
        for (const Value& field : value.fields())
            append(out, field, maxBytes);
        out.push_back(kEnd);
        return;
    }
    out.push_back(kOther);
    appendText(out, repr(value, maxBytes), maxBytes);
}

}  // namespace

std::string sortKey(const Value& value, std::size_t maxBytes)
{
    std::string key;
    append(key, value, maxBytes);
    if (key.size() > maxBytes)
        key.resize(maxBytes);
    return key;
}

}  // namespace hashstash
