#pragma once

#include "core/import/record_reader.h"

namespace hashstash {

/// The members of one JSON object, the elements of one array, or the lines of JSON lines. Only where a value ends is found
/// out here; what it is, readJson() says. So a bad value costs itself only.
class JsonRecords final : public RecordReader {
public:
    JsonRecords(std::unique_ptr<TextSource> source, ImportFormat format) : RecordReader(std::move(source), format) {}
    Result<bool> next(ImportRecord& record) override;

private:
    void passSpace();
    Result<bool> nextLine(ImportRecord& record);
    Result<bool> nextMember(ImportRecord& record);
    Result<bool> end();
    bool takeString();
    bool takeValue();
    void keep(int c);
    Result<Value> read() const;

    Bytes m_text;             ///< of the value at hand
    bool m_isTooLong = false;
    bool m_isOpen = false;    ///< behind the opening bracket
};

}  // namespace hashstash
