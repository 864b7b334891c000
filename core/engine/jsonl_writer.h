#pragma once

#include "core/engine/jsonl_log.h"

namespace hashstash {

/// Appends `line` to the log at `path`, made if missing. A torn last line is ended first, so that it costs itself only.
/// What a failed write left is taken back. The caller holds the log's lock.
Result<Done> appendJsonlLine(const std::filesystem::path& path, BytesView line);

/// Rewrites the log with its live rows only, byte for byte, in the order in which their keys came. The new file takes
/// the old one's place in one step. The caller holds the log's lock.
Result<Done> compactJsonl(const std::filesystem::path& path, JsonlLog& log, KeepVersions keep, const std::stop_token& stop);

}  // namespace hashstash
