#include "core/value/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace hashstash {

namespace {

/// A Bool, Int or Float seen as a number; the kinds that Python compares with each other.
bool isNumber(const Value& value)
{
    return value.kind() == Kind::Bool || value.kind() == Kind::Int || value.kind() == Kind::Float;
}

/// The exact 64-bit integer that a number equals, if it does.
std::optional<std::int64_t> exactInteger(const Value& value)
{
    if (value.kind() == Kind::Bool)
        return value.asBool() ? 1 : 0;
    if (value.kind() == Kind::Int)
        return value.asInt64();
    const double number = value.asDouble();
    if (number >= -9223372036854775808.0 && number < 9223372036854775808.0 && std::trunc(number) == number)
        return static_cast<std::int64_t>(number);
    return std::nullopt;
}

/// The decimal text of an integral double beyond 64 bits, as int(value) prints it.
std::string integralText(double number)
{
    char digits[400];
    const auto end = std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed).ptr;
    return {digits, end};
}

bool equalNumbers(const Value& a, const Value& b)
{
    const auto left = exactInteger(a);
    const auto right = exactInteger(b);
    if (left || right)
        return left == right;
    if (a.isInt() && b.isInt())
        return a.intText() == b.intText();
    if (!a.isInt() && !b.isInt()) {
        const double x = a.asDouble();
        const double y = b.asDouble();
        return x == y || (std::isnan(x) && std::isnan(y));
    }
    const double real = a.isInt() ? b.asDouble() : a.asDouble();
    return std::isfinite(real) && std::trunc(real) == real && integralText(real) == (a.isInt() ? a : b).intText();
}

std::size_t mix(std::size_t seed, std::size_t value) noexcept
{
    return seed ^ (value + 0x9e3779b97f4a7c15ull + (seed << 6) + (seed >> 2));
}

bool isUnordered(Kind kind) { return kind == Kind::Set || kind == Kind::FrozenSet; }

/// Kinds that compare equal to each other in Python: list subclasses aside, each dict kind equals each other, set
/// equals frozenset, bytes equals bytearray.
Kind equalityClass(Kind kind)
{
    switch (kind) {
    case Kind::OrderedDict:
    case Kind::Counter:
    case Kind::DefaultDict: return Kind::Dict;
    case Kind::FrozenSet: return Kind::Set;
    case Kind::ByteArray: return Kind::Bytes;
    default: return kind;
    }
}

using SameFn = bool (*)(const Value&, const Value&);

bool sameMembers(std::span<const Value> a, std::span<const Value> b, std::size_t stride, SameFn same)
{
    if (a.size() != b.size())
        return false;
    std::unordered_multimap<std::size_t, const Value*> byHash;
    byHash.reserve(b.size() / stride);
    for (std::size_t i = 0; i < b.size(); i += stride)
        byHash.emplace(hashValue(b[i]), &b[i]);
    for (std::size_t i = 0; i < a.size(); i += stride) {
        auto [at, end] = byHash.equal_range(hashValue(a[i]));
        at = std::find_if(at, end, [&](const auto& candidate) { return same(a[i], *candidate.second); });
        if (at == end || (stride == 2 && !same(a[i + 1], at->second[1])))
            return false;
        byHash.erase(at);
    }
    return true;
}

bool sameFields(const Value& a, const Value& b, SameFn same)
{
    const auto left = a.fields();
    const auto right = b.fields();
    return left.size() == right.size() && a.text() == b.text()
        && std::equal(left.begin(), left.end(), right.begin(), same);
}

}  // namespace

bool operator==(const Value& a, const Value& b)
{
    if (a.identity() != 0 && a.identity() == b.identity() && a.kind() == b.kind())
        return true;
    if (isNumber(a) && isNumber(b))
        return equalNumbers(a, b);
    const Kind kind = equalityClass(a.kind());
    if (kind != equalityClass(b.kind()))
        return false;
    const auto same = [](const Value& x, const Value& y) { return x == y; };
    if (kind == Kind::Set)
        return sameMembers(a.fields(), b.fields(), 1, same);
    if (kind == Kind::Dict && !(a.kind() == Kind::OrderedDict && b.kind() == Kind::OrderedDict))
        return sameMembers(a.fields(), b.fields(), 2, same);
    if (kind == Kind::Ref)
        return a.levelsUp() == b.levelsUp();
    return sameFields(a, b, same);
}

