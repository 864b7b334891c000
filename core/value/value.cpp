#include "core/value/value.h"

#include "core/value/block_pool.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <memory>
#include <new>
#include <unordered_map>

namespace hashstash {

namespace {

constexpr std::array kKindNames{
    std::string_view("none"), std::string_view("bool"), std::string_view("int"), std::string_view("float"),
    std::string_view("str"), std::string_view("bytes"), std::string_view("bytearray"), std::string_view("complex"),
    std::string_view("list"), std::string_view("tuple"), std::string_view("set"), std::string_view("frozenset"),
    std::string_view("deque"), std::string_view("dict"), std::string_view("ordereddict"), std::string_view("counter"),
    std::string_view("defaultdict"), std::string_view("range"), std::string_view("slice"), std::string_view("datetime"),
    std::string_view("date"), std::string_view("time"), std::string_view("timedelta"), std::string_view("timezone"),
    std::string_view("decimal"), std::string_view("fraction"), std::string_view("uuid"), std::string_view("path"),
    std::string_view("enum"), std::string_view("ndarray"), std::string_view("npscalar"), std::string_view("timestamp"),
    std::string_view("pdtimedelta"), std::string_view("nat"), std::string_view("period"), std::string_view("index"),
    std::string_view("categorical"), std::string_view("series"), std::string_view("dataframe"), std::string_view("na"),
    std::string_view("function"), std::string_view("class"), std::string_view("module"), std::string_view("instance"),
    std::string_view("object"), std::string_view("ref"),
};
static_assert(kKindNames.size() == static_cast<std::size_t>(Kind::Ref) + 1);

}  // namespace

std::string_view kindName(Kind kind) noexcept
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

// ------------------------------------------------------------------ storage

void Value::release() noexcept
{
    Rep* const shared = rep();
    // A sole owner needs no locked instruction; nobody else can be copying what only we hold.
    if (shared->references.load(std::memory_order_acquire) != 1
        && shared->references.fetch_sub(1, std::memory_order_acq_rel) != 1)
        return;
    std::size_t bytes = sizeof(Rep) + shared->size;
    if (form() == Form::Sequence) {
        const std::size_t values = shared->size + shared->hasNote;
        std::destroy_n(reinterpret_cast<Value*>(shared + 1), values);
        bytes = sizeof(Rep) + values * sizeof(Value);
    }
    shared->~Rep();
    freeBlock(shared, bytes);
}

Value Value::text(Kind kind, std::string_view bytes)
{
    Value made;
    if (bytes.size() <= static_cast<std::size_t>(Form::InlineMax)) {
        made.m_raw.head = 0;
        made.m_raw.bytes[0] = static_cast<unsigned char>(kind);
        made.m_raw.bytes[1] = static_cast<unsigned char>(bytes.size());
        if (!bytes.empty())  // an empty view may have no address, which memcpy does not take
            std::memcpy(made.m_raw.bytes + 2, bytes.data(), bytes.size());
        return made;
    }
    void* const memory = allocateBlock(sizeof(Rep) + bytes.size());
    Rep* const shared = new (memory) Rep{1, 1, 0, bytes.size()};
    std::memcpy(reinterpret_cast<char*>(shared + 1), bytes.data(), bytes.size());
    return scalar(kind, Form::Text, reinterpret_cast<std::uint64_t>(shared));
}

Value Value::sequence(Kind kind, std::span<Value> fields) { return annotated(kind, fields, {}); }

Value Value::annotated(Kind kind, std::span<Value> fields, Value note)
{
    const bool hasNote = !note.isNone();
    void* const memory = allocateBlock(sizeof(Rep) + (fields.size() + (hasNote ? 1 : 0)) * sizeof(Value));
    Rep* const shared = new (memory) Rep{1, 1, hasNote, fields.size()};
    std::size_t deepest = hasNote ? note.depth() : 0;
    for (const Value& field : fields)
        deepest = std::max(deepest, field.depth());
    // Values are relocated bytewise: the sources become None without touching the counts.
    auto* const target = reinterpret_cast<unsigned char*>(shared + 1);
    if (!fields.empty())
        std::memcpy(target, static_cast<const void*>(fields.data()), fields.size() * sizeof(Value));
    for (Value& field : fields)
        field.clearToNone();
    if (hasNote)
        new (target + fields.size() * sizeof(Value)) Value(std::move(note));
    shared->depth = static_cast<std::uint32_t>(deepest + 1) & 0x7fffffff;
    return scalar(kind, Form::Sequence, reinterpret_cast<std::uint64_t>(shared));
}

Value Value::sequence(Kind kind, std::initializer_list<Value> fields)
{
    std::vector<Value> copies(fields);
    return sequence(kind, std::span<Value>(copies));
}

Value Value::withKind(Kind kind) &&
{
    Value made = std::move(*this);
    if (made.form() == Form::Scalar || made.form() == Form::BigInt) {
        assert(false && "only texts and sequences change their kind");
        return made;
    }
    // The kind lies in the Value, not in the shared part: other owners keep theirs.
    made.m_raw.bytes[0] = static_cast<unsigned char>(kind);
    return made;
}

const Value& Value::field(std::size_t index) const noexcept
{
    static const Value none;
    const auto all = fields();
    return index < all.size() ? all[index] : none;
}

const Value& Value::note() const noexcept
{
    static const Value none;
    return form() == Form::Sequence && rep()->hasNote ? reinterpret_cast<const Value*>(rep() + 1)[rep()->size] : none;
}

const Value* Value::find(std::string_view key) const noexcept
{
    if (!isDictLike())
        return nullptr;
    const auto all = fields();
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
        if (all[i].isStr() && all[i].text() == key)
            return &all[i + 1];
    }
    return nullptr;
}

