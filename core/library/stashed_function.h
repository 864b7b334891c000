#pragma once

#include "core/library/call_key.h"
#include "core/library/hash_stash.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hashstash {

/// How the results of a function are kept.
struct FunctionOptions {
    /// Callers who miss the same result at the same time wait for one of them to compute it, in every thread and process,
    /// Python's too. Two functions that wait for each other's results in opposite order need this off.
    bool singleFlight = true;
    /// Keep an exception that the function throws, and throw it again as a CachedException.
    bool cacheExceptions = false;
    std::optional<std::chrono::duration<double>> exceptionLifetime = {};  ///< none: for good
    /// Keep the arguments of each call as its key; else only their MD5: large ones take no room, and nobody can tell later
    /// what a result is of. Python's _store_args.
    bool storeArguments = true;
};

/// What the result of a call is kept under, by its key (callKey).
Result<Value> keptKey(const HashStash& stash, Value call, const FunctionOptions& options);

/// Gives the value under `key`, or what `compute` returns, which is stored; a Result with an error is not. Exceptions of
/// `compute` go through. Throws CachedException.
Result<Value> computeOnce(const HashStash& stash, const Value& key, const FunctionOptions& options,
                          const std::function<Result<Value>()>& compute);
/// The same without looking for what is there.
Result<Value> computeAnew(const HashStash& stash, const Value& key, const FunctionOptions& options,
                          const std::function<Result<Value>()>& compute);
/// What is kept under `key`; nullopt: nothing, or an exception that is over. Throws CachedException.
Result<std::optional<Value>> cachedResult(const HashStash& stash, const Value& key);

namespace library {

template <typename T>
struct Unwrapped {
    using Type = std::conditional_t<std::is_void_v<T>, std::monostate, std::remove_cvref_t<T>>;
};
template <typename T>
struct Unwrapped<Result<T>> {
    using Type = T;
};

/// What a call of `function` gives, as a Value; its own Result's error stays one.
template <typename Function, typename... Arguments>
Result<Value> callForValue(const Function& function, const Arguments&... arguments)
{
    using Returned = std::invoke_result_t<const Function&, const Arguments&...>;
    if constexpr (std::is_void_v<Returned>) {
        std::invoke(function, arguments...);
        return Value();
    } else {
        auto returned = std::invoke(function, arguments...);
        if constexpr (std::is_same_v<Returned, typename Unwrapped<Returned>::Type>)
            return toValue(returned);
        else if constexpr (std::is_reference_v<Returned>)
            return toValue(returned);
        else if constexpr (requires { returned.error(); })
            return returned ? Result<Value>(toValue(*returned)) : returned.error();
        else
            return toValue(returned);
    }
}

}  // namespace library

/// A function whose results are kept in a stash: what Python's decorator stashed_result makes. Called as the function itself, with
/// `named` for what Python passes by name. Threads: as its HashStash, if the function may be called from several.
template <typename Function>
class StashedFunction {
public:
    /// What a call with such arguments gives, without a Result around it; monostate for void.
    template <typename... Arguments>
    using Returned = typename library::Unwrapped<
        std::invoke_result_t<const Function&, const library::PlainArgument<Arguments>&...>>::Type;

    StashedFunction(HashStash stash, Function function, FunctionOptions options)
        : m_stash(std::move(stash)), m_function(std::move(function)), m_options(std::move(options))
    {
    }

    /// The result, computed where it is not kept yet. Stage::Deserialize where what is kept is none of that type.
    template <typename... Arguments>
    Result<Returned<Arguments...>> operator()(const Arguments&... arguments) const
    {
        return typed<Arguments...>(value(arguments...));
    }
    /// Computes it again, and keeps that.
    template <typename... Arguments>
    Result<Returned<Arguments...>> force(const Arguments&... arguments) const
    {
        return typed<Arguments...>(forceValue(arguments...));
    }
    /// The same, as they are kept.
    template <typename... Arguments>
    Result<Value> value(const Arguments&... arguments) const
    {
        const auto key = keyOf(arguments...);
        return key ? computeOnce(m_stash, *key, m_options, computing(arguments...)) : key;
    }
    template <typename... Arguments>
    Result<Value> forceValue(const Arguments&... arguments) const
    {
        const auto key = keyOf(arguments...);
        return key ? computeAnew(m_stash, *key, m_options, computing(arguments...)) : key;
    }
    /// The result that is kept; nullopt: none. Python's get_func.
    template <typename... Arguments>
    Result<std::optional<Returned<Arguments...>>> cached(const Arguments&... arguments) const
    {
        using R = Returned<Arguments...>;
        const auto key = keyOf(arguments...);
        auto found = key ? cachedResult(m_stash, *key) : Result<std::optional<Value>>(key.error());
        if (!found)
            return found.error();
        if (!*found)
            return std::optional<R>();
        auto read = fromValue<R>(**found);
        return read ? Result<std::optional<R>>(*std::move(read)) : read.error();
    }
    /// Forgets the result of one call. False: there was none.
    template <typename... Arguments>
    Result<bool> invalidate(const Arguments&... arguments) const
    {
        const auto key = keyOf(arguments...);
        return key ? m_stash.erase(*key) : Result<bool>(key.error());
    }

    /// What is kept: keys are (arguments, named arguments), or their MD5.
    const HashStash& stash() const noexcept { return m_stash; }

private:
    template <typename... Arguments>
    Result<Value> keyOf(const Arguments&... arguments) const
    {
        return keptKey(m_stash, keyOfCall(arguments...), m_options);
    }
    template <typename... Arguments>
    auto computing(const Arguments&... arguments) const
    {
        return [this, &arguments...] { return library::callForValue(m_function, library::plainArgument(arguments)...); };
    }
    template <typename... Arguments>
    static Result<Returned<Arguments...>> typed(Result<Value> value)
    {
        return value ? fromValue<Returned<Arguments...>>(*value) : value.error();
    }

    HashStash m_stash;
    Function m_function;
    FunctionOptions m_options;
};

template <typename Function>
Result<StashedFunction<std::decay_t<Function>>> HashStash::function(std::string_view name, Function&& function, const FunctionOptions& options) const
{
    auto results = functionStash(name);
    if (!results)
        return results.error();
    return StashedFunction<std::decay_t<Function>>(*std::move(results), std::forward<Function>(function), options);
}

template <typename Function>
Result<StashedFunction<std::decay_t<Function>>> HashStash::function(std::string_view name, Function&& function) const
{
    return this->function(name, std::forward<Function>(function), FunctionOptions());
}

template <typename Function, typename... Arguments>
auto HashStash::run(std::string_view name, Function&& function, const Arguments&... arguments) const
{
    using Stashed = StashedFunction<std::decay_t<Function>>;
    using R = Result<typename Stashed::template Returned<Arguments...>>;
    const auto stashed = this->function(name, std::forward<Function>(function));
    return stashed ? (*stashed)(arguments...) : R(stashed.error());
}

}  // namespace hashstash
