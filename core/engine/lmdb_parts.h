#pragma once

#include "core/engine/store_parts.h"

namespace hashstash {

class LmdbEnvironment;

/// The records of an LMDB store. Several are removed in one transaction.
class LmdbParts final : public StoreParts {
public:
    explicit LmdbParts(std::shared_ptr<LmdbEnvironment> environment) : m_environment(std::move(environment)) {}

    Result<Done> findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop) override;
    Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) override;
    bool canLose(bool) const noexcept override { return false; }
    Result<Done> copyOut(const StorePart& part, const ByteSink& sink) override;
    Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) override;
    Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) override;

private:
    std::shared_ptr<LmdbEnvironment> m_environment;
};

}  // namespace hashstash
