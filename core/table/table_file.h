#pragma once

#include "core/bytes.h"
#include "core/result.h"
#include "core/stash/stash.h"
#include "core/table/table.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace hashstash {

/// Whether a table can be written so: "csv", "json", "feather", "parquet" or "pickle", in any case.
bool isTableFormat(std::string_view name);

/// The table as a file that pandas reads. csv and json have no index: what tells rows apart are columns there.
/// Stage::Serialize for what the format cannot hold, and for a name that is none.
Result<Bytes> writeTable(const Table& table, std::string_view format);

/// Writes it to a file in one of these formats, or "sqlite" (sqlite_table.h). What was at `path` stays until the file is whole.
/// Stage::Write, naming the file; Stage::Cancelled.
Result<Done> saveTable(const Table& table, const std::string& path, std::string_view format, std::stop_token stop = {}, const ProgressFn& progress = {});

}  // namespace hashstash
