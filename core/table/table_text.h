#pragma once

#include "core/result.h"
#include "core/table/row_list.h"
#include "core/table/table.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace hashstash {

enum class TextFormat : std::uint8_t {
    Tsv,       ///< for spreadsheets: cells with a tab, line break or quote in them are quoted
    Markdown,  ///< a table, numbers to the right
};

/// Those cells with the names of the columns above them, for the clipboard. What is missing is empty. UTF-8.
/// Stage::Serialize where it would be more than `mostBytes`; Stage::Cancelled.
Result<std::string> tableText(const Table& table, const RowList& rows, const std::vector<std::size_t>& columns, TextFormat format, std::size_t mostBytes,
                              std::stop_token stop = {});

}  // namespace hashstash
