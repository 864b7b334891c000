#ifdef HASHSTASH_HAVE_ARROW

#include "core/serializer/arrow_frame_notes.h"

#include "core/serializer/json_writer.h"
#include "core/value/column_reader.h"

#include <arrow/api.h>
#include <fmt/format.h>

#include <array>
#include <utility>

namespace hashstash {

namespace {

/// pyarrow's word for what a column holds.
std::string pandasType(const arrow::DataType& type)
{
    switch (type.id()) {
    case arrow::Type::HALF_FLOAT: return "float16";
    case arrow::Type::TIME64: return "time";
    case arrow::Type::FLOAT: return "float32";
    case arrow::Type::DOUBLE: return "float64";
    case arrow::Type::STRING:
    case arrow::Type::LARGE_STRING: return "unicode";
    case arrow::Type::BINARY: return "bytes";
    case arrow::Type::DICTIONARY: return "categorical";
    case arrow::Type::TIMESTAMP:
        return static_cast<const arrow::TimestampType&>(type).timezone().empty() ? "datetime" : "datetimetz";
    case arrow::Type::DATE32: return "date";
    case arrow::Type::NA: return "empty";
    case arrow::Type::LIST: return fmt::format("list[{}]", pandasType(*type.field(0)->type()));
    case arrow::Type::STRUCT:
    case arrow::Type::DURATION: return "object";
    default: return type.ToString();
    }
}

void nullableText(JsonWriter& json, const Value& text)
{
    if (text.isStr())
        json.string(text.text());
    else
        json.null();
}

void noteColumn(JsonWriter& json, const WrittenColumn& column)
{
    const arrow::DataType& type = *column.column.array->type();
    JsonWriter::Object note(json);
    note.member("name");
    nullableText(json, column.name);
    note.member("field_name");
    json.string(column.field);
    note.member("pandas_type");
    json.string(pandasType(type));
    note.member("numpy_type");
    json.string(column.column.numpyType);
    note.member("metadata");
    if (type.id() == arrow::Type::TIMESTAMP && !static_cast<const arrow::TimestampType&>(type).timezone().empty()) {
        JsonWriter::Object zone(json);
        zone.member("timezone");
        json.string(static_cast<const arrow::TimestampType&>(type).timezone());
    } else if (type.id() == arrow::Type::DICTIONARY) {
        JsonWriter::Object category(json);
        category.member("num_categories");
        json.integer(static_cast<const arrow::DictionaryArray&>(*column.column.array).dictionary()->length());
        category.member("ordered");
        json.boolean(static_cast<const arrow::DictionaryType&>(type).ordered());
    } else {
        json.null();
    }
}

/// One level of the column labels.
void noteLabels(JsonWriter& json, const Value& name, std::string_view pandasType, std::string_view numpyType)
{
    JsonWriter::Object level(json);
    level.member("name");
    nullableText(json, name);
    level.member("field_name");
    nullableText(json, name);
    level.member("pandas_type");
    json.string(pandasType);
    level.member("numpy_type");
    json.string(numpyType);
    level.member("metadata");
    if (pandasType != "unicode")
        return json.null();
    JsonWriter::Object encoding(json);
    encoding.member("encoding");
    json.string("UTF-8");
}

void noteColumnLabels(JsonWriter& json, const Value& columns)
{
    JsonWriter::Array levels(json);
    if (columns.field(0).text() == "multi") {
        for (const Value& name : columns.field(2).fields()) {
            levels.element();
            noteLabels(json, name, "unicode", "str");
        }
        return;
    }
    const ColumnReader labels(columns);
    bool areTexts = labels.size() != 0, areNumbers = labels.size() != 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Value label = labels.at(i);
        areTexts = areTexts && label.isStr();
        areNumbers = areNumbers && label.isInt();
    }
    levels.element();
    noteLabels(json, columns.field(2), areTexts ? "unicode" : areNumbers ? "int64" : "mixed",
               areTexts ? "str" : areNumbers ? "int64" : "object");
}

/// What pandas needs to make the same frame of the columns.
class FrameNotes {
public:
    FrameNotes(const Value& frame, const std::vector<WrittenColumn>& columns, std::size_t indexColumns)
        : m_frame(frame), m_columns(columns), m_firstIndex(columns.size() - indexColumns)
    {
    }

    std::string text() const
    {
        JsonWriter json(JsonWriter::Style::Stdlib, false);
        {
            JsonWriter::Object notes(json);
            notes.member("index_columns");
            index(json);
            notes.member("column_indexes");
            noteColumnLabels(json, m_frame.field(0));
            notes.member("columns");
            columns(json);
            notes.member("attributes");
            { const JsonWriter::Object none(json); }
            notes.member("creator");
            {
                JsonWriter::Object creator(json);
                creator.member("library");
                json.string("pyarrow");
                creator.member("version");
                json.string(ARROW_VERSION_STRING);
            }
            notes.member("pandas_version");
            json.string("3.1.1");
        }
        return std::move(json.text());
    }

private:
    void columns(JsonWriter& json) const
    {
        JsonWriter::Array array(json);
        for (const WrittenColumn& column : m_columns) {
            array.element();
            noteColumn(json, column);
        }
    }

    void index(JsonWriter& json) const
    {
        JsonWriter::Array array(json);
        for (std::size_t i = m_firstIndex; i < m_columns.size(); ++i) {
            array.element();
            json.string(m_columns[i].field);
        }
        if (m_firstIndex == m_columns.size()) {
            array.element();
            range(json);
        }
    }

    void range(JsonWriter& json) const
    {
        constexpr std::array<std::string_view, 3> kParts{"start", "stop", "step"};
        const Value& index = m_frame.field(1);
        JsonWriter::Object range(json);
        range.member("kind");
        json.string("range");
        range.member("name");
        nullableText(json, index.field(2));
        for (std::size_t i = 0; i < kParts.size(); ++i) {
            range.member(kParts[i]);
            json.integer(index.field(3).field(i).asInt64().value_or(0));
        }
    }

    const Value& m_frame;
    const std::vector<WrittenColumn>& m_columns;
    std::size_t m_firstIndex;
};

}  // namespace

std::string pandasNotes(const Value& frame, const std::vector<WrittenColumn>& columns, std::size_t indexColumns)
{
    return FrameNotes(frame, columns, indexColumns).text();
}

}  // namespace hashstash

#endif
