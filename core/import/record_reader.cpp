#include "core/import/record_reader.h"

#include "core/import/csv_records.h"
#include "core/import/json_records.h"

#include <fmt/format.h>

#include <algorithm>

namespace hashstash {

namespace {

/// An object a line is JSON lines; one that goes on in the next line, or is alone, is one object.
Result<ImportFormat> jsonFormat(const std::filesystem::path& file, int first)
{
    if (first == '[')
        return ImportFormat::JsonArray;
    if (first != '{')
        return ImportFormat::JsonLines;
    auto source = TextSource::open(file);
    if (!source)
        return source.error();
    JsonRecords lines(*std::move(source), ImportFormat::JsonLines);
    ImportRecord record;
    for (int line = 0; line < 2; ++line) {
        const auto found = lines.next(record);
        if (!found || !*found || !record.value)
            return ImportFormat::JsonObject;
    }
    return ImportFormat::JsonLines;
}

Result<ImportFormat> formatOf(const std::filesystem::path& file, TextSource& source)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (extension == ".csv" || extension == ".tsv")
        return ImportFormat::Csv;
    if (extension == ".jsonl" || extension == ".ndjson")
        return ImportFormat::JsonLines;
    while (source.peek() == ' ' || source.peek() == '\t' || source.peek() == '\r' || source.peek() == '\n')
        source.take();
    const int first = source.peek();
    if (extension == ".json" || first == '[' || first == '{')
        return jsonFormat(file, first);
    return ImportFormat::Csv;
}

}  // namespace

std::string_view formatName(ImportFormat format) noexcept
{
    switch (format) {
    case ImportFormat::Auto: return "auto";
    case ImportFormat::JsonObject: return "json-object";
    case ImportFormat::JsonArray: return "json-array";
    case ImportFormat::JsonLines: return "json-lines";
    case ImportFormat::Csv: return "csv";
    }
    return "";
}

Error RecordReader::brokenAt(std::uint64_t line, std::string_view what) const
{
    return {Stage::Read, fmt::format("'{}', line {}: {}", m_source->name(), line, what)};
}

Result<std::unique_ptr<RecordReader>> RecordReader::open(const std::filesystem::path& file, ImportFormat format, CellTypes types)
{
    auto source = TextSource::open(file);
    if (!source)
        return source.error();
    if (format == ImportFormat::Auto) {
        const auto found = formatOf(file, **source);
        if (!found)
            return found.error();
        format = *found;
        source = TextSource::open(file);
        if (!source)
            return source.error();
    }
    if (format == ImportFormat::Csv)
        return CsvRecords::open(*std::move(source), types);
    return std::unique_ptr<RecordReader>(std::make_unique<JsonRecords>(*std::move(source), format));
}

}  // namespace hashstash
