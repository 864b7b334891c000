#pragma once

#include "core/library/stashed_function.h"
#include "core/library/whole_map.h"

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace hashstash {

struct MapOptions {
    unsigned threads = 0;    ///< 0: one a core
    bool ordered = true;     ///< next() gives results in the order of the objects, else as they come
    bool force = false;      ///< compute what is kept already
    /// Once something had to be computed and all went well, keep the whole map as one entry of the stash beside each result,
    /// as Python does, which then reads it at once. Off: Python cannot list the keys of a stash with the map of a function
    /// that it cannot import.
    bool storeWhole = false;
    FunctionOptions function = {};
    std::stop_token stop = {};
    /// Called after each result, on any thread, one call at a time.
    std::function<void(std::size_t done, std::size_t total)> progress = {};
};

/// The arguments of one call, for a map whose calls differ in more than their first argument.
template <typename... Arguments>
struct Call {
    std::tuple<Arguments...> arguments;
};
template <typename... Arguments>
Call<std::decay_t<Arguments>...> call(Arguments&&... arguments)
{
    return {{std::forward<Arguments>(arguments)...}};
}

/// The calls of one map, made by a pool of threads. Knows no type: StashMap is what a program holds.
class MapRun {
public:
    /// What became of one call. Cancelled ones have an Error of Stage::Cancelled.
    struct Outcome {
        std::size_t index = 0;
        Result<Value> value = Value();
        std::exception_ptr exception = {};  ///< what the function threw; then `value` says so too
    };

    /// Begins at once. `compute(i)` is called from several threads.
    MapRun(std::size_t total, MapOptions options, std::function<Result<Value>(std::size_t)> compute);
    /// Cancels and waits.
    ~MapRun();

    std::size_t total() const noexcept;
    std::size_t done() const;
    /// The next outcome that was not given yet, waited for; nullopt: all were given.
    std::optional<Outcome> next();
    void wait();
    /// Begins no further call; those under way are waited for.
    void cancel();
    Outcome outcome(std::size_t index) const;  ///< after wait()
    /// After wait(): the value of each call; nullopt if one has none.
    std::optional<std::vector<Value>> values() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The results of a function for many objects, computed in the background and kept one by one as StashedFunction does, so
/// that the next map computes only what is missing. Threads: to be used by one at a time.
template <typename R>
class StashMap {
public:
    using StoreWhole = std::function<Result<Done>(std::span<const Value> results)>;

    StashMap(std::size_t total, MapOptions options, std::function<Result<Value>(std::size_t)> compute, StoreWhole storeWhole = {})
        : m_run(std::make_unique<MapRun>(total, std::move(options), std::move(compute))), m_storeWhole(std::move(storeWhole))
    {
    }

    struct Item {
        std::size_t index = 0;  ///< of the object
        Result<R> result;
        std::exception_ptr exception = {};
    };

    std::size_t size() const noexcept { return m_run->total(); }
    /// How many have a result, or an error.
    std::size_t done() const { return m_run->done(); }
    /// The next result; nullopt: that was all.
    std::optional<Item> next()
    {
        auto outcome = m_run->next();
        if (!outcome)
            finish();
        return outcome ? std::optional(typed(*std::move(outcome))) : std::nullopt;
    }
    /// All of them in the order of the objects. The first error among them, and the first exception thrown again.
    Result<std::vector<R>> results()
    {
        m_run->wait();
        std::vector<R> all;
        all.reserve(size());
        for (std::size_t i = 0; i < size(); ++i) {
            Item item = typed(m_run->outcome(i));
            if (item.exception)
                std::rethrow_exception(item.exception);
            if (!item.result)
                return inElement(item.result.error(), i);
            all.push_back(*std::move(item.result));
        }
        finish();
        return all;
    }
    void cancel() { m_run->cancel(); }
    /// What became of MapOptions::storeWhole, after the last result was given.
    Result<Done> stored() const { return m_notStored ? Result<Done>(*m_notStored) : Done(); }

private:
    static Item typed(MapRun::Outcome&& outcome)
    {
        return {outcome.index, outcome.value ? fromValue<R>(*outcome.value) : Result<R>(outcome.value.error()), std::move(outcome.exception)};
    }

    void finish()
    {
        if (const auto store = std::exchange(m_storeWhole, {})) {
            const auto values = m_run->values();
            const auto done = values ? store(*values) : Result<Done>(Error{Stage::Read, "The whole map is not kept: a call has no result", {}});
            if (!done)
                m_notStored = std::make_unique<Error>(done.error());
        }
    }

    std::unique_ptr<MapRun> m_run;
    StoreWhole m_storeWhole;
    std::unique_ptr<Error> m_notStored;
};

namespace library {

template <typename T>
inline constexpr bool kIsCall = false;
template <typename... Arguments>
inline constexpr bool kIsCall<Call<Arguments...>> = true;

/// What one call of a map gives.
template <typename Stashed, typename Object, typename... Common>
struct MappedResult {
    using Type = typename Stashed::template Returned<Object, Common...>;
};
template <typename Stashed, typename... Arguments, typename... Common>
struct MappedResult<Stashed, Call<Arguments...>, Common...> {
    using Type = typename Stashed::template Returned<Arguments..., Common...>;
};

/// Calls `use` with the arguments of one call of a map.
template <typename Object, typename Use, typename... Common>
auto withArguments(const Object& object, const Use& use, const Common&... common)
{
    if constexpr (kIsCall<Object>)
        return std::apply([&](const auto&... arguments) { return use(arguments..., common...); }, object.arguments);
    else
        return use(object, common...);
}

}  // namespace library

/// `function` of each object: `map(stash, "mylib.fetch", fetch, objects, {.threads = 8}, named("goodnesses", goodnesses))`
/// calls fetch(object, goodnesses) for each. An object is what a call's first argument is, or a `call(...)` of several;
/// what follows the options is common to all. Copies the objects; keeps what Python's map keeps of each call.
template <typename Function, typename Objects, typename... Common>
auto map(const HashStash& stash, std::string_view name, Function&& function, const Objects& objects, MapOptions options = {},
         const Common&... common)
{
    using Object = std::remove_cvref_t<decltype(*std::begin(objects))>;
    using Stashed = StashedFunction<std::decay_t<Function>>;
    using R = typename library::MappedResult<Stashed, Object, Common...>::Type;

    auto stashed = stash.function(name, std::forward<Function>(function), options.function);
    if (!stashed)
        return Result<StashMap<R>>(stashed.error());
    auto held = std::make_shared<std::pair<Stashed, std::vector<Object>>>(*std::move(stashed), std::vector<Object>(std::begin(objects), std::end(objects)));
    const bool isForced = options.force;
    auto compute = [held, isForced, shared = std::tuple(common...)](std::size_t index) {
        return std::apply([&](const auto&... commonArguments) {
            return library::withArguments(held->second[index], [&](const auto&... arguments) {
                return isForced ? held->first.forceValue(arguments...) : held->first.value(arguments...);
            }, commonArguments...);
        }, shared);
    };
    typename StashMap<R>::StoreWhole storeWhole;
    if (options.storeWhole)
        storeWhole = [held, stash, function = std::string(name), before = held->first.stash().statistics().sets,
                      shared = std::tuple(common...)](std::span<const Value> results) {
            if (held->first.stash().statistics().sets == before)
                return Result<Done>(Done());
            return std::apply([&](const auto&... commonArguments) {
                MappedCalls calls{function, {}, keyOfCall(commonArguments...).field(1)};
                for (const Object& object : held->second)
                    calls.calls.push_back(library::withArguments(object, [](const auto&... arguments) { return keyOfCall(arguments...); }, commonArguments...));
                return storeWholeMap(stash, calls, results);
            }, shared);
        };
    const std::size_t total = held->second.size();
    return Result<StashMap<R>>(StashMap<R>(total, std::move(options), std::move(compute), std::move(storeWhole)));
}

}  // namespace hashstash
