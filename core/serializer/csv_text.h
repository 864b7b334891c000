#pragma once

#include "core/bytes.h"
#include "core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace hashstash {

/// Splits a CSV text into rows of cells as pandas does: a quoted cell may hold commas, line breaks and doubled quotes;
/// lines end as on any system; blank ones are no rows. Borrows the text.
class CsvRows {
public:
    explicit CsvRows(BytesView file);

    /// Where the next row begins.
    std::size_t offset() const noexcept { return m_at; }
    /// Replaces `cells` by those of the next row; false at the end of the text. Stage::Deserialize for a quote that does
    /// not end.
    Result<bool> next(std::vector<std::string>& cells);

private:
    bool isAtEnd() const noexcept { return m_at == m_file.size(); }
    bool isAtLineEnd() const noexcept { return isAtEnd() || m_file[m_at] == '\n' || m_file[m_at] == '\r'; }
    Result<bool> cell(std::string& text);
    Result<Done> quoted(std::string& text);

    BytesView m_file;
    std::size_t m_at = 0;
};

/// Whether pandas takes this text of a cell for a missing value.
bool isMissingText(std::string_view cell) noexcept;

}  // namespace hashstash
