#pragma once

#include "core/result.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace hashstash {

/// The lengths of all regular files at and below `path`, added up; 0 if there is nothing. Links are not followed.
Result<std::uint64_t> bytesBelow(const std::filesystem::path& path, std::stop_token stop);

}  // namespace hashstash
