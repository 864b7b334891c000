#pragma once

#include "core/library/value_error.h"
#include "core/result.h"
#include "core/value/value.h"

#include <array>
#include <chrono>
#include <complex>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <limits>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace hashstash {

/// How a C++ type becomes a Value and comes back. Specialise it for a type of yours that no line below covers, or say
/// which members it stores (fields.h). Both functions are needed only where they are used:
///
///     static Value to(const T& object);
///     static Result<T> from(const Value& value);   // Stage::Deserialize for a Value of another shape
///
///     C++                                        Python
///     bool, integers, float, double              bool, int, float
///     std::string, string_view, const char*      str (UTF-8)
///     std::vector<std::byte>                     bytes
///     std::complex<double>                       complex
///     vector, array, list, deque, span           list (a tuple, set or deque is read as well)
///     pair, tuple                                tuple (a list is read as well)
///     set, unordered_set                         set (a frozenset is read as well)
///     map, unordered_map                         dict, of any kind
///     optional<T>, nullopt                       None or T
///     variant<...>                               the first alternative that takes the Value
///     nullptr, monostate                         None
///     chrono::duration                           timedelta
///     chrono::sys_time                           datetime in UTC (a naive one is read as UTC)
///     chrono::year_month_day                     date
///     filesystem::path                           pathlib.Path
///     Value                                      itself
template <typename T>
struct ValueTraits;

template <typename T>
concept ToValue = requires(const T& object) {
    { ValueTraits<std::remove_cvref_t<T>>::to(object) } -> std::convertible_to<Value>;
};
template <typename T>
concept FromValue = requires(const Value& value) {
    { ValueTraits<std::remove_cvref_t<T>>::from(value) } -> std::same_as<Result<std::remove_cvref_t<T>>>;
};

template <typename T>
Value toValue(const T& object)
{
    using Plain = std::conditional_t<std::is_array_v<T>, const char*, std::remove_cvref_t<T>>;
    static_assert(ToValue<Plain>, "HashStash does not know how to store this type: give it `hashstashFields()` "
                                  "(core/library/fields.h) or specialise hashstash::ValueTraits for it");
    if constexpr (ToValue<Plain>)
        return ValueTraits<Plain>::to(object);
    else
        return {};
}

template <typename T>
Result<T> fromValue(const Value& value)
{
    static_assert(FromValue<T>, "HashStash does not know how to read this type: give it `hashstashFields()` "
                                "(core/library/fields.h) or specialise hashstash::ValueTraits for it");
    if constexpr (FromValue<T>)
        return ValueTraits<T>::from(value);
    else
        return valueError("a type that HashStash knows", value);
}

// ------------------------------------------------------------------------------------------------------------ scalars

template <>
struct ValueTraits<Value> {
    static Value to(const Value& value) { return value; }
    static Result<Value> from(const Value& value) { return value; }
};

template <>
struct ValueTraits<bool> {
    static Value to(bool value) { return Value::boolean(value); }
    static Result<bool> from(const Value& value)
    {
        return value.kind() == Kind::Bool ? Result<bool>(value.asBool()) : valueError("a bool", value);
    }
};

template <typename T>
    requires std::is_null_pointer_v<T> || std::same_as<T, std::monostate> || std::same_as<T, std::nullopt_t>
struct ValueTraits<T> {
    static Value to(const T&) { return {}; }
    static Result<T> from(const Value& value)
        requires std::default_initializable<T>
    {
        return value.isNone() ? Result<T>(T()) : valueError("None", value);
    }
};

template <std::integral T>
    requires(!std::same_as<T, bool>)
struct ValueTraits<T> {
    static Value to(T value)
    {
        if constexpr (std::unsigned_integral<T>)
            return Value::unsignedInteger(value);
        else
            return Value::integer(value);
    }
    static Result<T> from(const Value& value)
    {
        const auto wide = wideInteger(value);
        if (!wide)
            return wide.error();
        const bool isTooSmall = *wide < static_cast<__int128>(std::numeric_limits<T>::min());
        if (isTooSmall || *wide > static_cast<__int128>(std::numeric_limits<T>::max()))
            return integerRangeError(value, 8 * sizeof(T), std::unsigned_integral<T>);
        return static_cast<T>(*wide);
    }
};

template <std::floating_point T>
struct ValueTraits<T> {
    static Value to(T value) { return Value::real(static_cast<double>(value)); }
    /// An int is read as well, as Python's own arithmetic does.
    static Result<T> from(const Value& value)
    {
        const auto number = realNumber(value);
        return number ? Result<T>(static_cast<T>(*number)) : number.error();
    }
};

template <std::floating_point T>
struct ValueTraits<std::complex<T>> {
    static Value to(const std::complex<T>& value) { return Value::complex(value.real(), value.imag()); }
    static Result<std::complex<T>> from(const Value& value)
    {
        if (value.kind() == Kind::Complex)
            return std::complex<T>(static_cast<T>(value.field(0).asDouble()), static_cast<T>(value.field(1).asDouble()));
        const auto number = fromValue<T>(value);
        return number ? Result<std::complex<T>>(std::complex<T>(*number)) : valueError("a complex number", value);
    }
};

