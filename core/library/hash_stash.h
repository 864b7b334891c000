#pragma once

#include "core/library/item_range.h"
#include "core/library/key.h"
#include "core/library/stash_error.h"
#include "core/library/stash_options.h"
#include "core/library/value_traits.h"
#include "core/result.h"
#include "core/search/stash_search.h"
#include "core/stash/key_lock.h"
#include "core/stash/stash.h"
#include "core/stash/stash_diff.h"
#include "core/stash/transfer.h"
#include "core/stash/verify.h"
#include "core/table/assemble.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hashstash {

template <typename Function>
class StashedFunction;
struct FunctionOptions;

/// What a program has done with a stash since it was opened.
struct StashStatistics {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t sets = 0;
    std::uint64_t deletes = 0;
};

/// A stash as a C++ program uses it: a dictionary of any keys and values that outlives the program, and that Python's
/// HashStash and the browser read and write as well.
///
///     auto stash = *HashStash::open({.root = "project", .engine = "lmdb"});
///     stash[{"bad", "good"}] = "cat";
///     std::string cat = stash[{"bad", "good"}];
///     for (auto&& [key, value, writtenAt] : stash.items()) ...
///
/// A handle: copies are the same stash. Threads: every member may be called from several threads at once, on one handle
/// or on several of one store. Processes, Python's too, may use the store at the same time where its engine lets them
/// (FORMATS.md, 7).
/// Keys are looked up by their address, as Python does: what another era or compressor version stored elsewhere is not
/// found by its key, and yet in items().
/// Errors: a Result, but for operator[] and the ranges, which throw StashError. A missing key is an answer and no error.
class HashStash {
public:
    /// Opens it, and makes it where there is none. Stage::Open for names that are none and for a store that cannot be
    /// opened.
    static Result<HashStash> open(const StashOptions& options = {});
    /// A stash of its own in the temporary folder. See TemporaryStash for one that goes away by itself.
    static Result<HashStash> openTemporary(StashOptions options = {});
    /// A stash inside this one, with its options.
    Result<HashStash> inside(const std::string& dbname) const;

    const StashOptions& options() const noexcept;
    const Location& location() const noexcept;
    /// The whole configuration as a dict, as Python's to_dict().
    Value configuration() const;
    /// Whether both are the same stash with the same options.
    friend bool operator==(const HashStash& a, const HashStash& b) { return a.configuration() == b.configuration(); }

    // ------------------------------------------------------------------------------------------------- one entry
    class Place;
    /// A place to read from and to assign to.
    Place operator[](const Key& key) const;

    /// The latest value; nullopt: not there.
    Result<std::optional<Value>> get(const Key& key) const;
    /// The same as a T. Stage::Deserialize where the value is none.
    template <typename T>
    Result<std::optional<T>> get(const Key& key) const;
    /// The latest value, or `otherwise`.
    template <typename T>
    Result<T> get(const Key& key, T otherwise) const;
    /// Every version, oldest first; empty: not there.
    Result<std::vector<Version>> getAll(const Key& key) const;
    Result<bool> contains(const Key& key) const;

    template <typename T>
    Result<Done> set(const Key& key, const T& value) const { return setValue(key.value(), toValue(value)); }
    /// False: it was not there.
    Result<bool> erase(const Key& key) const;
    /// Takes the latest value out; nullopt: it was not there.
    Result<std::optional<Value>> pop(const Key& key) const;
    /// The value that is there; else stores `value`, and gives it back. One step for every thread and process.
    template <typename T>
    Result<Value> setDefault(const Key& key, const T& value) const { return setDefaultValue(key.value(), toValue(value)); }

    // --------------------------------------------------------------------------------------------------- the whole
    /// The exact number of entries; engines that keep none count.
    Result<std::uint64_t> size() const;
    ItemRange items(ItemProblem problem = {}) const;
    /// As items(), without decoding a value.
    ItemRange keys(ItemProblem problem = {}) const;
    /// The latest values alone, as a range of Value.
    auto values(ItemProblem problem = {}) const
    {
        return items(std::move(problem)) | std::views::transform([](const Item& item) { return item.value; });
    }
    /// Keys and latest values as they are stored: serialized, compressed, encoded. `visitor` returns false to end.
    Result<Done> encodedItems(const std::function<bool(BytesView key, BytesView value)>& visitor) const;

    /// Sets every item of a map, or of a range of pairs.
    template <typename Range>
    Result<Done> update(const Range& items) const
    {
        for (const auto& [key, value] : items)
            if (auto done = set(key, value); !done)
                return done;
        return Done();
    }
    /// Sets the latest value of every entry of another stash.
    Result<Done> update(const HashStash& other) const;
    /// Removes every entry; stashes inside this one stay.
    Result<Done> clear() const;
    /// Removes the entries whose latest version is older, and says how many.
    Result<std::uint64_t> prune(std::chrono::duration<double> olderThan, std::stop_token stop = {}) const;
    /// Gives back the room of what was overwritten, where the engine can.
    Result<Done> compact(std::stop_token stop = {}) const;
    StashStatistics statistics() const noexcept;

