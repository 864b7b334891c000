#pragma once

#include "core/engine/file_access.h"
#include "core/engine/store_parts.h"
#include "core/result.h"
#include "core/stash/location.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace hashstash {

/// The folder that a repair fills before it removes anything: the bytes of each part in `parts/<n / 1000>/<n>`, and
/// `repair.jsonl`, a line for each part and for all that was done with it.
class RepairBackup {
public:
    /// Makes the folder, which must not be there or be empty. Stage::Write.
    static Result<std::unique_ptr<RepairBackup>> create(const std::filesystem::path& folder, const Location& stash);
    /// "<stash>.repair-20261128-161500", beside the stash. Empty for one on a server or in memory.
    static std::filesystem::path folderBeside(const Location& stash);

    const std::filesystem::path& folder() const noexcept { return m_folder; }
    /// Copies a part. An error of the store's side is Stage::Read: the part is left out. Any other is Stage::Write.
    Result<SavedPart> save(StoreParts& parts, const StorePart& part, const std::string& why);
    /// From here on all that was saved is on the disk.
    Result<Done> seal();
    /// On the disk when it returns.
    Result<Done> note(const std::string& text);
    /// What became of the part that was saved as the `index`-th.
    void tell(std::size_t index, PartOutcome outcome);
    Result<Done> finish();

private:
    explicit RepairBackup(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    Result<Done> makeFolderOf(std::size_t number);
    Result<Done> writeList(BytesView line);

    std::filesystem::path m_folder;
    FileDescriptor m_list;
    std::size_t m_saved = 0;
    std::size_t m_removed = 0;
    bool m_isListBroken = false;
};

/// What such a folder holds.
struct SavedRepair {
    std::string stash;
    std::string engine;
    std::vector<SavedPart> parts;
    std::vector<std::string> notes;
    bool isSealed = false;  ///< else the repair ended before it removed anything

    /// Stage::Open for a folder that is none.
    static Result<SavedRepair> read(const std::filesystem::path& folder);
};

}  // namespace hashstash
