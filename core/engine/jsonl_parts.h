#pragma once

#include "core/engine/files_below.h"
#include "core/engine/jsonl_log.h"
#include "core/engine/store_parts.h"

namespace hashstash {

/// The lines of a jsonl log. They are removed, and put back at their places, by writing the log anew under its lock; the new
/// one takes its place in one step.
class JsonlParts final : public StoreParts {
public:
    explicit JsonlParts(std::filesystem::path path);

    Result<Done> findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop) override;
    Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) override;
    /// Without its latest row an entry would get back an older value, which may be one that was replaced.
    bool canLose(bool isLatest) const noexcept override { return !isLatest; }
    Result<Done> copyOut(const StorePart& part, const ByteSink& sink) override;
    Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) override;
    Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) override;

private:
    bool isUnfinishedLog(std::string_view name) const;
    Result<bool> findFiles(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink);
    Result<StorePart> partAt(std::uint64_t offset) const;
    Result<Done> removeFiles(std::span<const SavedPart> parts, std::vector<PartOutcome>& outcomes);
    Result<Done> removeLines(std::span<const SavedPart> parts, const std::vector<std::size_t>& order, const NoteSink& note,
                             std::vector<PartOutcome>& outcomes, const std::stop_token& stop);
    Result<Done> putBackFiles(std::span<const SavedPart> parts, const OutcomeSink& outcome);

    std::filesystem::path m_path;
    JsonlLog m_log;
    FilesBelow m_files {{}};  ///< of the log's folder
};

}  // namespace hashstash