// ------------------------------------------------------------------- makers

Value Value::bigInteger(std::string_view decimal)
{
    std::int64_t small = 0;
    const auto [end, status] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), small);
    if (status == std::errc() && end == decimal.data() + decimal.size())
        return integer(small);
    const bool negative = !decimal.empty() && decimal.front() == '-';
    std::string_view digits = decimal.substr(negative ? 1 : 0);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    std::string canonical = negative ? "-" : "";
    canonical += digits;
    if (std::from_chars(canonical.data(), canonical.data() + canonical.size(), small).ec == std::errc() && digits.size() < 19)
        return integer(small);
    void* const memory = allocateBlock(sizeof(Rep) + canonical.size());
    Rep* const shared = new (memory) Rep{1, 1, 0, canonical.size()};
    std::memcpy(reinterpret_cast<char*>(shared + 1), canonical.data(), canonical.size());
    return scalar(Kind::Int, Form::BigInt, reinterpret_cast<std::uint64_t>(shared));
}

Value Value::unsignedInteger(std::uint64_t value)
{
    if (value <= static_cast<std::uint64_t>(INT64_MAX))
        return integer(static_cast<std::int64_t>(value));
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return bigInteger({digits, static_cast<std::size_t>(end - digits)});
}

std::string Value::intText() const
{
    if (form() == Form::BigInt)
        return {reinterpret_cast<const char*>(rep() + 1), rep()->size};
    return std::to_string(static_cast<std::int64_t>(m_raw.word));
}

Value Value::complex(double re, double im) { return sequence(Kind::Complex, {real(re), real(im)}); }
Value Value::range(Value start, Value stop, Value step) { return sequence(Kind::Range, {start, stop, step}); }
Value Value::slice(Value start, Value stop, Value step) { return sequence(Kind::Slice, {start, stop, step}); }

Value Value::dateTime(BytesView state, Value zone)
{
    return zone.isNone() ? text(Kind::DateTime, state) : sequence(Kind::DateTime, {bytes(state), zone});
}

Value Value::time(BytesView state, Value zone)
{
    return zone.isNone() ? text(Kind::Time, state) : sequence(Kind::Time, {bytes(state), zone});
}

Value Value::timeDelta(std::int64_t days, std::int64_t seconds, std::int64_t microseconds)
{
    return sequence(Kind::TimeDelta, {integer(days), integer(seconds), integer(microseconds)});
}

Value Value::fixedZone(Value offset, Value name) { return sequence(Kind::TimeZone, {offset, name}); }
Value Value::namedZone(std::string_view key) { return sequence(Kind::TimeZone, {str(key)}); }

Value Value::fraction(Value numerator, Value denominator)
{
    return sequence(Kind::Fraction, {numerator, denominator});
}

Value Value::enumMember(std::string_view cls, std::string_view name)
{
    return sequence(Kind::Enum, {str(cls), str(name)});
}

Value Value::ndArray(Value dtype, Value shape, Value data) { return sequence(Kind::NdArray, {dtype, shape, data}); }
Value Value::npScalar(std::string_view dtype, Value value) { return sequence(Kind::NpScalar, {str(dtype), value}); }

Value Value::period(Value ordinal, std::string_view frequency)
{
    return sequence(Kind::Period, {ordinal, str(frequency)});
}

Value Value::index(std::string_view indexKind, std::string_view dtype, Value name, Value values)
{
    return sequence(Kind::Index, {str(indexKind), str(dtype), name, values});
}

Value Value::categorical(Value categories, Value codes, bool ordered)
{
    return sequence(Kind::Categorical, {categories, codes, boolean(ordered)});
}

Value Value::series(std::string_view dtype, Value name, Value index, Value values)
{
    return sequence(Kind::Series, {str(dtype), name, index, values});
}

Value Value::dataFrame(Value columns, Value index, Value dtypes, Value data)
{
    return sequence(Kind::DataFrame, {columns, index, dtypes, data});
}

Value Value::function(std::string_view name, Value source, Value rest)
{
    return sequence(Kind::Function, {str(name), source, rest});
}

Value Value::cls(std::string_view name, Value rest) { return sequence(Kind::Class, {str(name), rest}); }
Value Value::module(std::string_view name) { return sequence(Kind::Module, {str(name)}); }

Value Value::instance(std::string_view cls, Value state, Value rest)
{
    return sequence(Kind::Instance, {str(cls), state, rest});
}

Value Value::object(std::string_view callable, Value args, Value state, Value rest)
{
    return sequence(Kind::Object, {str(callable), args, state, rest});
}

}  // namespace hashstash
