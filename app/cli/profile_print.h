#pragma once

#include "core/profile/adviser.h"
#include "core/profile/profile_archive.h"
#include "core/profile/profile_summary.h"

#include <vector>

namespace hashstash::cli {

/// A table, with a heading for each kind and size of data.
void printCells(const std::vector<CellSummary>& cells);
/// An object a line.
void printCellsAsJson(const std::vector<CellSummary>& cells);
/// A sentence for each kind and size of data.
void printAdvice(const std::vector<CellSummary>& cells, const AdviceWeights& weights);
void printComparison(const std::vector<CellComparison>& compared);
void printKept(const std::vector<KeptProfile>& kept, bool asJson);

}  // namespace hashstash::cli
