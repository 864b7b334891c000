#pragma once

#include "core/result.h"

#include <filesystem>
#include <stop_token>

namespace hashstash {

/// Writes a few small stashes of different kinds below the folder, for somebody who has none. What is there already stays. For a
/// worker.
Result<Done> makeSample(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace hashstash
