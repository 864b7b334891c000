#pragma once

#include "core/value/repr.h"
#include "widgets/entries/entry_source.h"

#include <atomic>
#include <latch>

namespace hashstash {

/// A stash of `size` entries: key i is the int i, its value a list of i % 5 ints; every hundredth does not decode. It
/// can be made slow to start (a gate), fail after some entries, or never end.
class FakeSource : public EntrySource {
public:
    explicit FakeSource(std::size_t size) : m_size(size) {}

    std::latch* gate = nullptr;             ///< waited for before the first page
    std::optional<std::size_t> failAfter;   ///< the scan fails there
    bool isEndless = false;
    std::optional<Value> value;             ///< of every entry, instead
    mutable std::atomic<int> entryReads = 0;

    static Locator locatorOf(std::size_t number)
    {
        auto digits = std::to_string(number);
        return Locator(16 - digits.size(), '0') + digits;
    }

    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, const EntrySink& sink,
                                       std::stop_token stop) const override
    {
        if (gate)
            gate->wait();
        std::size_t number = from.after.empty() ? 0 : std::stoull(from.after);
        for (std::size_t visited = 0; visited < limit; ++visited, ++number) {
            if (stop.stop_requested())
                return cancelled();
            if (failAfter && number >= *failAfter)
                return Error {Stage::Read, "page 7 is damaged", 4096};
            if (!isEndless && number >= m_size)
                return std::optional<Cursor>();
            sink(makeEntry(number, false));
        }
        return std::optional(Cursor {std::to_string(number)});
    }

    Result<std::uint64_t> count(std::stop_token, const ProgressFn&) const override { return m_size; }

    Result<std::optional<Entry>> entry(BytesView locator, EntryWhat what) const override
    {
        ++entryReads;
        const std::size_t number = std::stoull(std::string(locator));
        if (number >= m_size)
            return std::optional<Entry>();
        return std::optional(makeEntry(number, what == EntryWhat::Values));
    }

    Result<std::vector<Version>> versions(BytesView locator) const override
    {
        const std::size_t number = std::stoull(std::string(locator));
        std::vector<Version> versions;
        for (std::uint32_t i = 1; i <= 3; ++i)
            versions.push_back({i, 1.7e9 + i, 10 + i, Value::integer(static_cast<std::int64_t>(number + i))});
        return versions;
    }

    Result<Pipeline> pipeline(BytesView locator, std::uint32_t) const override
    {
        Pipeline pipeline;
        pipeline.steps.push_back({"stored", "stored bytes of " + std::string(locator), {}});
        pipeline.steps.push_back({"lz4", "", Error {Stage::Decompress, "the block ends early", 5}});
        return pipeline;
    }
    Result<Pipeline> keyPipeline(BytesView locator) const override { return pipeline(locator, 1); }

    Result<std::string> stamp(std::stop_token) const override { return std::string(); }

    Result<std::optional<Locator>> find(const Value& key, std::stop_token) const override
    {
        const auto number = key.asInt64();
        if (!number || *number < 0 || static_cast<std::size_t>(*number) >= m_size)
            return std::optional<Locator>();
        return std::optional(locatorOf(static_cast<std::size_t>(*number)));
    }

private:
    Entry makeEntry(std::size_t number, bool withValue) const
    {
        Entry entry;
        entry.locator = locatorOf(number);
        entry.key = Value::integer(static_cast<std::int64_t>(number));
        entry.storedBytes = 1000 - number % 1000;
        if (!withValue)
            return entry;
        if (value)
            entry.value = *value;
        else if (number % 100 == 99)
            entry.value = Error {Stage::Decompress, "the block ends early", 5};
        else
            entry.value = Value::sequence(Kind::List, std::vector<Value>(number % 5, Value::integer(1)));
        return entry;
    }

    std::size_t m_size;
};

}  // namespace hashstash
