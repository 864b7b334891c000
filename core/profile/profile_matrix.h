#pragma once

#include "core/profile/profile_cell.h"
#include "core/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// The combinations that a profile measures: each of a list with each of the others.
struct ProfileMatrix {
    std::vector<std::string> engines;
    std::vector<std::string> serializers;
    std::vector<std::string> encodings;
    std::vector<std::string> data;
    std::vector<std::uint64_t> sizes;
    std::vector<unsigned> workers{1};
    std::uint32_t iterations = 10;

    /// Every combination once, in the order of the lists.
    std::vector<ProfileCell> cells() const;
    /// About how long it takes, within a factor of three or so: from what the parts took on one machine.
    double estimatedSeconds() const;
    /// Stage::Open for an empty list, a name that is none, no iteration.
    Result<Done> check() const;

    /// "quick": under 20 s on two cores. "seed": the seven engines, three serializers and four compressors of the manual's
    /// figures, 0.1 MB. "scaling": from 1 kB to 10 MB. "full": everything that this build has. nullopt for another name.
    static std::optional<ProfileMatrix> preset(std::string_view name);
};

}  // namespace hashstash