    // ------------------------------------------------ all of its contents: writers wait until it is through
    /// As a table: assemble.h.
    Result<Table> table(const AssembleOptions& options = {}) const;
    /// Looks through the decoded keys and values, on several threads: stash_search.h. `sink` may not write to the stash.
    Result<SearchReport> search(const SearchQuery& query, const SearchSink& sink, const SearchOptions& options = {}) const;
    /// Copies every entry with its versions into a stash of whatever engine, serializer and compressor, and reads each back:
    /// transfer.h. Begun again, it goes on where it was interrupted.
    Result<TransferReport> copyTo(const HashStash& target, const TransferOptions& options = {}) const;
    /// Decodes every version of every entry, and tells of each that does not: verify.h. `problem` may not write to the stash.
    Result<VerifyReport> verify(const std::function<void(const VerifyProblem&)>& problem = {}, std::stop_token stop = {}) const;
    /// In what the latest values of two stashes differ: stash_diff.h. `sink` may not write to either.
    Result<StashDiffReport> differences(const HashStash& other, const StashDiffSink& sink, const StashDiffOptions& options = {}) const;

    // --------------------------------------------------------------------------------- results of functions
    /// A function whose results are kept here: stashed_function.h.
    template <typename Function>
    Result<StashedFunction<std::decay_t<Function>>> function(std::string_view name, Function&& function, const FunctionOptions& options) const;
    template <typename Function>
    Result<StashedFunction<std::decay_t<Function>>> function(std::string_view name, Function&& function) const;
    /// The result of `function(arguments...)`, computed once and read from then on.
    template <typename Function, typename... Arguments>
    auto run(std::string_view name, Function&& function, const Arguments&... arguments) const;
    /// The stash that holds the results of the function of that name, Python's too. "module.name"
    Result<HashStash> functionStash(std::string_view name) const;

    // ------------------------------------------------------------------------------------------------ underneath
    /// For what the core offers beside: not to be written to while other threads use the handle.
    const std::shared_ptr<Stash>& stash() const noexcept;
    /// The lock of one key against other threads and processes; a thread may take it again.
    Result<KeyLock> lock(const Value& key) const;
    Result<std::optional<Value>> getValue(const Value& key) const;
    Result<Done> setValue(const Value& key, const Value& value) const;

private:
    struct Shared;
    explicit HashStash(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
    static Result<HashStash> openAt(const Location& location, StashOptions options);

    Result<Value> setDefaultValue(const Value& key, const Value& value) const;
    ItemRange range(EntryWhat what, ItemProblem problem) const;
    std::optional<double> notBefore() const;
    Result<std::optional<Value>> lookUp(const Value& key) const;
    Result<bool> eraseValue(const Value& key) const;
    Result<Done> keepWithinLimit() const;

    std::shared_ptr<Shared> m_shared;
};

/// `stash[key]`: reads where it is converted, writes where it is assigned to. Throws StashError, Stage::Read for a key
/// that is not there.
class HashStash::Place {
public:
    template <typename T>
        requires(!std::same_as<T, Place>)
    const Place& operator=(const T& value) const
    {
        if (auto done = m_stash.set(m_key, value); !done)
            throw StashError(done.error());
        return *this;
    }
    const Place& operator=(const Place& other) const { return *this = other.value(); }
    Place(const Place&) = default;

    Value value() const;
    template <FromValue T>
    operator T() const
    {
        auto read = fromValue<T>(value());
        if (!read)
            throw StashError(read.error());
        return *std::move(read);
    }
    template <typename T>
        requires(!std::same_as<T, Place>)
    friend bool operator==(const Place& place, const T& other)
    {
        return place.value() == toValue(other);
    }

private:
    friend class HashStash;
    Place(HashStash stash, Key key) : m_stash(std::move(stash)), m_key(std::move(key)) {}

    HashStash m_stash;
    Key m_key;
};

/// A stash that is gone with its folder at the end of its scope, also after an exception. Threads: the stash as HashStash says;
/// whoever destroys it is the last to use it.
class TemporaryStash {
public:
    static Result<TemporaryStash> make(StashOptions options = {});
    TemporaryStash(TemporaryStash&& other) noexcept;
    TemporaryStash& operator=(TemporaryStash&&) = delete;
    ~TemporaryStash();

    const HashStash& operator*() const noexcept { return *m_stash; }
    const HashStash* operator->() const noexcept { return &*m_stash; }

private:
    explicit TemporaryStash(HashStash stash) : m_stash(std::move(stash)) {}
    std::optional<HashStash> m_stash;
};

template <typename T>
Result<std::optional<T>> HashStash::get(const Key& key) const
{
    auto found = get(key);
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<T>();
    auto read = fromValue<T>(**found);
    return read ? Result<std::optional<T>>(*std::move(read)) : read.error();
}

template <typename T>
Result<T> HashStash::get(const Key& key, T otherwise) const
{
    auto found = get<T>(key);
    if (!found)
        return found.error();
    return *found ? **std::move(found) : std::move(otherwise);
}

}  // namespace hashstash
