#pragma once

#include "core/import/record_reader.h"

#include <string>
#include <vector>

namespace hashstash {

/// The rows of a CSV file with a header (RFC 4180): a quoted cell may hold separators, line breaks and doubled quotes. What
/// stands between the cells is told from the header.
class CsvRecords final : public RecordReader {
public:
    static Result<std::unique_ptr<RecordReader>> open(std::unique_ptr<TextSource> source, CellTypes types);
    Result<bool> next(ImportRecord& record) override;

private:
    CsvRecords(std::unique_ptr<TextSource> source, CellTypes types) : RecordReader(std::move(source), ImportFormat::Csv), m_types(types) {}
    Result<bool> takeRow();
    Result<Done> takeQuoted(std::string& cell);
    void keep(std::string& cell, int c);
    Result<Value> rowValue() const;

    CellTypes m_types;
    int m_separator = 0;               ///< 0: the header is being read
    std::vector<std::string> m_names;
    std::vector<std::string> m_cells;
    std::size_t m_rowBytes = 0;
};

/// A cell as CellTypes::Guess has it.
Value guessedCell(std::string_view cell);

}  // namespace hashstash
