#pragma once

#include "core/engine/files_below.h"
#include "core/engine/sqlite_rows.h"
#include "core/engine/store_parts.h"

namespace hashstash {

/// The rows of a sqlite store, under its path lock; of a diskcache store, which has none, the rows and the files of large
/// values. Files are removed within a transaction, while no writer can name one of them.
class SqliteParts final : public StoreParts {
public:
    static Result<std::unique_ptr<StoreParts>> open(std::string_view engine, const EngineLocation& location);

    Result<Done> findLeftovers(std::chrono::seconds leastAge, const std::function<bool(const Leftover&)>& sink, const std::stop_token& stop) override;
    Result<std::vector<StorePart>> partsOf(BytesView locator, const StoredVersion* version) override;
    bool canLose(bool) const noexcept override { return false; }
    Result<Done> copyOut(const StorePart& part, const ByteSink& sink) override;
    Result<Done> remove(std::span<const SavedPart> parts, const NoteSink& note, const OutcomeSink& outcome, const std::stop_token& stop) override;
    Result<Done> putBack(std::span<const SavedPart> parts, std::span<const std::string> notes, const OutcomeSink& outcome) override;

private:
    SqliteParts(bool hasFiles, const std::filesystem::path& store, std::unique_ptr<SqliteRows> rows);
    class FileWalk;
    Result<Done> copyOutUnlocked(const StorePart& part, const ByteSink& sink);
    Result<PartOutcome> removeRow(const SavedPart& saved, std::span<const SavedPart> all);
    Result<Done> removeSome(std::span<const SavedPart> some, std::span<const SavedPart> all, std::vector<PartOutcome>& outcomes);
    Result<PartOutcome> putBackOne(const SavedPart& saved);
    bool isSame(const SavedPart& saved);

    bool m_hasFiles;
    std::filesystem::path m_lockFile;  ///< empty: the engine has none
    FilesBelow m_files;
    std::unique_ptr<SqliteRows> m_rows;
};

}  // namespace hashstash
