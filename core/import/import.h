#pragma once

#include "core/import/record_reader.h"
#include "core/result.h"
#include "core/stash/stash.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

/// What becomes of a record whose key the stash has.
enum class OnPresent : std::uint8_t { Skip, Replace, Append };

struct ImportProblem {
    std::uint64_t line;
    Error error;
};

struct ImportOptions {
    ImportFormat format = ImportFormat::Auto;
    CellTypes types = CellTypes::Guess;
    std::optional<std::string> keyColumn = {};  ///< of rows; absent: their number, from 0. A JSON object's names are its keys
    OnPresent onPresent = OnPresent::Skip;
    std::stop_token stop = {};
    ProgressFn progress = {};                   ///< (bytes of the file done, its bytes)
    std::function<void(const ImportProblem&)> problem = {};
};

struct ImportReport {
    std::uint64_t records = 0;   ///< in the file
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t appended = 0;  ///< to entries that were there
    std::uint64_t skipped = 0;   ///< were there
    std::uint64_t failed = 0;    ///< each was told of
};

/// Stores a file's records, a value or a dict of the columns but the key's, as entries. Memory: that of some hundred records,
/// at most kMaxRecordBytes and more. Records of one batch are stored in one step where the engine can; what was stored before
/// an Error or a stop stays.
/// Stage::Open for a file that does not open; Stage::Read where it does not go on, with the line; Stage::Write if the stash is
/// open read-only or cannot be written; Stage::Cancelled.
Result<ImportReport> importFile(Stash& stash, const std::filesystem::path& file, const ImportOptions& options = {});

/// The key and the value that a record is stored as. `row` is its number.
struct ImportedEntry {
    Value key;
    Value value;
};
Result<ImportedEntry> entryOf(const ImportRecord& record, std::uint64_t row, const std::optional<std::string>& keyColumn);

/// The first records of a file.
struct ImportPreview {
    ImportFormat format = ImportFormat::Auto;  ///< as found out
    std::vector<std::string> columns;          ///< that these records have, in their order; none where keys are not chosen
    std::vector<ImportRecord> records;
};
Result<ImportPreview> previewImport(const std::filesystem::path& file, ImportFormat format, CellTypes types, std::size_t most);

}  // namespace hashstash
