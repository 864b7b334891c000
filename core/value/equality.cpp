#include "core/value/byte_hash.h"
#include "core/value/value.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
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

/// Keeps a comparison from going through the same pair of parts over and over: a few hundred bytes of pickle can hold a list of
/// lists of lists whose parts are one object each, and two such values have more ways to their ends than there are seconds. Free
/// until a comparison is long; from then on a pair that was found equal is known. One a thread, for one outermost comparison
/// at a time.
class Comparison {
public:
    Comparison(const Value& a, const Value& b, SameFn same) : m_pair{a.identity(), b.identity(), same}, m_state(state())
    {
        ++m_state.depth;
        ++m_state.work;
    }
    ~Comparison()
    {
        if (--m_state.depth == 0) {
            m_state.work = 0;
            if (!m_state.equal.empty())
                m_state.equal.clear();
        }
    }
    Comparison(const Comparison&) = delete;
    Comparison& operator=(const Comparison&) = delete;

    bool isKnownEqual() const { return isLong() && m_state.equal.contains(m_pair); }
    bool remember(bool isEqual)
    {
        if (isEqual && isLong())
            m_state.equal.insert(m_pair);
        return isEqual;
    }

private:
    struct Pair {
        std::uintptr_t a, b;
        SameFn same;
        bool operator==(const Pair&) const = default;
    };
    struct PairHash {
        std::size_t operator()(const Pair& pair) const noexcept { return mix(mix(std::hash<SameFn>()(pair.same), pair.a), pair.b); }
    };
    struct State {
        std::size_t depth = 0;
        std::size_t work = 0;
        std::unordered_set<Pair, PairHash> equal;
    };
    static State& state()
    {
        thread_local State only;
        return only;
    }
    bool isLong() const { return m_state.work > kFreeWork && m_pair.a != 0 && m_pair.b != 0; }

    static constexpr std::size_t kFreeWork = 1'000'000;
    Pair m_pair;
    State& m_state;
};

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
    if (kind == Kind::Ref)
        return a.levelsUp() == b.levelsUp();
    const SameFn same = [](const Value& x, const Value& y) { return x == y; };
    Comparison comparison(a, b, same);
    if (comparison.isKnownEqual())
        return true;
    if (kind == Kind::Set)
        return comparison.remember(sameMembers(a.fields(), b.fields(), 1, same));
    if (kind == Kind::Dict && !(a.kind() == Kind::OrderedDict && b.kind() == Kind::OrderedDict))
        return comparison.remember(sameMembers(a.fields(), b.fields(), 2, same));
    return comparison.remember(sameFields(a, b, same));
}

bool identical(const Value& a, const Value& b)
{
    if (a.kind() != b.kind())
        return false;
    if (a.identity() != 0 && a.identity() == b.identity())
        return true;
    if ((a.note().isNone() != b.note().isNone()) || (!a.note().isNone() && !identical(a.note(), b.note())))
        return false;
    if (a.kind() == Kind::Float)
        return a == b && std::signbit(a.asDouble()) == std::signbit(b.asDouble());
    if (isNumber(a))
        return equalNumbers(a, b);
    if (a.kind() == Kind::Ref)
        return a.levelsUp() == b.levelsUp();
    Comparison comparison(a, b, identical);
    if (comparison.isKnownEqual())
        return true;
    if (isUnordered(a.kind()))
        return comparison.remember(sameMembers(a.fields(), b.fields(), 1, identical));
    if (a.isDictLike() && a.kind() != Kind::OrderedDict)
        return comparison.remember(sameMembers(a.fields(), b.fields(), 2, identical));
    return comparison.remember(sameFields(a, b, identical));
}