// -------------------------------------------------------------------------------------------------------------- texts

template <>
struct ValueTraits<std::string> {
    static Value to(const std::string& text) { return Value::str(text); }
    static Result<std::string> from(const Value& value)
    {
        return value.isStr() ? Result<std::string>(std::string(value.text())) : valueError("a str", value);
    }
};

template <>
struct ValueTraits<std::string_view> {
    static Value to(std::string_view text) { return Value::str(text); }
};

template <>
struct ValueTraits<const char*> {
    static Value to(const char* text) { return text ? Value::str(text) : Value(); }
};

template <>
struct ValueTraits<std::vector<std::byte>> {
    static Value to(const std::vector<std::byte>& bytes)
    {
        return Value::bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    }
    static Result<std::vector<std::byte>> from(const Value& value)
    {
        if (value.kind() != Kind::Bytes && value.kind() != Kind::ByteArray)
            return valueError("bytes", value);
        const auto* first = reinterpret_cast<const std::byte*>(value.text().data());
        return std::vector<std::byte>(first, first + value.text().size());
    }
};

template <>
struct ValueTraits<std::filesystem::path> {
    static Value to(const std::filesystem::path& path) { return Value::path(path.generic_string()); }
    static Result<std::filesystem::path> from(const Value& value)
    {
        if (value.kind() != Kind::Path && !value.isStr())
            return valueError("a path", value);
        return std::filesystem::path(value.text());
    }
};

// --------------------------------------------------------------------------------------------------------------- time

template <typename Rep, typename Period>
struct ValueTraits<std::chrono::duration<Rep, Period>> {
    using Duration = std::chrono::duration<Rep, Period>;
    static Value to(Duration value) { return durationValue(std::chrono::round<std::chrono::microseconds>(value)); }
    static Result<Duration> from(const Value& value)
    {
        const auto micros = durationFrom(value);
        return micros ? Result<Duration>(std::chrono::duration_cast<Duration>(*micros)) : micros.error();
    }
};

template <typename Duration>
struct ValueTraits<std::chrono::sys_time<Duration>> {
    using Time = std::chrono::sys_time<Duration>;
    static Value to(Time time) { return timeValue(std::chrono::floor<std::chrono::microseconds>(time)); }
    static Result<Time> from(const Value& value)
    {
        const auto micros = timeFrom(value);
        return micros ? Result<Time>(std::chrono::time_point_cast<Duration>(*micros)) : micros.error();
    }
};

template <>
struct ValueTraits<std::chrono::year_month_day> {
    static Value to(std::chrono::year_month_day date) { return dateValue(date); }
    static Result<std::chrono::year_month_day> from(const Value& value) { return dateFrom(value); }
};

// --------------------------------------------------------------------------------------------------------- containers

namespace library {

template <Kind kind, typename Range>
Value elementsValue(const Range& range)
{
    std::vector<Value> elements;
    for (const auto& element : range)
        elements.push_back(toValue<std::remove_cvref_t<decltype(element)>>(element));
    return Value::sequence(kind, std::move(elements));
}

/// Gives each element to `take`.
template <typename T, typename Take>
Result<Done> readElements(const Value& value, Take take)
{
    const auto elements = value.fields();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        auto element = fromValue<T>(elements[i]);
        if (!element)
            return inElement(element.error(), i);
        take(*std::move(element));
    }
    return Done();
}

template <typename List>
struct ListTraits {
    static Value to(const List& list) { return elementsValue<Kind::List>(list); }
    static Result<List> from(const Value& value)
    {
        if (!value.isListLike())
            return valueError("a list", value);
        List list;
        const auto read = readElements<typename List::value_type>(value, [&](auto&& element) { list.push_back(std::move(element)); });
        return read ? Result<List>(std::move(list)) : read.error();
    }
};

template <typename Set>
struct SetTraits {
    static Value to(const Set& set) { return elementsValue<Kind::Set>(set); }
    static Result<Set> from(const Value& value)
    {
        if (!value.isListLike())
            return valueError("a set", value);
        Set set;
        const auto read = readElements<typename Set::value_type>(value, [&](auto&& element) { set.insert(std::move(element)); });
        return read ? Result<Set>(std::move(set)) : read.error();
    }
};

template <typename Map>
struct MapTraits {
    static Value to(const Map& map)
    {
        std::vector<Value> pairs;
        for (const auto& [key, value] : map) {
            pairs.push_back(toValue(key));
            pairs.push_back(toValue(value));
        }
        return Value::sequence(Kind::Dict, std::move(pairs));
    }
    static Result<Map> from(const Value& value)
    {
        if (!value.isDictLike())
            return valueError("a dict", value);
        Map map;
        for (std::size_t i = 0; i < value.size(); ++i) {
            auto key = fromValue<typename Map::key_type>(value.keyAt(i));
            if (!key)
                return inKey(key.error(), value.keyAt(i));
            auto mapped = fromValue<typename Map::mapped_type>(value.valueAt(i));
            if (!mapped)
                return inKey(mapped.error(), value.keyAt(i));
            map.insert_or_assign(*std::move(key), *std::move(mapped));
        }
        return map;
    }
};

