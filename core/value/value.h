#pragma once

#include "core/bytes.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// What a Value is. The names follow TAGGED_JSON.md.
enum class Kind : std::uint8_t {
    None, Bool, Int, Float, Str, Bytes, ByteArray, Complex,
    List, Tuple, Set, FrozenSet, Deque,
    Dict, OrderedDict, Counter, DefaultDict,
    Range, Slice,
    DateTime, Date, Time, TimeDelta, TimeZone,
    Decimal, Fraction, Uuid, Path, Enum,
    NdArray, NpScalar,
    Timestamp, PdTimedelta, NaT, Period, Index, Categorical, Series, DataFrame, NA,
    Function, Class, Module, Instance, Object,
    Ref,
};

/// "dict", "ndarray", ...: the kind's name as shown to people and used in filters.
std::string_view kindName(Kind kind) noexcept;

/// No value nests deeper than this, counted in Values from the root: every decoder refuses what does, so that code
/// that walks a Value may recurse.
inline constexpr std::size_t kMaxDepth = 1200;

/// A decoded Python object, whatever serializer wrote it. Immutable; 16 bytes; a copy is a reference count.
///
/// Threads: as safe as an int; several threads may hold copies of one value.
///
/// Form. Small things lie in the Value itself: scalars, 64-bit ints, texts of up to 14 bytes. Everything else is one
/// allocation: a text (bytes) or a sequence of Values. Every composite kind is such a sequence of *fields*, whose
/// order is stated at the kind's maker below, so that walking, comparing and freeing need to know only these two.
/// Bulk data (bytes, array buffers) is one text, not boxed an element at a time.
///
/// Text is UTF-8, in which a lone surrogate (which a Python str may hold) is its three-byte form (WTF-8).
class Value {
public:
    Value() noexcept { clearToNone(); }
    Value(const Value& other) noexcept : m_raw(other.m_raw)
    {
        if (isHeap())
            rep()->references.fetch_add(1, std::memory_order_relaxed);
    }
    Value(Value&& other) noexcept : m_raw(other.m_raw) { other.clearToNone(); }
    Value& operator=(Value other) noexcept
    {
        std::swap(m_raw, other.m_raw);
        return *this;
    }
    ~Value()
    {
        if (isHeap())
            release();
    }

    // ---------------------------------------------------------------- makers
    static Value none() noexcept { return {}; }
    static Value boolean(bool value) noexcept { return scalar(Kind::Bool, Form::Scalar, value ? 1 : 0); }
    static Value integer(std::int64_t value) noexcept { return scalar(Kind::Int, Form::Scalar, static_cast<std::uint64_t>(value)); }
    /// Any size, from its decimal text `-?[0-9]+`; becomes a 64-bit int where it fits.
    static Value bigInteger(std::string_view decimal);
    static Value unsignedInteger(std::uint64_t value);
    static Value real(double value) noexcept
    {
        std::uint64_t bits;
        std::memcpy(&bits, &value, sizeof bits);
        return scalar(Kind::Float, Form::Scalar, bits);
    }
    static Value complex(double real, double imaginary);  ///< fields: real, imaginary
    static Value str(std::string_view utf8) { return text(Kind::Str, utf8); }
    static Value bytes(BytesView data) { return text(Kind::Bytes, data); }
    static Value byteArray(BytesView data) { return text(Kind::ByteArray, data); }

    /// List, Tuple, Set, FrozenSet, Deque: fields are the elements. Set elements are in canonical order where the
    /// serializer sorted them, else as stored; none is there twice.
    /// Dict, OrderedDict, Counter, DefaultDict: fields are key, value, key, value, ... in stored order; no key twice.
    /// Moves from `fields`.
    static Value sequence(Kind kind, std::span<Value> fields);
    static Value sequence(Kind kind, std::vector<Value>&& fields) { return sequence(kind, std::span<Value>(fields)); }
    static Value sequence(Kind kind, std::initializer_list<Value> fields);
    /// A sequence with a note: something that belongs to the object but is neither shown nor compared by `==`. A
    /// DefaultDict's factory, a Deque's maximal length. A note of None is none.
    static Value annotated(Kind kind, std::span<Value> fields, Value note);

    static Value range(Value start, Value stop, Value step);   ///< fields: three ints
    static Value slice(Value start, Value stop, Value step);   ///< fields: three values

    /// Python's own state bytes (FORMATS.md, 5.1.3): 10 for a datetime, 4 for a date, 6 for a time, `fold` in the high
    /// bit of month or hour. Aware ones are a sequence of fields: state (Bytes), zone (TimeZone, or whatever was stored).
    /// The caller has checked the length; dateFields() etc. check the ranges.
    static Value dateTime(BytesView state, Value zone = {});
    static Value date(BytesView state) { return text(Kind::Date, state); }
    static Value time(BytesView state, Value zone = {});
    static Value timeDelta(std::int64_t days, std::int64_t seconds, std::int64_t microseconds);  ///< fields: three ints
    /// A fixed offset from UTC. Fields: offset (TimeDelta), name (Str or None).
    static Value fixedZone(Value offset, Value name = {});
    /// A zoneinfo key. Fields: key (Str).
    static Value namedZone(std::string_view key);

