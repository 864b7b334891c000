#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/value/value.h"

#include <memory>
#include <string>

namespace hashstash::cli {

/// The stash that STASH names on the command line; complains and returns nullptr if it cannot be opened.
std::shared_ptr<Stash> openStash(const std::string& argument, OpenMode mode = OpenMode::ReadOnly);

/// A KEY or VALUE typed as a Python literal. Complains with a pointer at the place and, for a bare word, with the quoted
/// form that was probably meant.
std::optional<Value> readLiteral(const std::string& source, const char* what);

/// The locator of the entry under KEY; complains if there is none or KEY is no literal.
std::optional<Locator> findEntry(const Stash& stash, const std::string& key);

/// Visits every entry, a page at a time, so that `visit` may call the stash. False if the scan failed (it complained).
bool forEachEntry(const Stash& stash, EntryWhat what, std::uint64_t limit, const EntrySink& visit);

}  // namespace hashstash::cli