template <typename Tuple>
struct TupleTraits {
    static constexpr std::size_t kSize = std::tuple_size_v<Tuple>;

    static Value to(const Tuple& tuple)
    {
        return std::apply([](const auto&... elements) { return Value::sequence(Kind::Tuple, {toValue(elements)...}); }, tuple);
    }
    static Result<Tuple> from(const Value& value)
    {
        if ((value.kind() != Kind::Tuple && value.kind() != Kind::List) || value.size() != kSize)
            return valueError("a tuple of " + std::to_string(kSize), value);
        return read(value, std::make_index_sequence<kSize>());
    }

private:
    template <std::size_t... indexes>
    static Result<Tuple> read(const Value& value, std::index_sequence<indexes...>)
    {
        auto elements = std::tuple(fromValue<std::tuple_element_t<indexes, Tuple>>(value.field(indexes))...);
        std::optional<Error> error;
        ((error || std::get<indexes>(elements) ? void() : void(error = inElement(std::get<indexes>(elements).error(), indexes))), ...);
        if (error)
            return *std::move(error);
        return Tuple(*std::move(std::get<indexes>(elements))...);
    }
};

}  // namespace library

template <typename T, typename A>
struct ValueTraits<std::vector<T, A>> : library::ListTraits<std::vector<T, A>> {};
template <typename T, typename A>
struct ValueTraits<std::list<T, A>> : library::ListTraits<std::list<T, A>> {};
template <typename T, typename A>
struct ValueTraits<std::deque<T, A>> : library::ListTraits<std::deque<T, A>> {};
template <typename T, std::size_t extent>
struct ValueTraits<std::span<T, extent>> {
    static Value to(std::span<T, extent> list) { return library::elementsValue<Kind::List>(list); }
};
template <typename T, std::size_t size>
struct ValueTraits<std::array<T, size>> {
    static Value to(const std::array<T, size>& list) { return library::elementsValue<Kind::List>(list); }
    static Result<std::array<T, size>> from(const Value& value)
    {
        if (!value.isListLike() || value.size() != size)
            return valueError("a list of " + std::to_string(size), value);
        std::array<T, size> list{};
        std::size_t next = 0;
        const auto read = library::readElements<T>(value, [&](auto&& element) { list[next++] = std::move(element); });
        return read ? Result<std::array<T, size>>(std::move(list)) : read.error();
    }
};
template <typename T, typename C, typename A>
struct ValueTraits<std::set<T, C, A>> : library::SetTraits<std::set<T, C, A>> {};
template <typename T, typename H, typename E, typename A>
struct ValueTraits<std::unordered_set<T, H, E, A>> : library::SetTraits<std::unordered_set<T, H, E, A>> {};
template <typename K, typename V, typename C, typename A>
struct ValueTraits<std::map<K, V, C, A>> : library::MapTraits<std::map<K, V, C, A>> {};
template <typename K, typename V, typename H, typename E, typename A>
struct ValueTraits<std::unordered_map<K, V, H, E, A>> : library::MapTraits<std::unordered_map<K, V, H, E, A>> {};
template <typename A, typename B>
struct ValueTraits<std::pair<A, B>> : library::TupleTraits<std::pair<A, B>> {};
template <typename... T>
struct ValueTraits<std::tuple<T...>> : library::TupleTraits<std::tuple<T...>> {};

template <typename T>
struct ValueTraits<std::optional<T>> {
    static Value to(const std::optional<T>& value) { return value ? toValue(*value) : Value(); }
    static Result<std::optional<T>> from(const Value& value)
    {
        if (value.isNone())
            return std::optional<T>();
        auto read = fromValue<T>(value);
        return read ? Result<std::optional<T>>(*std::move(read)) : read.error();
    }
};

template <typename... T>
struct ValueTraits<std::variant<T...>> {
    static Value to(const std::variant<T...>& value)
    {
        return std::visit([](const auto& held) { return toValue(held); }, value);
    }
    static Result<std::variant<T...>> from(const Value& value)
    {
        std::optional<std::variant<T...>> found;
        (tryAlternative<T>(value, found), ...);
        return found ? Result<std::variant<T...>>(*std::move(found)) : valueError("one of the variant's types", value);
    }

private:
    template <typename Alternative>
    static void tryAlternative(const Value& value, std::optional<std::variant<T...>>& found)
    {
        if (found)
            return;
        if (auto read = fromValue<Alternative>(value))
            found.emplace(*std::move(read));
    }
};

}  // namespace hashstash
