#include "core/serializer/csv_text.h"

#include <algorithm>
#include <array>

namespace hashstash {

namespace {

class CsvReader {
public:
    explicit CsvReader(std::string_view text) : m_text(text) {}

    std::vector<std::vector<std::string>> rows()
    {
        std::vector<std::vector<std::string>> rows;
        while (m_at < m_text.size()) {
            const std::size_t start = m_at;
            std::vector<std::string> row = takeRow();
            const bool isEmptyLine = row.size() == 1 && row.front().empty() && m_text[start] != '"';
            if (!isEmptyLine)
                rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    std::vector<std::string> takeRow()
    {
        std::vector<std::string> row{takeCell()};
        while (m_at < m_text.size() && m_text[m_at] == ',') {
            ++m_at;
            row.push_back(takeCell());
        }
        if (m_at < m_text.size() && m_text[m_at] == '\r')
            ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '\n')
            ++m_at;
        return row;
    }

    std::string takeCell()
    {
        std::string cell;
        bool isQuoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            const bool isDoubled = isQuoted && c == '"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"';
            if (isDoubled)
                ++m_at;
            else if (c == '"' && (isQuoted || cell.empty())) {
                isQuoted = !isQuoted;
                continue;
            } else if (!isQuoted && (c == ',' || c == '\n' || c == '\r'))
                break;
            cell += c;
        }
        return cell;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

}  // namespace

std::vector<std::vector<std::string>> csvRows(std::string_view text)
{
    return CsvReader(text).rows();
}

bool isMissingText(std::string_view cell) noexcept
{
    static constexpr std::array<std::string_view, 18> kMissing{
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL",
        "NaN", "None", "n/a", "nan",
    };
    return cell == "null" || std::find(kMissing.begin(), kMissing.end(), cell) != kMissing.end();
}

}  // namespace hashstash
