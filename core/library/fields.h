#pragma once

#include "core/library/value_traits.h"

#include <string_view>
#include <tuple>

namespace hashstash {

/// One stored member of a struct.
template <typename Object, typename Member>
struct Field {
    std::string_view name;
    Member Object::*member;
};
template <typename Object, typename Member>
Field(std::string_view, Member Object::*) -> Field<Object, Member>;

namespace library {

template <typename Member>
inline constexpr bool kIsOptional = false;
template <typename Member>
inline constexpr bool kIsOptional<std::optional<Member>> = true;

}  // namespace library

/// A struct that says which members it stores, and under which names, is stored as a dict of them:
///
///     struct Animal {
///         std::string name;
///         int age = 0;
///         static constexpr auto hashstashFields() { return std::tuple(Field("name", &Animal::name), Field("age", &Animal::age)); }
///     };
///
/// Read back, a member that the dict lacks keeps its default if it is an optional, and is an error otherwise; entries of
/// the dict that no member has are ignored.
template <typename T>
concept HasFields = std::default_initializable<T> && requires { T::hashstashFields(); };

template <HasFields T>
struct ValueTraits<T> {
    static Value to(const T& object)
    {
        std::vector<Value> pairs;
        std::apply([&](const auto&... fields) { ((pairs.push_back(Value::str(fields.name)), pairs.push_back(toValue(object.*fields.member))), ...); },
                   T::hashstashFields());
        return Value::sequence(Kind::Dict, std::move(pairs));
    }

    static Result<T> from(const Value& value)
    {
        if (!value.isDictLike())
            return valueError("a dict", value);
        T object;
        std::optional<Error> error;
        std::apply([&](const auto&... fields) { (readField(value, object, fields, error), ...); }, T::hashstashFields());
        if (error)
            return *std::move(error);
        return object;
    }

private:
    template <typename Member>
    static void readField(const Value& value, T& object, const Field<T, Member>& field, std::optional<Error>& error)
    {
        if (error)
            return;
        const Value* const stored = value.find(field.name);
        if (!stored && library::kIsOptional<Member>)
            return;
        auto read = stored ? fromValue<Member>(*stored) : Result<Member>(valueError("a value", {}));
        if (read)
            object.*field.member = *std::move(read);
        else
            error = inKey(read.error(), Value::str(field.name));
    }
};

}  // namespace hashstash
