#pragma once

#include "core/stash/function_call.h"
#include "core/stash/recent_versions.h"
#include "core/stash/stash.h"
#include "core/value/repr.h"

#include <QString>

#include <memory>
#include <string>

namespace hashstash {

/// What the screens of one open stash read from: the reading half of a Stash, so that tests hand them slow, failing,
/// endless ones.
///
/// Threads: every member may be called from several threads at once, and may take as long as a disk does: never call
/// one on the window's thread.
class EntrySource {
public:
    virtual ~EntrySource() = default;

    /// As Stash::scan() with EntryWhat::Facts.
    virtual Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, const EntrySink& sink,
                                               std::stop_token stop) const = 0;
    virtual Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const = 0;
    virtual Result<std::optional<Entry>> entry(BytesView locator, EntryWhat what) const = 0;
    /// As recentVersions(): those of a long history are not all decoded.
    virtual Result<std::vector<Version>> versions(BytesView locator) const = 0;
    /// One that is not.
    virtual Result<Value> version(BytesView locator, std::uint32_t number) const
    {
        auto all = versions(locator);
        if (!all)
            return all.error();
        if (number == 0 || number > all->size())
            return Error {Stage::Read, "The entry has no such version", {}};
        return std::move((*all)[number - 1].value);
    }
    virtual Result<Pipeline> pipeline(BytesView locator, std::uint32_t versionNumber) const = 0;
    virtual Result<Pipeline> keyPipeline(BytesView locator) const = 0;
    /// What the list shows of a key: repr(), or the call whose result it is of. Stops at about `maxBytes`, and ends in "…" then.
    virtual std::string keyText(const Value& key, std::size_t maxBytes) const { return repr(key, maxBytes); }
    /// The function whose results these are.
    virtual std::optional<FunctionAddress> function() const { return std::nullopt; }
    virtual Result<std::optional<Locator>> find(const Value& key, std::stop_token stop) const = 0;
    /// As changeStamp(): another after somebody wrote.
    virtual Result<std::string> stamp(std::stop_token stop) const = 0;
};

/// One entry of an open stash, as screens pass it around.
struct EntryRef {
    std::shared_ptr<const EntrySource> source;
    Locator locator;
    bool isNull() const { return !source; }
};

}  // namespace hashstash
