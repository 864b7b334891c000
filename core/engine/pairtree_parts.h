#pragma once

#include "core/engine/files_below.h"
#include "core/engine/store_parts.h"

namespace hashstash {

/// The files of a pairtree store, and of the dataframe and fsspec stores that are laid out like it.
///
/// Writers take no lock. So what was changed lately is left alone, a version goes by its own name, and an entry's `.key`
/// comes back where a writer has put a version beside it meanwhile.
class PairtreeParts final : public StoreParts {
public:
    explicit PairtreeParts(std::string root) : m_files(std::move(root)) {}

    Result<Done> findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop) override;
    Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) override;
    bool canLose(bool) const noexcept override { return true; }
    Result<Done> copyOut(const StorePart& part, const ByteSink& sink) override;
    Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) override;
    Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) override;

private:
    class Walk;
    Result<PartOutcome> removeOne(const SavedPart& saved);
    Result<PartOutcome> removeKey(const std::string& name, const std::string& leaf);

    FilesBelow m_files;
};

}  // namespace hashstash