bool identical(const Value& a, const Value& b)
{
    if (a.kind() != b.kind())
        return false;
    if (a.identity() != 0 && a.identity() == b.identity())
        return true;
    if (a.kind() == Kind::Float)
        return a == b && std::signbit(a.asDouble()) == std::signbit(b.asDouble());
    if (isNumber(a))
        return equalNumbers(a, b);
    if (isUnordered(a.kind()))
        return sameMembers(a.fields(), b.fields(), 1, identical);
    if (a.isDictLike() && a.kind() != Kind::OrderedDict)
        return sameMembers(a.fields(), b.fields(), 2, identical);
    if (a.kind() == Kind::Ref)
        return a.levelsUp() == b.levelsUp();
    return sameFields(a, b, identical);
}

std::size_t hashValue(const Value& value) noexcept
{
    if (isNumber(value)) {
        if (const auto exact = exactInteger(value))
            return std::hash<std::int64_t>{}(*exact);
        if (!value.isInt()) {
            const double number = value.asDouble();
            if (std::isnan(number))
                return 0x7ff8;
            if (std::isinf(number) || std::trunc(number) != number)
                return std::hash<double>{}(number);
            return std::hash<std::string>{}(integralText(number));
        }
        return std::hash<std::string>{}(value.intText());
    }
    const Kind kind = equalityClass(value.kind());
    std::size_t seed = static_cast<std::size_t>(kind) * 0x9e3779b97f4a7c15ull;
    if (kind == Kind::Ref)
        return mix(seed, value.levelsUp());
    const auto fields = value.fields();
    if (fields.empty())
        return mix(seed, std::hash<std::string_view>{}(value.text()));
    if (kind == Kind::Set || kind == Kind::Dict) {
        const std::size_t stride = kind == Kind::Dict ? 2 : 1;
        std::size_t sum = 0;  // any order gives the same sum
        for (std::size_t i = 0; i < fields.size(); i += stride)
            sum += hashValue(fields[i]) * 0x9e3779b97f4a7c15ull;
        return mix(seed, sum);
    }
    for (const Value& field : fields)
        seed = mix(seed, hashValue(field));
    return seed;
}

namespace {

constexpr std::size_t kFewPairs = 8;

struct KeyHash {
    std::size_t operator()(const Value* key) const noexcept { return hashValue(*key); }
};
struct KeyEqual {
    bool operator()(const Value* a, const Value* b) const { return *a == *b; }
};

/// The index of the first pair whose key equals an earlier one's, or the number of pairs.
std::size_t firstDuplicate(std::span<const Value> pairs)
{
    const std::size_t count = pairs.size() / 2;
    if (count <= kFewPairs) {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (pairs[2 * i] == pairs[2 * j])
                    return i;
        return count;
    }
    std::unordered_set<const Value*, KeyHash, KeyEqual> seen(count * 2);
    for (std::size_t i = 0; i < count; ++i)
        if (!seen.insert(&pairs[2 * i]).second)
            return i;
    return count;
}

}  // namespace

std::size_t dropDuplicateKeys(std::span<Value> pairs)
{
    const std::size_t count = pairs.size() / 2;
    std::size_t kept = firstDuplicate(pairs);
    if (kept == count)
        return pairs.size();
    std::unordered_map<const Value*, std::size_t, KeyHash, KeyEqual> places;
    for (std::size_t i = 0; i < kept; ++i)
        places.emplace(&pairs[2 * i], i);
    for (std::size_t i = kept; i < count; ++i) {
        if (const auto at = places.find(&pairs[2 * i]); at != places.end()) {
            pairs[2 * at->second + 1] = std::move(pairs[2 * i + 1]);
            continue;
        }
        if (kept != i) {
            pairs[2 * kept] = std::move(pairs[2 * i]);
            pairs[2 * kept + 1] = std::move(pairs[2 * i + 1]);
        }
        places.emplace(&pairs[2 * kept], kept);
        ++kept;
    }
    return 2 * kept;
}

void dropDuplicateKeys(std::vector<Value>& pairs)
{
    pairs.resize(dropDuplicateKeys(std::span<Value>(pairs)));
}

}  // namespace hashstash
