#include "widgets/entries/stash_source.h"

#include "core/stash/change_stamp.h"

#include <utility>

namespace hashstash {

StashSource::StashSource(std::shared_ptr<const Stash> stash)
    : m_stash(std::move(stash))
    , m_function(functionOf(m_stash->location()))
    , m_functionName(m_function ? m_function->name() : std::string())
{
}

std::string StashSource::keyText(const Value& key, std::size_t maxBytes) const
{
    return m_function ? callText(key, m_functionName, maxBytes) : repr(key, maxBytes);
}

Result<std::optional<Cursor>> StashSource::scan(const Cursor& from, std::size_t limit, const EntrySink& sink,
                                                std::stop_token stop) const
{
    return m_stash->scan(from, limit, EntryWhat::Facts, sink, stop);
}

Result<std::uint64_t> StashSource::count(std::stop_token stop, const ProgressFn& progress) const
{
    return m_stash->count(stop, progress);
}

Result<std::optional<Entry>> StashSource::entry(BytesView locator, EntryWhat what) const
{
    return m_stash->entry(locator, what);
}

Result<std::vector<Version>> StashSource::versions(BytesView locator) const
{
    return recentVersions(*m_stash, locator);
}

Result<Value> StashSource::version(BytesView locator, std::uint32_t number) const
{
    return readVersion(*m_stash, locator, number);
}

Result<Pipeline> StashSource::pipeline(BytesView locator, std::uint32_t versionNumber) const
{
    return m_stash->pipeline(locator, versionNumber);
}

Result<Pipeline> StashSource::keyPipeline(BytesView locator) const
{
    return m_stash->keyPipeline(locator);
}

Result<std::optional<Locator>> StashSource::find(const Value& key, std::stop_token stop) const
{
    return m_stash->find(key, stop);
}

Result<std::string> StashSource::stamp(std::stop_token stop) const
{
    return changeStamp(*m_stash, stop);
}

}  // namespace hashstash
