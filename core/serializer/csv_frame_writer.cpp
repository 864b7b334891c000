#include "core/serializer/csv_frame_writer.h"

#include "core/serializer/frame_cell_text.h"
#include "core/serializer/strict_utf8.h"
#include "core/value/column_reader.h"
#include "core/value/number_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace hashstash {

namespace {

constexpr std::size_t kClockAt = 11;     ///< in "2020-01-02 03:04:05.678"
constexpr std::size_t kFractionAt = 19;  ///< of its point

bool isFloat32(const Value& column)
{
    return column.kind() == Kind::NdArray && column.field(0).isStr() && column.field(0).text() == "float32";
}

/// The cells of a column as pandas prints them.
class ColumnTexts {
public:
    ColumnTexts(std::string_view dtype, const Value& column)
        : m_reader(dtype, column), m_isFloat32(isFloat32(column)),
          m_areMoments(dtype.starts_with("datetime64[") && dtype.find(',') == std::string_view::npos),
          m_areDurations(dtype.starts_with("timedelta64["))
    {
        // Moments and durations of one column are printed alike: without a clock where all are whole days, and with as
        // many digits of a second as the finest moment needs.
        for (std::size_t i = 0; (m_areMoments || m_areDurations) && i < m_reader.size(); ++i)
            if (const Value cell = m_reader.at(i); !isMissingCell(cell))
                look(cellText(cell));
    }

    std::size_t size() const noexcept { return m_reader.size(); }

    std::string at(std::size_t row) const
    {
        const Value cell = m_reader.at(row);
        if (isMissingCell(cell))
            return {};
        std::string text;
        if (m_isFloat32 && cell.kind() == Kind::Float)
            appendFloat32(text, static_cast<float>(cell.asDouble()));
        else
            text = cellText(cell);
        if (m_areMoments)
            return momentText(std::move(text));
        if (m_areDurations && m_areDays)
            text.resize(text.find("days") + 4);
        return text;
    }

private:
    void look(std::string_view text)
    {
        const auto clock = m_areMoments ? kClockAt : text.find_last_of(" +") + 1;
        m_areDays = m_areDays && text.substr(std::min(clock, text.size())) == "00:00:00";
        if (text.size() <= kFractionAt)
            return;
        const auto last = text.find_last_not_of('0');
        const std::size_t digits = last - std::min(last, kFractionAt);
        m_digits = std::max(m_digits, (digits + 2) / 3 * 3);
    }

    std::string momentText(std::string text) const
    {
        if (m_areDays)
            return text.substr(0, kClockAt - 1);
        if (m_digits == 0)
            return text.substr(0, kFractionAt);
        if (text.size() <= kFractionAt)
            text += '.';
        text.resize(kFractionAt + 1 + m_digits, '0');
        return text;
    }

    ColumnReader m_reader;
    bool m_isFloat32;
    bool m_areMoments;
    bool m_areDurations;
    bool m_areDays = true;
    std::size_t m_digits = 0;
};

/// A carriage return is quoted too, which Python does from 3.13 on: else its reader ends a row there.
void appendCell(std::string& csv, std::string_view text, bool isAlone)
{
    if (text.find_first_of(",\"\n\r") == std::string_view::npos && !(isAlone && text.empty())) {
        csv += text;
        return;
    }
    csv += '"';
    for (const char c : text) {
        if (c == '"')
            csv += '"';
        csv += c;
    }
    csv += '"';
}

template <typename TextAt>
void appendLine(std::string& csv, std::size_t cells, const TextAt& textAt)
{
    for (std::size_t i = 0; i < cells; ++i) {
        if (i != 0)
            csv += ',';
        appendCell(csv, textAt(i), cells == 1);
    }
    csv += '\n';
}

void appendLabels(std::string& csv, const Value& columns, std::size_t count)
{
    if (columns.field(0).text() != "multi") {
        const ColumnTexts labels(columns.field(1).text(), columns.field(3));
        appendLine(csv, count, [&](std::size_t i) { return labels.at(i); });
        return;
    }
    const ColumnReader labels(columns);
    for (std::size_t level = 0; level < columns.field(2).size(); ++level)
        appendLine(csv, count, [&](std::size_t i) { return cellText(labels.at(i).field(level)); });
}

}  // namespace

Result<Bytes> writeCsvFrame(const Value& frame)
{
    const std::size_t count = frame.field(3).size();
    if (count == 0)
        return Error{Stage::Serialize, "csv cannot hold a frame without columns; store it in another format", {}};
    std::vector<ColumnTexts> columns;
    for (std::size_t i = 0; i < count; ++i)
        columns.emplace_back(frame.field(2).field(i).text(), frame.field(3).field(i));
    std::string csv;
    appendLabels(csv, frame.field(0), count);
    for (std::size_t row = 0; row < columns[0].size(); ++row)
        appendLine(csv, count, [&](std::size_t i) { return columns[i].at(row); });
    if (!isStrictUtf8(csv))
        return Error{Stage::Serialize, "csv cannot hold a frame with a lone surrogate in one of its texts; store it as a pickle", {}};
    return Bytes(std::move(csv));
}

}  // namespace hashstash
