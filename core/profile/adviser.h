#pragma once

#include "core/profile/profile_summary.h"

#include <span>
#include <string>
#include <vector>

namespace hashstash {

/// What matters to the user, in any unit: only their proportions count.
struct AdviceWeights {
    double write = 1;
    double read = 1;
    double size = 1;
    bool mustLast = true;  ///< leaves out the memory engine, whose entries are gone when the machine goes down
};

/// One configuration and how it stands among the others.
struct AdvisedCell {
    const CellSummary* cell;
    double cost = 0;          ///< 1: the best in everything that matters; twice the time or twice the size cost more
    bool isOnFront = false;   ///< no other is both faster (set and get together) and smaller
};

/// An engine, serializer and encoding over all data that was measured.
struct AdvisedConfiguration {
    std::string engine;
    std::string serializer;
    std::string encoding;
    double cost = 0;            ///< the geometric mean of its cells' costs
    double writeSeconds = 0;    ///< geometric means, too, of what its cells' medians say
    double readSeconds = 0;
    double encodedBytes = 0;
    double rawBytes = 0;        ///< 0: not known
};

struct Advice {
    std::vector<AdvisedCell> ranking;  ///< the best first; cells that were not measured are left out
    std::vector<AdvisedConfiguration> configurations;  ///< the best first; those that could hold all of the data
    std::string sentence;              ///< the recommendation with its figures; empty where there is none
};

/// Weighs configurations against each other: within each kind and size of data, times and sizes count by their ratio to the
/// best of all. Borrows the summaries.
Advice advise(std::span<const CellSummary> cells, const AdviceWeights& weights = {});

}  // namespace hashstash
