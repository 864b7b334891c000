#pragma once

#include "widgets/entries/detail_pages.h"
#include "widgets/entries/entry_index.h"

#include <QString>

namespace hashstash {

/// What a cell of the entry list says; `column` is an EntryModel::Column. Without `details` an ellipsis stands for
/// what is still to be read.
QString entryText(const EntryFacts& facts, const EntryDetails* details, int column);
/// More exactly, or whole where the cell cuts it. Empty for none.
QString entryToolTip(const EntryFacts& facts, const EntryDetails* details, int column);
QString entryHeader(int column);

}  // namespace hashstash
