#pragma once

#include "core/engine/engine.h"
#include "core/profile/profile_cell.h"
#include "core/profile/profile_matrix.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

struct ProfileOptions {
    std::filesystem::path folder = {};           ///< where the scratch stores are made; empty: the temporary folder
    std::map<std::string, std::string> servers = {};  ///< engine -> URL of a server, for redis and mongo
    std::vector<Value> stashValues = {};         ///< what the data "stash" is (sampleValues)
    std::uint64_t seed = 7;                      ///< of the data and of the order
    std::stop_token stop = {};
    ProgressFn progress = {};                    ///< (transactions done, of all)
};

/// Called for every row, on the calling thread. Returns false to end the profile.
using ProfileSink = std::function<bool(ProfileRow&&)>;

/// Measures every cell of the matrix. Cells take turns, in an order that is shuffled for each iteration, so that the
/// machine's drift favours none; a transaction that is not measured comes first. Each cell has a store of its own, in a
/// folder that is gone at the end, also after an Error. Of many cells some take turns at a time, drawn by lot: a process
/// cannot have thousands of stores open.
/// A cell that cannot be measured (no server, a serializer that cannot hold the data) gives one row that says why.
/// Stage::Open for a matrix that is none; Stage::Cancelled.
Result<Done> runProfile(const ProfileMatrix& matrix, const ProfileSink& sink, const ProfileOptions& options = {});

}  // namespace hashstash
