#pragma once

#include "widgets/entries/entry_source.h"

#include <QString>

namespace hashstash {

enum class CopyAs { PythonKeys, JsonKeys, Rows };

/// More entries than this are for an export to a file, not for the clipboard.
inline constexpr std::size_t kMostCopied = 100'000;

/// The entries as text, a line each: keys as Python or as tagged JSON, or whole rows separated by tabs under a line of
/// column names. Entries that do not decode stand there as a comment with the reason.
Result<QString> copyText(const EntrySource& source, const std::vector<Locator>& entries, CopyAs as,
                         std::stop_token stop);

}  // namespace hashstash
