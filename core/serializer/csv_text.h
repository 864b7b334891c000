#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// The rows of a CSV text as pandas reads it: cells between commas, a quoted one may hold commas, line breaks and doubled
/// quotes; empty lines are passed over.
std::vector<std::vector<std::string>> csvRows(std::string_view text);

/// Whether pandas takes this text of a cell for a missing value.
bool isMissingText(std::string_view cell) noexcept;

}  // namespace hashstash
