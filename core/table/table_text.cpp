#include "core/table/table_text.h"

#include "core/table/cell.h"
#include "core/value/column_reader.h"

#include <string_view>

namespace hashstash {

namespace {

constexpr std::size_t kRunRows = 256;  ///< between two looks at the stop token

void addTsvCell(std::string& text, std::string_view cell)
{
    if (cell.find_first_of("\t\n\r\"") == std::string_view::npos) {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell)
        text.append(c == '"' ? 2 : 1, c);
    text += '"';
}

void addMarkdownCell(std::string& text, std::string_view cell)
{
    for (const char c : cell) {
        if (c == '|' || c == '\\')
            text += '\\';
        if (c == '\n')
            text += "<br>";
        else if (c != '\r')
            text += c;
    }
}

class Writer {
public:
    Writer(std::string& text, TextFormat format) : m_text(text), m_isMarkdown(format == TextFormat::Markdown) {}

    void addCell(std::string_view cell)
    {
        m_text += m_isMarkdown ? (m_isFirst ? "| " : " | ") : (m_isFirst ? "" : "\t");
        m_isMarkdown ? addMarkdownCell(m_text, cell) : addTsvCell(m_text, cell);
        m_isFirst = false;
    }
    void endRow()
    {
        m_text += m_isMarkdown ? " |\n" : "\n";
        m_isFirst = true;
    }

private:
    std::string& m_text;
    bool m_isMarkdown;
    bool m_isFirst = true;
};

bool isNumberType(std::string_view dtype)
{
    return dtype.starts_with("int") || dtype.starts_with("uint") || dtype.starts_with("float");
}

}  // namespace

Result<std::string> tableText(const Table& table, const RowList& rows, const std::vector<std::size_t>& columns, TextFormat format, std::size_t mostBytes,
                              std::stop_token stop)
{
    std::string text, scratch;
    Writer writer(text, format);
    std::vector<ColumnReader> readers;
    for (const std::size_t column : columns) {
        readers.emplace_back(table.columns[column].dtype, table.columns[column].values);
        writer.addCell(table.columns[column].name);
    }
    writer.endRow();
    if (format == TextFormat::Markdown) {
        for (const std::size_t column : columns)
            text += isNumberType(table.columns[column].dtype) ? "| ---: " : "| --- ";
        text += "|\n";
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kRunRows == 0 && stop.stop_requested())
            return cancelled();
        for (const ColumnReader& reader : readers)
            writer.addCell(cellText(reader.at(rows[i]), scratch));
        writer.endRow();
        if (text.size() > mostBytes)
            return Error{Stage::Serialize, "That is too much for the clipboard: choose fewer cells, or export them to a file", {}};
    }
    return text;
}

}  // namespace hashstash
