#include "core/library/item_range.h"

#include "core/library/stash_error.h"

namespace hashstash {

struct ItemRange::Iterator::State {
    static constexpr std::size_t kBatch = 256;

    std::shared_ptr<const Stash> stash;
    std::shared_ptr<std::shared_mutex> mutex;
    ItemQuery query;
    std::optional<Cursor> next = Cursor();
    std::vector<Item> batch;
    std::size_t at = 0;

    bool isOver() const noexcept { return at == batch.size() && !next; }

    void fill()
    {
        while (at == batch.size() && next) {
            batch.clear();
            at = 0;
            std::optional<Error> failed;
            auto read = readBatch(failed);
            if (!read)
                failed = read.error();
            if (failed) {
                next.reset();
                throw StashError(*std::move(failed));
            }
            next = *std::move(read);
        }
    }

    Result<std::optional<Cursor>> readBatch(std::optional<Error>& failed)
    {
        const std::shared_lock lock(*mutex);
        return stash->scan(*next, kBatch, query.what, [&](Entry&& entry) {
            failed = take(std::move(entry));
            return !failed;
        });
    }

    /// What is to be thrown, if anything.
    std::optional<Error> take(Entry&& entry)
    {
        if (query.what == EntryWhat::Values && !entry.value)  // a folder of a pairtree without a version
            return std::nullopt;
        if (query.notBefore && entry.writtenAt && *entry.writtenAt < *query.notBefore)
            return std::nullopt;
        const Error* const error = !entry.key ? &entry.key.error() : entry.value && !*entry.value ? &entry.value->error() : nullptr;
        if (!error) {
            batch.push_back({*std::move(entry.key), entry.value ? **std::move(entry.value) : Value(), entry.writtenAt});
            return std::nullopt;
        }
        if (!query.problem)
            return *error;
        query.problem(entry, *error);
        return std::nullopt;
    }
};

ItemRange::Iterator ItemRange::begin() const
{
    return Iterator(*this);
}

ItemRange::Iterator::Iterator(const ItemRange& range)
    : m_state(std::make_shared<State>(State{range.m_stash, range.m_mutex, range.m_query, Cursor(), {}, 0}))
{
    m_state->fill();
}

const Item& ItemRange::Iterator::operator*() const noexcept
{
    return m_state->batch[m_state->at];
}

ItemRange::Iterator& ItemRange::Iterator::operator++()
{
    ++m_state->at;
    m_state->fill();
    return *this;
}

bool ItemRange::Iterator::operator==(std::default_sentinel_t) const noexcept
{
    return m_state->isOver();
}

}  // namespace hashstash
