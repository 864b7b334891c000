#include "core/serializer/csv_text.h"

#include <algorithm>
#include <array>

namespace hashstash {

CsvRows::CsvRows(BytesView file) : m_file(file)
{
    if (m_file.starts_with("\xef\xbb\xbf"))
        m_at = 3;
}

Result<bool> CsvRows::next(std::vector<std::string>& cells)
{
    m_at = std::min(m_file.find_first_not_of("\r\n", m_at), m_file.size());
    if (m_at == m_file.size())
        return false;
    std::size_t used = 0;
    for (bool goesOn = true; goesOn; ++used) {
        if (used == cells.size())
            cells.emplace_back();
        auto ended = cell(cells[used]);
        if (!ended)
            return ended.error();
        goesOn = !*ended;
    }
    cells.resize(used);
    return true;
}

/// True if it was the last of its row.
Result<bool> CsvRows::cell(std::string& text)
{
    text.clear();
    if (!isAtEnd() && m_file[m_at] == '"')
        if (auto closed = quoted(text); !closed)
            return closed.error();
    const std::size_t end = std::min(m_file.find_first_of(",\r\n", m_at), m_file.size());
    text.append(m_file.substr(m_at, end - m_at));
    m_at = end;
    if (isAtLineEnd())
        return true;
    ++m_at;
    return false;
}

Result<Done> CsvRows::quoted(std::string& text)
{
    const std::size_t start = m_at++;
    for (;;) {
        const std::size_t quote = m_file.find('"', m_at);
        if (quote == BytesView::npos)
            return Error{Stage::Deserialize, "csv table with a quoted cell that does not end", start};
        text.append(m_file.substr(m_at, quote - m_at));
        m_at = quote + 1;
        if (isAtEnd() || m_file[m_at] != '"')
            return Done{};
        text += '"';
        ++m_at;
    }
}

bool isMissingText(std::string_view cell) noexcept
{
    static constexpr std::array<std::string_view, 19> kMissing{
        "",     "#N/A", "#N/A N/A", "#NA",  "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
        "<NA>", "N/A",  "NA",       "NULL", "NaN",     "None",     "n/a",  "nan",  "null"};
    return std::ranges::find(kMissing, cell) != kMissing.end();
}

}  // namespace hashstash
