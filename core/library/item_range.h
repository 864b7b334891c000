#pragma once

#include "core/stash/stash.h"
#include "core/value/value.h"

#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <vector>

namespace hashstash {

/// One entry as a program goes through a stash.
struct Item {
    Value key;
    Value value;
    std::optional<double> writtenAt;  ///< Unix seconds, where the store has a time
};

/// Told of an entry that does not decode; it is passed over then.
using ItemProblem = std::function<void(const Entry& entry, const Error& error)>;

/// What a lazy range goes by.
struct ItemQuery {
    EntryWhat what = EntryWhat::Values;
    std::optional<double> notBefore = {};  ///< entries written earlier are not there
    ItemProblem problem = {};              ///< none: such an entry throws StashError
};

/// The entries of a stash, fetched and decoded a batch at a time while the range is gone through: a stash of any size
/// takes the memory of a batch. In the store's own order; entries written meanwhile may be seen or not. Throws StashError
/// where the store cannot be read on.
/// Threads: one range by one thread; several ranges of one stash at the same time, and writers beside them, are fine.
class ItemRange {
public:
    class Iterator;

    /// `mutex` is held, shared, while a batch is read.
    ItemRange(std::shared_ptr<const Stash> stash, std::shared_ptr<std::shared_mutex> mutex, ItemQuery query)
        : m_stash(std::move(stash)), m_mutex(std::move(mutex)), m_query(std::move(query))
    {
    }
    Iterator begin() const;
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    std::shared_ptr<const Stash> m_stash;
    std::shared_ptr<std::shared_mutex> m_mutex;
    ItemQuery m_query;
};

/// An input iterator; copies share their place.
class ItemRange::Iterator {
public:
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::input_iterator_tag;

    explicit Iterator(const ItemRange& range);

    const Item& operator*() const noexcept;
    const Item* operator->() const noexcept { return &**this; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const noexcept;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

}  // namespace hashstash