    static Value decimal(std::string_view decimalText) { return text(Kind::Decimal, decimalText); }  ///< str(Decimal)
    static Value fraction(Value numerator, Value denominator);                               ///< fields: two ints
    static Value uuid(std::string_view canonical) { return text(Kind::Uuid, canonical); }    ///< 8-4-4-4-12 hex
    static Value path(std::string_view path) { return text(Kind::Path, path); }
    static Value enumMember(std::string_view cls, std::string_view name);                    ///< fields: class, name (Str)

    /// `dtype`: Str as numpy's str(dtype) ("float64", "<U5", ">i4", "datetime64[ns]", "object"), or a List of
    /// [name, type(, shape)] Lists. `shape`: Tuple of ints. `data`: Bytes in C order and the dtype's byte order, or a
    /// List of the elements for dtype "object". The caller has checked that they fit together (makeNdArray does).
    /// Fields: dtype, shape, data.
    static Value ndArray(Value dtype, Value shape, Value data);
    static Value npScalar(std::string_view dtype, Value value);                 ///< fields: dtype (Str), value

    static Value timestamp(std::string_view iso) { return text(Kind::Timestamp, iso); }      ///< Timestamp.isoformat()
    static Value pdTimedelta(std::string_view iso) { return text(Kind::PdTimedelta, iso); }  ///< Timedelta.isoformat()
    static Value nat() noexcept { return scalar(Kind::NaT, Form::Scalar, 0); }
    static Value na() noexcept { return scalar(Kind::NA, Form::Scalar, 0); }
    static Value period(Value ordinal, std::string_view frequency);             ///< fields: ordinal (Int), freq (Str)
    /// `indexKind`: "range", "multi" or "index". `dtype`: Str. `name`: a label, for multi a List of them. `values`: a
    /// Range for range; a List of Tuples for multi; NdArray, Categorical or List else.
    /// Fields: kind, dtype, name, values.
    static Value index(std::string_view indexKind, std::string_view dtype, Value name, Value values);
    /// Fields: categories (List, NdArray or Index), codes (NdArray of a signed int type or List of ints; -1 = missing,
    /// all within the categories), ordered (Bool).
    static Value categorical(Value categories, Value codes, bool ordered);
    /// Fields: dtype (Str), name, index (Index), values (a column, see below).
    static Value series(std::string_view dtype, Value name, Value index, Value values);
    /// A column is an NdArray (plain numpy dtypes, one buffer), a Categorical, or a List.
    /// Fields: columns (Index), index (Index), dtypes (List of Str), data (List of columns, all as long as the index).
    static Value dataFrame(Value columns, Value index, Value dtypes, Value data);

    /// Fields: name (Str, "module.qualname"), source (Str or None), rest (Dict of the stored markers that name and
    /// source don't hold, so that nothing is lost when it is written again; else None).
    static Value function(std::string_view name, Value source = {}, Value rest = {});
    static Value cls(std::string_view name, Value rest = {});     ///< fields: name, rest (as for function)
    static Value module(std::string_view name);                   ///< fields: name
    /// Fields: class (Str), state, rest (as for function).
    static Value instance(std::string_view cls, Value state, Value rest = {});
    /// Anything else rebuilt by a call: shown, never called. Fields: callable's name (Str), args (List), state or None,
    /// rest (Dict of further stored markers or None; not part of the tagged form).
    static Value object(std::string_view callable, Value args, Value state, Value rest = {});
    /// A value that encloses this one, `levelsUp` (1 = the direct parent) Values above it on the way from the root.
    static Value reference(std::uint32_t levelsUp) noexcept { return scalar(Kind::Ref, Form::Scalar, levelsUp); }

    // --------------------------------------------------------------- reading
    Kind kind() const noexcept { return static_cast<Kind>(m_raw.bytes[0]); }
    bool isNone() const noexcept { return kind() == Kind::None; }
    bool isStr() const noexcept { return kind() == Kind::Str; }
    bool isInt() const noexcept { return kind() == Kind::Int; }
    bool isDictLike() const noexcept { return kind() >= Kind::Dict && kind() <= Kind::DefaultDict; }
    bool isListLike() const noexcept { return kind() >= Kind::List && kind() <= Kind::Deque; }

    bool asBool() const noexcept { return m_raw.word != 0; }                        ///< Bool
    double asDouble() const noexcept                                                ///< Float
    {
        double value;
        std::memcpy(&value, &m_raw.word, sizeof value);
        return value;
    }
    /// Int: its value if it fits 64 bits.
    std::optional<std::int64_t> asInt64() const noexcept
    {
        if (kind() != Kind::Int || form() != Form::Scalar)
            return std::nullopt;
        return static_cast<std::int64_t>(m_raw.word);
    }
    /// Int: its decimal text, of any size.
    std::string intText() const;
    std::uint32_t levelsUp() const noexcept { return static_cast<std::uint32_t>(m_raw.word); }  ///< Ref

