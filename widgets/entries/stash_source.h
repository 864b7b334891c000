#pragma once

#include "widgets/entries/entry_source.h"

namespace hashstash {

/// A stash, as the screens see it.
class StashSource : public EntrySource {
public:
    explicit StashSource(std::shared_ptr<const Stash> stash);

    Result<std::optional<Cursor>> scan(const Cursor& from, std::size_t limit, const EntrySink& sink,
                                       std::stop_token stop) const override;
    Result<std::uint64_t> count(std::stop_token stop, const ProgressFn& progress) const override;
    Result<std::optional<Entry>> entry(BytesView locator, EntryWhat what) const override;
    Result<std::vector<Version>> versions(BytesView locator) const override;
    Result<Value> version(BytesView locator, std::uint32_t number) const override;
    Result<Pipeline> pipeline(BytesView locator, std::uint32_t versionNumber) const override;
    Result<Pipeline> keyPipeline(BytesView locator) const override;
    std::string keyText(const Value& key, std::size_t maxBytes) const override;
    std::optional<FunctionAddress> function() const override { return m_function; }
    Result<std::optional<Locator>> find(const Value& key, std::stop_token stop) const override;
    Result<std::string> stamp(std::stop_token stop) const override;

private:
    std::shared_ptr<const Stash> m_stash;
    std::optional<FunctionAddress> m_function;
    std::string m_functionName;
};

}  // namespace hashstash
