#pragma once

#include "core/result.h"
#include "core/stash/stash.h"
#include "core/table/table.h"
#include "core/table/table_row.h"

#include <functional>
#include <stop_token>

namespace hashstash {

struct AssembleOptions {
    bool allVersions = false;   ///< every version of an entry, not the latest alone
    bool withMetadata = false;  ///< with the columns _version, _written_at, and a function's arguments _arg1, _name
    bool flatten = true;        ///< else each value stays whole, in the column _value
    std::stop_token stop = {};
    ProgressFn progress = {};   ///< (entries done, 0)
    /// Told of an entry or version that does not decode, which gives no row.
    std::function<void(const Entry& entry, const Error& error)> problem = {};
};

/// Called once a row. Returns false to end early.
using RowSink = std::function<bool(TableRow&&)>;

/// The contents of a stash as rows of named cells, in the order of the store (FORMATS.md, 8): first what the key says,
/// then the metadata, then what the value says, where a later cell of a name takes the place of an earlier one. Nested
/// dicts become dotted columns, a list becomes a row an element, a DataFrame a row a row.
/// An Error of the scan; Stage::Cancelled.
Result<Done> assembleRows(const Stash& stash, const AssembleOptions& options, const RowSink& sink);

/// The same as a table.
Result<Table> assemble(const Stash& stash, const AssembleOptions& options = {});

}  // namespace hashstash
