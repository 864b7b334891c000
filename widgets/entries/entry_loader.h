#pragma once

#include "widgets/entries/entry_index.h"
#include "widgets/entries/entry_source.h"
#include "widgets/jobs/job.h"

namespace hashstash {

/// Called on the worker's thread with each batch, in order.
using BatchSink = std::function<void(std::shared_ptr<const EntryBatch>)>;

/// Scans the whole source into batches: a screenful at once, then growing ones, so that the cost of taking them over
/// (a view's is proportional to all its rows) stays small however many entries come. Runs as a job's work.
Result<Done> loadEntries(const EntrySource& source, std::stop_token stop, const BatchSink& sink,
                         const ProgressFn& progress);

}  // namespace hashstash