    /// The bytes of a text form: Str, Bytes, ByteArray, Decimal, Uuid, Path, Timestamp, PdTimedelta, naive DateTime and
    /// Time, Date. Empty for anything else. Valid as long as this Value (an inline text lies in it).
    std::string_view text() const noexcept
    {
        const auto f = form();
        if (f <= Form::InlineMax)
            return {reinterpret_cast<const char*>(m_raw.bytes + 2), static_cast<std::size_t>(f)};
        if (f == Form::Text)
            return {reinterpret_cast<const char*>(rep() + 1), rep()->size};
        return {};
    }
    /// The fields of a sequence form; empty for anything else.
    std::span<const Value> fields() const noexcept
    {
        if (form() != Form::Sequence)
            return {};
        return {reinterpret_cast<const Value*>(rep() + 1), rep()->size};
    }
    /// What `annotated` was given; else a None.
    const Value& note() const noexcept;
    /// Field `index`; a None where there is no such field.
    const Value& field(std::size_t index) const noexcept;

    /// Elements of a list-like, pairs of a dict-like kind; 0 for anything else.
    std::size_t size() const noexcept
    {
        const auto count = fields().size();
        return isDictLike() ? count / 2 : isListLike() ? count : 0;
    }
    const Value& keyAt(std::size_t pair) const noexcept { return field(2 * pair); }       ///< dict-like
    const Value& valueAt(std::size_t pair) const noexcept { return field(2 * pair + 1); } ///< dict-like
    /// Dict-like with a Str key: its value, or nullptr. Linear.
    const Value* find(std::string_view key) const noexcept;

    /// Values from here down to the deepest leaf: 1 for a scalar or text.
    std::size_t depth() const noexcept { return form() == Form::Sequence ? rep()->depth : 1; }
    /// A number that two Values share only if they are one object in memory: 0 for inline ones.
    std::uintptr_t identity() const noexcept { return isHeap() ? reinterpret_cast<std::uintptr_t>(rep()) : 0; }

    /// The same content under another kind of the same form (a List's fields as a Tuple). Reuses the memory where this
    /// is its only owner.
    Value withKind(Kind kind) &&;

private:
    enum class Form : std::uint8_t { Inline0 = 0, InlineMax = 14, Scalar = 0x80, BigInt = 0x81, Text = 0xfe, Sequence = 0xff };
    struct Rep {
        std::atomic<std::uint32_t> references;
        std::uint32_t depth : 31;
        std::uint32_t hasNote : 1;
        std::uint64_t size;  ///< bytes of a text, fields of a sequence; they follow this header, a note follows them
    };
    union Raw {
        struct {
            std::uint64_t head;
            std::uint64_t word;
        };
        unsigned char bytes[16];
    };
    static_assert(sizeof(Rep) == 16);

    Form form() const noexcept { return static_cast<Form>(m_raw.bytes[1]); }
    /// Heap forms keep a pointer in the second word. A big int is a text whose form says that it isn't inline.
    bool isHeap() const noexcept { return m_raw.bytes[1] >= static_cast<unsigned char>(Form::BigInt); }
    Rep* rep() const noexcept { return reinterpret_cast<Rep*>(m_raw.word); }
    void clearToNone() noexcept
    {
        m_raw.head = static_cast<std::uint64_t>(Form::Scalar) << 8;
        m_raw.word = 0;
    }
    void release() noexcept;
    static Value scalar(Kind kind, Form form, std::uint64_t word) noexcept
    {
        Value made;
        made.m_raw.head = static_cast<std::uint64_t>(kind) | static_cast<std::uint64_t>(form) << 8;
        made.m_raw.word = word;
        return made;
    }
    static Value text(Kind kind, std::string_view bytes);

    Raw m_raw;
};
static_assert(sizeof(Value) == 16);

/// Python's `==`: 1 == 1.0 == True, dicts and sets in any order, nan only equal to itself by identity of position
/// (as `[nan] == [nan]` of one object: nan equals nan here, so that a value equals its copy). Kinds without a Python
/// equality of their own (instances, objects, frames) are equal if their fields are.
bool operator==(const Value& a, const Value& b);
/// A hash that agrees with operator==.
std::size_t hashValue(const Value& value) noexcept;
/// Equal kind, note and fields throughout: 1, 1.0 and True differ, as keys of a stash do. Sets and dicts in any order
/// still match.
bool identical(const Value& a, const Value& b);

/// Keeps the last value of each key at the place of its first, as a Python dict display does. `pairs` is key, value,
/// key, value, ...; shrinks it. Cheap where there is no duplicate.
void dropDuplicateKeys(std::vector<Value>& pairs);
/// As above on a part of a larger stack: returns the number of fields left in `pairs`.
std::size_t dropDuplicateKeys(std::span<Value> pairs);

}  // namespace hashstash
