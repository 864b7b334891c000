#pragma once

#include "core/engine/store_parts.h"
#include "core/stash/stash.h"

namespace hashstash {

/// The entries of a store that has nothing else: each is one part, a JSON object of its encoded key and value in base64.
class EntryParts final : public StoreParts {
public:
    /// `changed` is the same stash, or nullptr where nothing is to be changed.
    EntryParts(const Stash& stash, Stash* changed) : m_stash(stash), m_changed(changed) {}

    Result<Done> findLeftovers(std::chrono::seconds, const std::function<bool(const Leftover&)>&, const std::stop_token&) override { return Done {}; }
    Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) override;
    bool canLose(bool) const noexcept override { return false; }
    Result<Done> copyOut(const StorePart& part, const ByteSink& sink) override;
    Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) override;
    Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) override;

private:
    const Stash& m_stash;
    Stash* m_changed;
};

}  // namespace hashstash
