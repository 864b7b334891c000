#pragma once

#include "core/import/text_source.h"
#include "core/result.h"
#include "core/value/value.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace hashstash {

enum class ImportFormat : std::uint8_t {
    Auto,        ///< by the file's name and its first characters
    JsonObject,  ///< {"key": value, ...}
    JsonArray,   ///< [{"column": value, ...}, ...]
    JsonLines,   ///< a JSON value a line
    Csv,         ///< a header, and a row a line; between the cells commas, semicolons or tabs
};
std::string_view formatName(ImportFormat format) noexcept;

/// What the cells of a CSV file become. JSON says itself what its values are.
enum class CellTypes : std::uint8_t {
    Guess,  ///< numbers, true and false, None for an empty one, else a text; a number with a leading zero is a text
    Text,
};

/// The most bytes that one value or row of the file may have; a longer one is a problem of its own.
inline constexpr std::size_t kMaxRecordBytes = std::size_t {256} << 20;

struct ImportRecord {
    std::uint64_t line = 0;             ///< where it begins in the file
    std::optional<std::string> name;    ///< of a member of a JsonObject
    Result<Value> value = Value();      ///< a dict for a row; or what is wrong with it
};

/// The records of a file, in its order, one at a time. Hostile files cost what one record costs.
class RecordReader {
public:
    virtual ~RecordReader() = default;
    /// False at the end of the file. Stage::Read where the file does not go on as it began: with the line.
    virtual Result<bool> next(ImportRecord& record) = 0;
    ImportFormat format() const noexcept { return m_format; }
    std::uint64_t done() const noexcept { return m_source->done(); }
    std::uint64_t fileBytes() const noexcept { return m_source->fileBytes(); }

    static Result<std::unique_ptr<RecordReader>> open(const std::filesystem::path& file, ImportFormat format = ImportFormat::Auto, CellTypes types = CellTypes::Guess);

protected:
    RecordReader(std::unique_ptr<TextSource> source, ImportFormat format) : m_source(std::move(source)), m_format(format) {}
    Error brokenAt(std::uint64_t line, std::string_view what) const;

    std::unique_ptr<TextSource> m_source;
    ImportFormat m_format;
};

}  // namespace hashstash
