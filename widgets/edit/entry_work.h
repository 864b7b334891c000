#pragma once

#include "widgets/edit/entry_edits.h"

namespace hashstash {

// What the changes of entries do on a worker.

/// What is stored under the key of the entry at a locator; its key is empty where there is no entry. Stage::Read where the entry's
/// key cannot be read, so that nothing leads to it but its place.
Result<StoredEntry> storedAt(const Stash& stash, const Locator& locator);

/// The same versions, whatever the engine calls them (a jsonl log's are named by their places).
bool isSame(const Stash& stash, const StoredEntry& a, const StoredEntry& b);

/// Writes a plan: what is not as seen is a conflict, and then nothing is written. `kept`: what it takes to undo it.
Result<Done> writePlan(Stash& stash, const EntryPlan& plan, KeptChanges* kept, EditOutcome& outcome);

/// Deletes what is as listed. `left` gets what is not.
Result<Done> eraseEntries(Stash& stash, const std::vector<ListedEntry>& entries, KeptChanges* kept, EditOutcome& outcome,
                          std::vector<ListedEntry>& left, const JobContext& context);

/// Brings kept changes back (or forth). `over`: only these, over whatever is there; empty: all. `left` gets those in whose place
/// something else is.
Result<Done> replayChanges(Stash& stash, KeptChanges& kept, bool isUndo, const std::vector<std::size_t>& over, EditOutcome& outcome,
                           std::vector<std::size_t>& left, const JobContext& context);

}  // namespace hashstash