namespace {

/// What a hash looks at, at most: parts beyond it do not count. In parts: of a value whose parts are one object each, there are
/// more ways to its end than can be gone.
constexpr std::size_t kHashedParts = std::size_t{1} << 20;
/// Of a member of a set or a dict's key, whose turn must not depend on the order.
constexpr std::size_t kHashedPartsOfAMember = 256;

std::size_t hashWithin(const Value& value, std::size_t& parts) noexcept;

/// Any order gives the same sum.
std::size_t hashOfMembers(std::span<const Value> fields, std::size_t stride, std::size_t& parts) noexcept
{
    const std::size_t members = fields.size() / stride;
    const std::size_t share = std::min(kHashedPartsOfAMember, parts / members);
    std::size_t sum = 0;
    for (std::size_t i = 0; share != 0 && i < fields.size(); i += stride) {
        std::size_t left = share;
        sum += hashWithin(fields[i], left) * 0x9e3779b97f4a7c15ull;
    }
    parts -= share * members;
    return sum;
}

std::size_t hashWithin(const Value& value, std::size_t& parts) noexcept
{
    parts -= parts != 0 ? 1 : 0;
    if (isNumber(value)) {
        if (const auto exact = exactInteger(value))
            return hashNumber(static_cast<std::uint64_t>(*exact));
        if (!value.isInt()) {
            const double number = value.asDouble();
            if (std::isnan(number))
                return 0x7ff8;
            if (std::isinf(number) || std::trunc(number) != number)
                return hashBytes({reinterpret_cast<const char*>(&number), sizeof number});
            return hashBytes(integralText(number));
        }
        return hashBytes(value.intText());
    }
    const Kind kind = equalityClass(value.kind());
    std::size_t seed = static_cast<std::size_t>(kind) * 0x9e3779b97f4a7c15ull;
    if (kind == Kind::Ref)
        return mix(seed, value.levelsUp());
    const auto fields = value.fields();
    if (fields.empty())
        return mix(seed, hashBytes(value.text()));
    if (kind == Kind::Set || kind == Kind::Dict)
        return mix(mix(seed, fields.size()), hashOfMembers(fields, kind == Kind::Dict ? 2 : 1, parts));
    seed = mix(seed, fields.size());
    for (std::size_t i = 0; i < fields.size() && parts != 0; ++i)
        seed = mix(seed, hashWithin(fields[i], parts));
    return seed;
}

}  // namespace

std::size_t hashValue(const Value& value) noexcept
{
    std::size_t parts = kHashedParts;
    return hashWithin(value, parts);
}

namespace {

constexpr std::size_t kFewPairs = 8;

/// Nearly all keys are texts, which need not go the way of all other kinds.
bool isSameKey(const Value& a, const Value& b)
{
    return a.isStr() && b.isStr() ? a.text() == b.text() : a == b;
}

/// Finds the pair of a key among those kept so far: open addressing over pair numbers, as a node a key would cost more
/// than the key.
class KeyTable {
public:
    explicit KeyTable(std::size_t pairs) : m_slots(std::bit_ceil(2 * pairs), 0), m_mask(m_slots.size() - 1) {}

    /// The kept pair whose key equals `key`; nullopt, and from now on `next`, if there is none.
    std::optional<std::size_t> findOrAdd(const Value& key, std::span<const Value> pairs, std::size_t next)
    {
        const std::uint64_t hash = hashValue(key);
        const std::uint64_t tag = hash & kTagBits;
        for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
            if (m_slots[at] == 0) {
                m_slots[at] = tag | (next + 1);
                return std::nullopt;
            }
            const std::size_t pair = (m_slots[at] & ~kTagBits) - 1;
            if ((m_slots[at] & kTagBits) == tag && isSameKey(pairs[2 * pair], key))
                return pair;
        }
    }

private:
    /// A slot is the upper hash bits and 1 + the pair's number; 0 is free.
    static constexpr std::uint64_t kTagBits = ~std::uint64_t{0} << 40;

    std::vector<std::uint64_t> m_slots;
    std::size_t m_mask;
};

/// The same by comparing with each: cheaper for a few.
std::optional<std::size_t> findAmongFew(const Value& key, std::span<const Value> pairs, std::size_t kept)
{
    for (std::size_t pair = 0; pair < kept; ++pair)
        if (isSameKey(pairs[2 * pair], key))
            return pair;
    return std::nullopt;
}

}  // namespace

std::size_t dropDuplicateKeys(std::span<Value> pairs)
{
    const std::size_t count = pairs.size() / 2;
    std::optional<KeyTable> table;
    if (count > kFewPairs)
        table.emplace(count);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Value& key = pairs[2 * i];
        if (const auto pair = table ? table->findOrAdd(key, pairs, kept) : findAmongFew(key, pairs, kept)) {
            pairs[2 * *pair + 1] = std::move(pairs[2 * i + 1]);
            continue;
        }
        if (kept != i) {
            pairs[2 * kept] = std::move(pairs[2 * i]);
            pairs[2 * kept + 1] = std::move(pairs[2 * i + 1]);
        }
        ++kept;
    }
    return 2 * kept;
}

void dropDuplicateKeys(std::vector<Value>& pairs)
{
    pairs.resize(dropDuplicateKeys(std::span<Value>(pairs)));
}

}  // namespace hashstash
