#include "core/import/csv_records.h"

#include "core/value/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace hashstash {

namespace {

constexpr std::size_t kMostDigits = 4000;  // as many as Python itself reads
constexpr std::array<int, 3> kSeparators {',', ';', '\t'};

bool isText(std::string_view text) noexcept
{
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        if (point.bytes == 0 || isSurrogate(point.value))
            return false;
        at += point.bytes;
    }
    return true;
}

bool isDigits(std::string_view text) noexcept
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The one of the three that the header has most of.
int separatorOf(std::string_view header)
{
    return *std::max_element(kSeparators.begin(), kSeparators.end(), [&](int a, int b) {
        return std::count(header.begin(), header.end(), static_cast<char>(a)) < std::count(header.begin(), header.end(), static_cast<char>(b));
    });
}

/// No name twice, and none empty, as pandas names them.
std::vector<std::string> columnNames(const std::vector<std::string>& header)
{
    std::vector<std::string> names;
    std::set<std::string> known;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string plain = header[i].empty() ? fmt::format("Unnamed: {}", i) : header[i];
        std::string name = plain;
        for (int copy = 1; !known.insert(name).second; ++copy)
            name = fmt::format("{}.{}", plain, copy);
        names.push_back(std::move(name));
    }
    return names;
}

}  // namespace

Value guessedCell(std::string_view cell)
{
    if (cell.empty())
        return Value();
    if (cell == "true" || cell == "True" || cell == "TRUE")
        return Value::boolean(true);
    if (cell == "false" || cell == "False" || cell == "FALSE")
        return Value::boolean(false);
    const std::string_view digits = cell.substr(cell.front() == '-' ? 1 : 0);
    const bool hasLeadingZero = digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9';
    if (digits.empty() || hasLeadingZero || digits.front() < '0' || digits.front() > '9')
        return Value::str(cell);
    if (isDigits(digits) && digits.size() <= kMostDigits)
        return Value::bigInteger(cell);
    double number = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return read.ec == std::errc() && read.ptr == cell.data() + cell.size() ? Value::real(number) : Value::str(cell);
}

void CsvRecords::keep(std::string& cell, int c)
{
    if (++m_rowBytes <= kMaxRecordBytes)
        cell += static_cast<char>(c);
}

Result<Done> CsvRecords::takeQuoted(std::string& cell)
{
    const std::uint64_t begins = m_source->line();
    m_source->take();
    for (;;) {
        const int c = m_source->take();
        if (c == TextSource::kEnd)
            return brokenAt(begins, "a quote that begins here does not end");
        if (c == '"' && m_source->peek() != '"')
            return Done {};
        keep(cell, c == '"' ? m_source->take() : c);
    }
}

/// False at the end of the file.
Result<bool> CsvRecords::takeRow()
{
    while (m_source->peek() == '\r' || m_source->peek() == '\n')
        m_source->take();
    if (m_source->peek() == TextSource::kEnd)
        return false;
    m_rowBytes = 0;
    m_cells.assign(1, {});
    for (bool isStart = true;; isStart = false) {
        const int c = m_source->peek();
        if (c == '"' && isStart) {
            if (auto taken = takeQuoted(m_cells.back()); !taken)
                return taken.error();
            continue;
        }
        if (c == TextSource::kEnd || c == '\n' || c == '\r')
            return true;
        m_source->take();
        if (c == m_separator) {
            m_cells.emplace_back();
            m_rowBytes += sizeof(std::string);
            if (m_source->peek() == '"')
                if (auto taken = takeQuoted(m_cells.back()); !taken)
                    return taken.error();
            continue;
        }
        keep(m_cells.back(), c);
    }
}

Result<std::unique_ptr<RecordReader>> CsvRecords::open(std::unique_ptr<TextSource> source, CellTypes types)
{
    // What stands between the cells is known from the header only: it is read twice.
    auto again = TextSource::open(source->name());
    if (!again)
        return again.error();
    std::unique_ptr<CsvRecords> records(new CsvRecords(*std::move(again), types));
    std::string header;
    for (bool isQuoted = false; header.size() < kMaxRecordBytes;) {
        const int c = source->take();
        if (c == TextSource::kEnd || (c == '\n' && !isQuoted && !header.empty()))
            break;
        isQuoted ^= c == '"';
        if (!isQuoted && c != '\n' && c != '\r')
            header += static_cast<char>(c);
    }
    records->m_separator = separatorOf(header);
    const auto taken = records->takeRow();
    if (!taken)
        return taken.error();
    if (*taken && std::any_of(records->m_cells.begin(), records->m_cells.end(), [](const std::string& name) { return !isText(name); }))
        return records->brokenAt(1, "the header is no UTF-8 text; save the file as UTF-8");
    records->m_names = *taken ? columnNames(records->m_cells) : std::vector<std::string>();
    return std::unique_ptr<RecordReader>(std::move(records));
}

Result<Value> CsvRecords::rowValue() const
{
    if (m_rowBytes > kMaxRecordBytes)
        return Error {Stage::Read, fmt::format("is longer than {} bytes", kMaxRecordBytes)};
    if (m_cells.size() > m_names.size())
        return Error {Stage::Read, fmt::format("has {} cells, the header {}", m_cells.size(), m_names.size())};
    std::vector<Value> members;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const std::string_view cell = i < m_cells.size() ? std::string_view(m_cells[i]) : std::string_view();
        if (!isText(cell))
            return Error {Stage::Read, fmt::format("has a cell in '{}' that is no UTF-8 text; save the file as UTF-8", m_names[i])};
        members.push_back(Value::str(m_names[i]));
        members.push_back(i >= m_cells.size() ? Value() : m_types == CellTypes::Text ? Value::str(cell) : guessedCell(cell));
    }
    return Value::sequence(Kind::Dict, std::move(members));
}

Result<bool> CsvRecords::next(ImportRecord& record)
{
    while (m_source->peek() == '\r' || m_source->peek() == '\n')
        m_source->take();
    record.line = m_source->line();
    record.name.reset();
    const auto taken = takeRow();
    if (!taken || !*taken)
        return !taken || !m_source->isBroken() ? taken : brokenAt(record.line, "the file cannot be read on");
    record.value = rowValue();
    return true;
}

}  // namespace hashstash
